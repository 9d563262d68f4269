/** What a correction can correct: one mark, one remark, one conduct level, one day of attendance; and what each can hold. */

import type { Mark } from '../../books/rules/mark.ts'
import type { Span } from '../../calendar/rules/term.ts'
import type { Level } from '../../circulars/rules/level.ts'

export type TargetKind = 'mark' | 'remark' | 'conduct' | 'attendance'

export type Target =
  | { readonly kind: 'mark'; readonly columnId: number; readonly pupilId: number }
  /** The subject teacher's remark on a pupil. */
  | {
      readonly kind: 'remark'
      readonly classSubjectId: number
      readonly term: Span
      readonly pupilId: number
    }
  | {
      readonly kind: 'conduct'
      readonly classId: number
      readonly term: Span
      readonly pupilId: number
    }
  | {
      readonly kind: 'attendance'
      readonly classId: number
      /** 'YYYY-MM-DD'. */
      readonly day: string
      readonly pupilId: number
    }

export type Attended = 'present' | 'excused' | 'unexcused'

export type TargetValue =
  | Mark
  | { readonly kind: 'remark'; readonly body: string }
  | { readonly kind: 'conduct'; readonly level: Level }
  | { readonly kind: 'attendance'; readonly attended: Attended }

/** One text for one target: two cases of the same key are cases of the same thing. */
export function targetKey(target: Target, year: string): string {
  switch (target.kind) {
    case 'mark':
      return `mark:${target.columnId}:${target.pupilId}`
    case 'remark':
      return `remark:${target.classSubjectId}:${target.term}:${target.pupilId}`
    case 'conduct':
      return `conduct:${year}:${target.term}:${target.pupilId}`
    case 'attendance':
      return `attendance:${target.day}:${target.pupilId}`
  }
}

export function sameValue(a: TargetValue | null, b: TargetValue): boolean {
  if (a === null || a.kind !== b.kind) return false
  return contentOf(a) === contentOf(b)
}

/** What a value says beside its kind. */
function contentOf(value: TargetValue): string | number | boolean {
  switch (value.kind) {
    case 'tenths':
      return value.tenths
    case 'passed':
      return value.passed
    case 'remark':
      return value.body
    case 'conduct':
      return value.level
    case 'attendance':
      return value.attended
  }
}

/** A value as its case keeps it: marks in columns of their own, everything else as text. */
export type StoredValue = {
  readonly tenths: number | null
  readonly passed: boolean | null
  readonly text: string | null
}

const NO_VALUE: StoredValue = { tenths: null, passed: null, text: null }

export function storedValue(value: TargetValue | null): StoredValue {
  if (value === null) return NO_VALUE
  const content = contentOf(value)
  if (typeof content === 'number') return { ...NO_VALUE, tenths: content }
  return typeof content === 'boolean' ? { ...NO_VALUE, passed: content } : { ...NO_VALUE, text: content }
}

/** The value a case keeps; null when it keeps none. */
export function valueFrom(kind: TargetKind, { tenths, passed, text }: StoredValue): TargetValue | null {
  if (tenths !== null) return { kind: 'tenths', tenths }
  if (passed !== null) return { kind: 'passed', passed }
  if (text === null) return null
  if (kind === 'remark') return { kind, body: text }
  // Only `storedValue` writes these texts.
  return kind === 'conduct'
    ? { kind, level: text as Level }
    : { kind: 'attendance', attended: text as Attended }
}
