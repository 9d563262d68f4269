/** What was said of the marks of one column, and what it comes to. */
import type { EntryValue } from './mark-reading.ts'
import type { Doubt, Reading } from './match-entries.ts'
import type { ClassPupil } from './who-is-meant.ts'

/** `key` is the place of the doubtful entry among what was said, `rest` the question whom "còn lại" means. */
export type Chosen =
  | { readonly key: string; readonly pupilId: number; readonly value: EntryValue }
  | { readonly key: string; readonly leftOut: true }
  | { readonly key: 'rest'; readonly onlyEmpty: boolean }

export type Said = {
  readonly line: string
  readonly later: readonly string[]
  readonly chosen: readonly Chosen[]
  /** The book, where it is known without the line. */
  readonly book?: number | undefined
  /** Which sheet of a line that has several, by its key. */
  readonly sheet?: string | undefined
  /** Seats of a list shown before, which marks in order follow; all of the class otherwise. */
  readonly seats?: readonly number[] | undefined
}

/** A pupil of the column; `holds` when the cell has something in it. */
export type ColumnPupil = ClassPupil & { readonly holds: boolean }

export type OpenDoubt<P extends ColumnPupil> = Doubt<P> & {
  readonly key: string
  /** False where somebody unknown would get the value of the whole class instead: the line is to be written anew. */
  readonly mayLeaveOut: boolean
  readonly choices: readonly { readonly reading: Reading<P>; readonly chosen: readonly Chosen[] }[]
}

export type Understood<P extends ColumnPupil> = {
  readonly values: ReadonlyMap<number, EntryValue>
  readonly doubts: readonly OpenDoubt<P>[]
  /** Words of the entries that were left out by choice. */
  readonly leftOut: readonly string[]
  /** Questions among the marks, which are not answered. */
  readonly aside: readonly string[]
  /** What was said of those who have no mark yet or are to be left out. */
  readonly spared: readonly string[]
  /** "còn lại" may mean `empty` pupils without anything, or all `others`. */
  readonly rest?: { readonly empty: number; readonly others: number; readonly value: EntryValue }
  /** Marks in seat order that are more or fewer than the pupils. */
  readonly miscounted?: { readonly marks: number; readonly pupils: number }
}
