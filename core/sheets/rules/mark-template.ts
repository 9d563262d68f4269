/**
 * The shape of the workbook handed out for entering marks: where its identifiers stand, so that the one who writes it and
 * the one who reads it back agree. A pupil is a row, known by a hidden code; a column of marks is known by a hidden number.
 */

import type { AssessmentMode } from '../../books/rules/mark.ts'

/** In the hidden line of column numbers, over the hidden column of pupil codes. */
export const IDENTIFIER_MARK = '#sodiem'
/** The very hidden sheet that says what the workbook was made from. */
export const STAMP_SHEET = '_tem'
/** A cell of a spreadsheet holds 32,767 characters at most. */
export const STAMP_CHARS_PER_CELL = 30_000

export type TemplateCell = {
  readonly value: string | number | null
  /** Under a lock: shown, and not to be typed into. */
  readonly locked: boolean
}

export type TemplateRow = {
  readonly seat: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string
  readonly cells: readonly TemplateCell[]
}

export type MarkTemplate = {
  readonly sheet: string
  /** Lines above the table: the school, the book, how to fill it in. */
  readonly titles: readonly string[]
  readonly header: {
    readonly seat: string
    readonly code: string
    readonly fullName: string
    readonly birthDate: string
  }
  readonly columns: readonly { readonly columnId: number; readonly title: string }[]
  readonly rows: readonly TemplateRow[]
  readonly kind: AssessmentMode
  readonly wrongValue: { readonly title: string; readonly text: string }
  readonly foot: string
  readonly stamp: string
}

/** A rule for data entry may have 255 characters at most. */
export const VALIDATION_CHARS_MAX = 255

/**
 * The rule of a cell of scores, as a spreadsheet's formula: v, vp, vk, m, or 0…10 in whole tenths, as a number or as text with a comma
 * or a point, whatever the country the program is set to. Other references follow `cell`, the top left of the area.
 */
export function scoreRule(cell: string): string {
  const number = `_xlfn.NUMBERVALUE(SUBSTITUTE(${cell},".",","),",",".")`
  const words = ['v', 'vp', 'vk', 'm'].map(word => `${cell}="${word}"`).join(',')
  return `OR(${words},IFERROR(AND(ABS(${number}-5)<=5,ROUND(${number}*10,0)=ROUND(${number}*10,6)),FALSE))`
}

/** What a cell of a comment subject takes, as a list to choose from. */
export const COMMENT_RULE = '"Đ,CĐ,v,vp,vk,m"'
