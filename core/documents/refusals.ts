import type { PaperKind } from './rules/paper.ts'

/** Every way a paper is refused, with what its sentence needs. */
export type PaperRefusal =
  | { readonly code: 'paper_case_unknown'; readonly number: number }
  /** The policy of the case asks for no such paper. */
  | { readonly code: 'paper_not_kept'; readonly kind: PaperKind }
  /** The case ended without a change, so there is nothing to write minutes of; or the change is not made yet. */
  | { readonly code: 'paper_nothing_changed'; readonly number: number }
  /** Nothing of the kind has been issued, so nothing can be issued anew. */
  | { readonly code: 'paper_not_issued'; readonly kind: PaperKind; readonly number: number }
  | { readonly code: 'paper_reissue_not_yours' }
  /** Another number stands in its place since. */
  | { readonly code: 'paper_replaced_already'; readonly kind: PaperKind; readonly by: number }
  | { readonly code: 'register_not_yours' }
  | { readonly code: 'register_empty' }
