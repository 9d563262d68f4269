import type { Term } from '../calendar/rules/term.ts'

/** What is told of conduct: how many, never what a note or a level says. */
export type ConductFact =
  | {
      readonly kind: 'conduct_notes'
      readonly className: string
      /** 'YYYY-MM' */
      readonly month: string
      readonly pupils: readonly { readonly fullName: string; readonly notes: number }[]
    }
  /** Pupils of the class without a level of the term that ends. */
  | { readonly kind: 'conduct_due'; readonly className: string; readonly term: Term; readonly pupils: number }
