/**
 * What one cell of a gradebook can hold. Zero, blank and waiting are three different states (Circular
 * 22/2021, Art. 7.4–7.5): a blank says nothing was assessed, an absence waits for a make-up or a decision,
 * and zero is a mark. Marks are whole tenths.
 */
import { ok, type Result, refuse } from '../../result.ts'

/** A mark in whole tenths, 0…100 (Art. 5.3.b: scale of 10, one decimal). 7,5 is 75. Never a fraction. */
export type Tenths = number

export const TENTHS_MAX: Tenths = 100

/** How a subject is assessed (Art. 5): by scores, or by comments that end in passed / not passed. */
export const ASSESSMENT_MODES = ['scored', 'comment'] as const

export type AssessmentMode = (typeof ASSESSMENT_MODES)[number]

export type Mark =
  | { readonly kind: 'tenths'; readonly tenths: Tenths }
  | { readonly kind: 'passed'; readonly passed: boolean }

export type CellState =
  | { readonly state: 'empty' }
  | { readonly state: 'recorded'; readonly mark: Mark }
  /** `excused` is null while nobody has said whether the absence had a reason. */
  | { readonly state: 'absent'; readonly excused: boolean | null }
  /** A make-up is set for a school day, 'YYYY-MM-DD'. */
  | { readonly state: 'makeupDue'; readonly dueOn: string }
  /** Zero, or not passed, written by the teacher's closing act because no make-up was taken (Art. 7.5). */
  | { readonly state: 'zeroByRule' }
  /** The pupil is excused from this assessment by decision: it asks for nothing and counts nothing. */
  | { readonly state: 'exempt' }

export type MarkRefusal =
  | { readonly code: 'mark_not_whole_tenths' }
  | { readonly code: 'mark_out_of_range' }
  | { readonly code: 'mark_unfit_for_mode'; readonly mode: AssessmentMode }

/**
 * Whether a mark may stand in a column of this mode: scores 0…10 in steps of a tenth, or passed / not passed.
 */
export function checkMark(mark: Mark, mode: AssessmentMode): Result<Mark, MarkRefusal> {
  if ((mode === 'scored') !== (mark.kind === 'tenths')) return refuse({ code: 'mark_unfit_for_mode', mode })
  if (mark.kind === 'passed') return ok(mark)
  if (!Number.isInteger(mark.tenths)) return refuse({ code: 'mark_not_whole_tenths' })
  if (mark.tenths < 0 || mark.tenths > TENTHS_MAX) return refuse({ code: 'mark_out_of_range' })
  return ok(mark)
}

/** The mark a cell counts with, or undefined while it holds none. */
export function countedMark(cell: CellState, mode: AssessmentMode): Mark | undefined {
  if (cell.state === 'recorded') return cell.mark
  if (cell.state !== 'zeroByRule') return undefined
  return mode === 'scored' ? { kind: 'tenths', tenths: 0 } : { kind: 'passed', passed: false }
}
