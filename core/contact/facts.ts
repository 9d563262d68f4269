/** What people are told about the school's contact. */

export type Writer = {
  readonly fullName: string
  readonly as: 'pupil' | 'guardian' | 'staff'
  /** A pupil themself, or a guardian's children, with their classes. */
  readonly pupils: readonly { readonly fullName: string; readonly className: string }[]
}

export type ContactFact =
  | {
      readonly kind: 'contact_wanted'
      readonly writer: Writer
      /** What they chose to say; null: nothing but that they want to be contacted. */
      readonly words: string | null
      readonly at: Date
      readonly zone: string
    }
  | { readonly kind: 'contact_missing' }
