import type { BookName, ClassName, Teacher } from './school-of-writers.ts'
import { CLASSES } from './school-of-writers.ts'

/**
 * A line as a teacher typed it, beside what the teacher had in mind. Written before the reader was looked at: what the
 * reader makes of a line never decides what it means.
 */

export type Column = 'tx1' | 'tx2' | 'tx3' | 'tx4' | 'gk' | 'ck'

/** A mark as 8 or 7,5; Đ, CĐ; v (absent, no word why), vp (with leave), vk (without); m (exempt). */
export type Value = string

export type Sheet = {
  readonly book: BookName
  readonly column: Column
  readonly term: 1 | 2
  /** Seat to value; who is not here is left as it stands. */
  readonly cells: ReadonlyMap<number, Value>
}

export type WrittenLine = {
  readonly by: Teacher
  readonly says: string
  /** What a careful clerk would enter without asking. */
  readonly sheets: readonly Sheet[]
  /** What a careful clerk would have to ask first: words of the line, or why. Empty: the line is clear. */
  readonly unclear: readonly string[]
}

/** `*` in cells is everyone not named; `1=` leaves seat 1 as it stands. */
function sheet(at: string, cells: string): Sheet {
  const [className = '', subject = '', column = '', term = 'hk1'] = at.split(' ')
  const named = new Map(
    cells
      .split(' ')
      .filter(Boolean)
      .map(cell => cell.split('=') as [string, string]),
  )
  const rest = named.get('*')
  const everyone = CLASSES[className as ClassName].map((_, index) => index + 1)
  const seats = rest ? everyone : everyone.filter(seat => named.has(String(seat)))
  return {
    book: `${className} ${subject}` as BookName,
    column: column as Column,
    term: term === 'hk2' ? 2 : 1,
    cells: new Map(
      seats
        .map(seat => [seat, named.get(String(seat)) ?? rest ?? ''] as const)
        .filter(([, value]) => value !== ''),
    ),
  }
}

/** `at` is “6A TO tx1”, with “hk2” behind it for the second term; `cells` is “1=8 6=7,5”. */
export const meant = (by: Teacher, says: string, at: string, cells: string): WrittenLine => ({
  by,
  says,
  sheets: [sheet(at, cells)],
  unclear: [],
})

/** Several columns or classes in one message: pairs of `at` and `cells`. */
export const meantSeveral = (by: Teacher, says: string, ...pairs: [string, string][]): WrittenLine => ({
  by,
  says,
  sheets: pairs.map(([at, cells]) => sheet(at, cells)),
  unclear: [],
})

/** Part of the line is clear; the words in `unclear` are not. */
export const partly = (
  by: Teacher,
  says: string,
  at: string,
  cells: string,
  ...unclear: string[]
): WrittenLine => ({ by, says, sheets: [sheet(at, cells)], unclear })

/** Nothing may be taken from it without asking. */
export const asks = (by: Teacher, says: string, ...unclear: [string, ...string[]]): WrittenLine => ({
  by,
  says,
  sheets: [],
  unclear,
})
