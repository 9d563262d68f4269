import type { FileOfOffice } from './rules/rights.ts'

export type OfficeRefusal =
  | { readonly code: 'office_not_yours' }
  | { readonly code: 'import_kind_not_yours'; readonly kind: FileOfOffice }
  /** What was shown is no longer what storing the file would do. */
  | { readonly code: 'import_shown_differs' }
