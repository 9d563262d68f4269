/** What the office desk is told, as it travels. */
import type { SlipsDone } from '../views.ts'

export type SectionLink = {
  /** The end of its address. */
  readonly name: string
  readonly label: string
  readonly help: string
}

export type DeskView =
  | { readonly step: 'sign_in' | 'set_pin' | 'prove'; readonly help: string }
  | {
      readonly step: 'open'
      readonly who: string
      readonly school: string
      readonly sections: readonly SectionLink[]
      /** Said where there is nothing for this person. */
      readonly none: string | null
    }

type Option = { readonly value: string; readonly label: string }

/** One key of the policy as a form asks for it. */
export type FieldView = {
  /** Its key within what it stands in; '' for what a list holds. */
  readonly key: string
  readonly label: string
  readonly help: string | null
  /** Who set the value there is, when and why; null for what has values within. */
  readonly origin: string | null
  readonly nullable: boolean
} & (
  | { readonly kind: 'group'; readonly parts: readonly FieldView[] }
  | {
      readonly kind: 'cases'
      readonly by: string
      readonly cases: readonly (Option & { readonly parts: readonly FieldView[] })[]
    }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'list'; readonly of: FieldView; readonly max: number | null }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'text'; readonly max: number | null }
  | { readonly kind: 'yes_no' | 'time' | 'date' }
)

export type PolicyView = {
  readonly title: string
  readonly who: string
  readonly inForce: string
  readonly note: string | null
  readonly version: number
  readonly document: Readonly<Record<string, unknown>>
  readonly groups: readonly {
    readonly title: string
    readonly fields: readonly (FieldView & { readonly isOpen: boolean })[]
  }[]
}

export type PolicyPreview = {
  readonly changes: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

export type PolicyActs = {
  readonly read: PolicyView
  readonly preview: PolicyPreview
  readonly change: { readonly sentence: string }
}

/** What may be done with an account; sent back with what it needs. */
export type AccountAct = {
  readonly label: string
  readonly needs: readonly ('reason' | 'day' | 'successor')[]
  readonly asked: Readonly<Record<string, string | number>>
}

export type AccountLine = {
  readonly name: string
  /** Who they are: department, or whose parent. */
  readonly about: string
  /** By what they get in, and when they last did. */
  readonly state: string
  readonly isReached: boolean
  readonly acts: readonly AccountAct[]
}

export type AccountsView = {
  readonly title: string
  readonly who: string
  readonly classes: readonly Option[]
  readonly successors: readonly Option[]
  readonly staff: readonly AccountLine[]
}

export type AccountsActs = {
  readonly read: AccountsView
  readonly families: { readonly lines: readonly AccountLine[] }
  readonly preview: { readonly sentence: string; readonly label: string }
  readonly carry_out: { readonly sentence: string }
  readonly slip: SlipsDone
}

export type BotLine = {
  readonly channel: 'telegram' | 'zalo'
  readonly name: string
  /** Null where the school has none there. */
  readonly state: string | null
  readonly isOn: boolean
  readonly note: string | null
}

export type BotsView = {
  readonly title: string
  readonly who: string
  readonly note: string
  readonly bots: readonly BotLine[]
}

type Said = { readonly sentence: string }

export type BotsActs = {
  readonly read: BotsView
  readonly add: Said
  readonly rotate: Said
  readonly turn: Said
  readonly remove: Said
}
