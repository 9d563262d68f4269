/** A page of a book as plain data, before it is a sheet of a workbook or a page of paper. */

/** What was struck through when a mark was corrected, oldest first, and what stands now. */
export type StruckText = { readonly struck: readonly string[]; readonly now: string }

/** A mark in whole tenths, printed with one decimal; any other number stands as it is. */
export type MarkNumber = { readonly tenths: number }

export type BookValue = string | number | null | StruckText | MarkNumber

export type BookColumn = {
  readonly title: string
  /** Neighbours with the same group stand under one title. */
  readonly group?: string
  /** In characters. */
  readonly width: number
  /** Columns of one name are of one width, whatever stands in them. */
  readonly even?: string
  /** Names: not broken over lines unless they are very long. */
  readonly whole?: true
  readonly align?: 'left' | 'center'
}

/** A place to sign, with the full name of who is to; null where nobody is named. */
export type PageSigner = { readonly office: string; readonly name: string | null }

export type BookPage = {
  /** At most 31 characters, without : \ / ? * [ ]. */
  readonly name: string
  readonly titles: readonly string[]
  readonly columns: readonly BookColumn[]
  readonly rows: readonly (readonly BookValue[])[]
  /** Lines under the table. */
  readonly foot: readonly string[]
  /** Who signs at the end of the page, last of all. */
  readonly signers?: readonly PageSigner[]
  readonly landscape?: boolean
  /** Its titles stand alone on the sheet, as on the front of a book. */
  readonly cover?: boolean
}

const SHEET_NAME_CHARS_MAX = 31

/** A name a spreadsheet takes for a sheet. */
export const sheetName = (text: string): string =>
  text.replace(/[:\\/?*[\]]/g, '-').slice(0, SHEET_NAME_CHARS_MAX)

export const isStruck = (value: BookValue | undefined): value is StruckText =>
  typeof value === 'object' && value !== null && 'struck' in value

export const isMark = (value: BookValue | undefined): value is MarkNumber =>
  typeof value === 'object' && value !== null && 'tenths' in value
