/** Every way a workbook is refused, and the limits it is held against before it is read. */

export const WORKBOOK_BYTES_MAX = 10 * 1024 * 1024
export const SHEETS_MAX = 300

export type FileRefusalCode =
  | 'not_xlsx'
  | 'old_xls'
  | 'encrypted'
  | 'damaged'
  /** A text in a code page that could be more than one. */
  | 'letters_unclear'
  | 'file_too_big'
  | 'too_many_sheets'
  | 'too_many_cells'
  /** It took more time or memory than any honest file does. */
  | 'too_heavy'
  /** Too many files wait to be read. */
  | 'too_busy'

export type FileRefusal = { readonly code: FileRefusalCode }
