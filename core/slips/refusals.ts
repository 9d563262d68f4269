export type SlipsRefusal =
  | { readonly code: 'slips_staff_unknown'; readonly said: readonly string[] }
  | { readonly code: 'slips_class_empty'; readonly said: string }
  | { readonly code: 'slips_not_yours' }
  /** The school's policy lets no family in. */
  | { readonly code: 'slips_not_open' }
  /** Who decides is given a slip by the board, never by the office. */
  | { readonly code: 'slips_by_board' }
