import type { LastBatch } from '../../db/office-files/undo.ts'
import type { FileOfOffice } from './rights.ts'
import type { Standing } from './rules/undo.ts'

export type OfficeRefusal =
  | { readonly code: 'office_not_yours' }
  | { readonly code: 'import_kind_not_yours'; readonly kind: FileOfOffice }
  /** What was shown is no longer what storing the file would do. */
  | { readonly code: 'import_shown_differs' }
  | { readonly code: 'undo_nothing' }
  /** Records of pupils are never taken away, only written anew. */
  | { readonly code: 'undo_has_history'; readonly kind: FileOfOffice; readonly fileName: string }
  /** Too long ago, or from before changes were kept. */
  | { readonly code: 'undo_not_kept'; readonly kind: FileOfOffice; readonly fileName: string }
  | { readonly code: 'undo_built_on'; readonly batch: LastBatch; readonly standing: readonly Standing[] }
  | { readonly code: 'undo_other_is_last' }
