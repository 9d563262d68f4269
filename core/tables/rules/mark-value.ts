import type { AssessmentMode } from '../../books/rules/mark.ts'
import { type Cell, isUncalculated } from '../../documents/rules/sheet.ts'
import { fold, tidy } from '../../wording/rules/fold.ts'
import type { ProblemCode } from './problem.ts'

/**
 * One cell of a gradebook. Marks are whole tenths 0…100, never floats (Circular 22/2021, Art. 5: marks from 0 to 10, whole
 * or with one decimal); zero, absent and blank are three different things.
 */

export type MarkValue =
  | { readonly tenths: number }
  | { readonly passed: boolean }
  | { readonly absent: true; readonly excused?: boolean }

export type MarkReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: MarkValue }
  | { readonly kind: 'problem'; readonly code: ProblemCode }

const TENTHS_MAX = 100
/** A mark computed by a formula carries the float's noise (7.300000000000001). */
const NOISE = 1e-6

const absences: Readonly<Record<string, MarkValue>> = {
  v: { absent: true },
  vang: { absent: true },
  vp: { absent: true, excused: true },
  'v p': { absent: true, excused: true },
  'vang co phep': { absent: true, excused: true },
  vk: { absent: true, excused: false },
  'v k': { absent: true, excused: false },
  'vang khong phep': { absent: true, excused: false },
}
const passes: Readonly<Record<string, boolean>> = { d: true, dat: true, cd: false, 'chua dat': false }
const exemptions = new Set(['m', 'mien', 'mg'])

const problem = (code: ProblemCode): MarkReading => ({ kind: 'problem', code })

/** Reads a cell of a scored or a comment subject. Nothing is rounded and nothing guessed. */
export function parseMark(cell: Cell, kind: AssessmentMode): MarkReading {
  if (cell === null) return { kind: 'blank' }
  if (isUncalculated(cell)) return problem('not_calculated')
  if (typeof cell === 'object') return problem(kind === 'scored' ? 'mark_became_date' : 'comment_invalid')
  if (typeof cell === 'number') return kind === 'scored' ? fromNumber(cell) : problem('comment_invalid')
  const word = fold(cell)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const absence = absences[word]
  if (absence) return { kind: 'value', value: absence }
  if (exemptions.has(word)) return problem('mark_exempt')
  if (kind === 'scored') return fromText(tidy(cell))
  const passed = passes[word]
  return passed === undefined ? problem('comment_invalid') : { kind: 'value', value: { passed } }
}

function fromText(text: string): MarkReading {
  if (text === '') return { kind: 'blank' }
  const [, whole, decimals = ''] = /^(-?\d{1,4})(?:\s?[.,]\s?(\d{1,9}))?$/.exec(text) ?? []
  return whole === undefined ? problem('mark_invalid') : fromNumber(Number(`${whole}.${decimals || '0'}`))
}

function fromNumber(mark: number): MarkReading {
  if (mark < 0 || mark * 10 > TENTHS_MAX + NOISE) return problem('mark_out_of_range')
  const tenths = Math.round(mark * 10)
  if (Math.abs(mark * 10 - tenths) > NOISE) return problem('mark_two_decimals')
  return { kind: 'value', value: { tenths } }
}

/** What the person may have meant, in tenths: 75 → 7,5; a cell Excel turned into 7 May → 7,5. Null when there is no one guess. */
export function likelyTenths(found: string): number | null {
  const [, month, day] = /^\d{4}-(\d{2})-(\d{2})$/.exec(found) ?? []
  if (month && day) return Number(day) <= 9 && Number(month) <= 9 ? Number(day) * 10 + Number(month) : null
  return /^\d{2}$/.test(found) && Number(found) > 10 ? Number(found) : null
}
