import { type Cell, textOf } from '../../documents/rules/sheet.ts'

/**
 * What a reader could not accept, as data: where it stands in the person's own file, and what was found there. A reader
 * never guesses a value it cannot defend and never drops one in silence: it reads the rest and lists the problem.
 */

/**
 * What a problem costs: the whole sheet, the row, the one value, or nothing (the reader only wants it looked at). A conflict
 * is a value that can be read but that the house will not take from a file.
 */
export type ProblemWeight = 'sheet' | 'row' | 'value' | 'conflict' | 'notice'

export const problemWeights = {
  header_not_found: 'sheet',
  sheet_hidden: 'notice',
  sheet_without_table: 'notice',
  letters_old: 'notice',
  sheet_other_year: 'sheet',
  sheet_other_school: 'sheet',
  sheet_says_both: 'sheet',
  book_repeated: 'sheet',
  term_not_begun: 'sheet',
  rows_hidden: 'notice',
  column_hidden: 'notice',
  column_unread: 'notice',
  mark_column_unread: 'value',
  mark_column_unclear: 'value',
  column_missing: 'sheet',
  month_unknown: 'sheet',
  class_unknown: 'row',
  class_primary: 'row',
  subject_unknown: 'row',
  term_unknown: 'row',
  code_missing: 'row',
  code_invalid: 'row',
  code_repeated: 'row',
  code_and_name_differ: 'row',
  name_missing: 'row',
  name_incomplete: 'row',
  name_odd: 'row',
  name_short: 'notice',
  teacher_missing: 'row',
  not_calculated: 'value',
  cell_merged: 'value',
  birth_date_invalid: 'value',
  birth_date_unlikely: 'value',
  personal_id_invalid: 'value',
  personal_id_repeated: 'value',
  sex_unknown: 'value',
  phone_invalid: 'value',
  mark_invalid: 'value',
  mark_out_of_range: 'value',
  mark_two_decimals: 'value',
  mark_became_date: 'value',
  mark_exempt: 'value',
  comment_invalid: 'value',
  absence_unknown: 'value',
  day_invalid: 'value',
  phone_second_ignored: 'notice',
  person_unclear: 'value',
  note_away: 'notice',
  note_subject_leave: 'notice',
  note_unclear: 'notice',
  title_unknown: 'notice',
  entry_owner_unclear: 'notice',
  // Found only when the file is laid beside what the school already has.
  class_not_listed: 'row',
  grade_not_taught: 'row',
  pupil_not_listed: 'row',
  pupil_in_other_class: 'row',
  staff_not_listed: 'row',
  staff_name_shared: 'row',
  periods_unknown: 'row',
  elective_not_chosen: 'row',
  book_not_assigned: 'sheet',
  entry_owner_missing: 'sheet',
  column_not_planned: 'value',
  homeroom_missing: 'row',
  day_outside_year: 'row',
  mark_entered_here: 'conflict',
  mark_locked: 'conflict',
  absence_entered_here: 'conflict',
  absence_day_closed: 'conflict',
  department_missing: 'notice',
  pupil_gone_from_list: 'notice',
  guardian_differs: 'notice',
  calendar_titles_missing: 'sheet',
  calendar_line_missing: 'sheet',
  calendar_year_invalid: 'value',
  calendar_weekdays: 'value',
  calendar_day_invalid: 'value',
  calendar_order: 'value',
  calendar_kind_unknown: 'value',
  calendar_number: 'value',
  calendar_weeks_overlap: 'sheet',
  calendar_term_repeated: 'sheet',
  calendar_term_missing: 'sheet',
} as const satisfies Record<string, ProblemWeight>

export type ProblemCode = keyof typeof problemWeights

/** `row` is Excel's number and `column` its letter; a problem of a whole sheet stands at row 0, column ''. */
export type Problem = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: ProblemCode
  readonly found: string
}

export type Reading<T> = { readonly rows: readonly T[]; readonly problems: readonly Problem[] }

/** What is known about a file besides its cells. `fileName` may name the class, subject, term or month. */
export type ReadingContext = { readonly fileName?: string; readonly schoolYear?: string }

export function sheetProblem(sheet: string, code: ProblemCode, found = ''): Problem {
  return { sheet, row: 0, column: '', code, found }
}

export function cellProblem(
  sheet: string,
  row: number,
  column: string,
  code: ProblemCode,
  found: Cell,
): Problem {
  return { sheet, row, column, code, found: textOf(found) }
}
