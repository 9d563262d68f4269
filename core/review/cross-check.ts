import { randomBytes } from 'node:crypto'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import type { CheckItem } from '../../db/review/reviews.ts'
import { findCheck, recordCheck, tickItems } from '../../db/review/reviews.ts'
import { contentOf } from '../books/cell.ts'
import type { Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { BookReview } from './book-review.ts'
import { holdBook, isSampled, mayAct, reviewCardOf } from './book-review.ts'
import type { ReviewCard } from './facts.ts'
import type { ReviewRefusal } from './rules.ts'
import { drawSample, keyOfCell } from './rules.ts'

/**
 * The cross-check of a book: some of its cells, drawn by a recorded seed, are laid beside the papers by somebody who did not enter
 * them, one by one (regulation C, Art. 6.3; regulation E, Art. 4.2).
 */

export type SampleLine = {
  readonly item: number
  readonly pupilName: string
  readonly column: ColumnRef
  readonly value: Value
  readonly outcome: CheckItem['outcome']
  readonly note: string
}

export type Sample = {
  readonly card: ReviewCard
  readonly seed: string
  readonly lines: readonly SampleLine[]
}

type BookAsked = { readonly classSubjectId: number; readonly term: Term }

async function checkable(session: Session, asked: BookAsked): Promise<Result<BookReview, ReviewRefusal>> {
  const held = await holdBook(session, asked)
  if (!held) return refuse({ code: 'review_unknown' })
  const may = await mayAct(session, session.actor, held)
  if (!may.ok) return may
  return isSampled(held) ? ok(held) : refuse({ code: 'review_not_yours', role: held.due?.role ?? null })
}

const isMark = (cell: CellRow): boolean => cell.state === 'recorded' || cell.state === 'zero_by_rule'

/** The sample of this round, drawn once; looking again shows the same cells. */
export async function openSample(session: Session, asked: BookAsked): Promise<Result<Sample, ReviewRefusal>> {
  const held = await checkable(session, asked)
  if (!held.ok) return held
  const { row } = held.value
  const cells = await listCellsOfBook(session.tx, row.classSubjectId, row.term)
  const found = await findCheck(session.tx, row)
  if (!found) {
    const seed = randomBytes(8).toString('hex')
    const percent = session.policy.crossCheck.sample
    const drawn = drawSample(seed, cells.filter(isMark), percent, keyOfCell)
    await recordCheck(session.tx, { ...row, seed, percent, by: session.actor.personId, cells: drawn })
    record(session, 'check.drawn', {
      classSubjectId: row.classSubjectId,
      term: row.term,
      seed,
      percent,
      cells: drawn.length,
    })
  }
  return sampleOf(session, held.value, cells)
}

async function sampleOf(
  session: Session,
  held: BookReview,
  cells: readonly CellRow[],
): Promise<Result<Sample, ReviewRefusal>> {
  const check = await findCheck(session.tx, held.row)
  if (!check) return refuse({ code: 'review_unknown' })
  const byKey = new Map(cells.map(cell => [keyOfCell(cell), cell]))
  const lines = check.items.flatMap(({ item, columnId, pupilId, outcome, note }): readonly SampleLine[] => {
    const cell = byKey.get(keyOfCell({ columnId, pupilId }))
    if (!cell) return []
    const { pupilName, kind, position } = cell
    return [{ item, pupilName, column: { kind, position }, value: contentOf(cell), outcome, note }]
  })
  return ok({ card: reviewCardOf(held), seed: check.seed, lines })
}

export type Tick = {
  /** null: every item nobody has looked at yet. */
  readonly item: number | null
  readonly outcome: 'ok' | 'finding'
  readonly note: string
}

/** Writes down what the checker found beside one item, or that all the rest is right. */
export async function tickSample(
  session: Session,
  asked: BookAsked & { readonly tick: Tick },
): Promise<Result<Sample, ReviewRefusal>> {
  const held = await checkable(session, asked)
  if (!held.ok) return held
  const check = await findCheck(session.tx, held.value.row)
  if (!check) return refuse({ code: 'check_unfinished', left: 1 })
  const { item, outcome, note } = asked.tick
  const items = check.items
    .filter(one => (item === null ? one.outcome === null : one.item === item))
    .map(one => one.item)
  if (item !== null && items.length === 0)
    return refuse({ code: 'check_item_unknown', items: check.items.length })
  await tickItems(session.tx, check.checkId, { items, outcome, note, by: session.actor.personId })
  record(session, 'check.ticked', { checkId: check.checkId, items, outcome, ...(note ? { note } : {}) })
  const cells = await listCellsOfBook(session.tx, asked.classSubjectId, asked.term)
  return sampleOf(session, held.value, cells)
}
