/** What the office desk is told, as it travels. */

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
