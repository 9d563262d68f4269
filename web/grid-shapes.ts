import type { Refused } from './doors.ts'

/** What the scripts of the grid page hand each other. Declared here, since what lies under page/ is sent to every phone as it lies there. */

/** A cell by its place in the view: the row of the pupil, and the column. */
export type At = { readonly p: number; readonly c: number }

/** A cell by its place in the book. */
export type InBook = { readonly pupil: number; readonly column: string }

/** What is typed over a cell and not in the book yet; `version` and `seen`: what stood there when it was typed over. */
export type Typed = InBook & {
  readonly text: string
  readonly version: number
  readonly seen: string
}

/** A draft the school shows back, and what was sent for it. The school stores a draft once. */
export type Draft = { readonly draft: number; readonly sent: readonly Typed[] }

/** `text`: as the book writes it. */
export type Reading =
  | { readonly text: string; readonly why?: undefined }
  | { readonly text?: undefined; readonly why: string; readonly suggest?: string }

/** `shut`: locked after it was typed over. */
export type CellKind = 'saved' | 'typed' | 'doubt' | 'conflict' | 'locked' | 'shut'

export type CellState = {
  readonly kind: CellKind
  readonly text: string
  /** What the book says. */
  readonly saved: string
  readonly note?: string
  readonly suggest?: string
}

export type Refusal = { readonly kind: 'refused'; readonly sentence: string; readonly detail?: Refused }

/** `over`: the session of this page has ended. */
export type Outcome<Body> =
  | { readonly kind: 'done'; readonly body: Body }
  | Refusal
  | { readonly kind: 'over'; readonly sentence: string }
  | { readonly kind: 'unreached' }

export type SheetTold = {
  typed(at: At, text: string): void
  insist(at: At): void
  forget(at: At): void
  focused(at: At): void
  /** Gone past the last cell of a column. */
  past(): void
  fill(c: number): void
}

/** What is offered beside a note. */
export type NoteTold = { accept(text: string): void; insist(): void; forget(): void }
