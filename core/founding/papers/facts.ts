import type { SchoolFacts } from '../../corrections/papers/facts.ts'
import type { Regulation } from '../../school/regulation.ts'

/** What the papers on a school's regulation are drawn from, as plain data. */

/** One line of the matrix: what is done, by whom, by when or how. */
export type MatrixRow = { readonly what: string; readonly who: string; readonly how: string }

export type MatrixPart = { readonly title: string; readonly rows: readonly MatrixRow[] }

export type BoardMember = { readonly fullName: string; readonly code: string; readonly duties: string }

export type RegulationFacts = {
  readonly school: SchoolFacts
  /** When they are printed. */
  readonly at: Date
  readonly year: string | null
  readonly version: number
  /** Null: the school has not said which regulation its policy was read from. */
  readonly regulation: Regulation | null
  readonly principal: string | null
  readonly board: readonly BoardMember[]
  readonly parts: readonly MatrixPart[]
}
