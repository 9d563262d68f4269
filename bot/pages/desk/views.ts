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
