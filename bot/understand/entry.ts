/**
 * One entry of typed marks: who as written, and what. An entry that says more than it plainly says holds a problem and no
 * value.
 */
import type { EntryProblem, EntryValue } from './mark-reading.ts'

export type Who = {
  readonly text: string
  readonly nameText: string | null
  readonly seatNo: number | null
  /** Said of somebody apart from those it was said of together: it holds against what was said of them. */
  readonly apart?: true
  /** The seat is a bare number in front, and may only count the lines. */
  readonly numbered?: true
  /** What tells namesakes apart: other words of the name, or a day of birth. */
  readonly told?: string
  /** "hai bạn Khoa": said of all so many of the name. */
  readonly count?: number
}

export type EntryGot = {
  readonly problem: null
  readonly value: EntryValue | { readonly kind: 'left_blank' }
}

/** `head` is the place among the heads of the line that the mark stands behind. */
export type Entry = Who & { readonly head: number } & (
    | EntryGot
    | { readonly problem: EntryProblem; readonly value: null }
  )

export const unread = (text: string, code: PlainProblem, who: Partial<Who> = {}, head = 0): Entry => ({
  ...{ text, nameText: null, seatNo: null, head, ...who },
  ...{ problem: { code }, value: null },
})

export type PlainProblem = Exclude<EntryProblem, { suggest: number }>['code']
