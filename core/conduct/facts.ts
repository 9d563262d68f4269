/** What is told of notes on conduct: how many, never what they say. */
export type ConductFact = {
  readonly kind: 'conduct_notes'
  readonly className: string
  /** 'YYYY-MM' */
  readonly month: string
  readonly pupils: readonly { readonly fullName: string; readonly notes: number }[]
}
