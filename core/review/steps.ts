import type { RoleHolder } from '../../db/accounts/people.ts'
import { listRoleHolders } from '../../db/accounts/people.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import type { ReviewReach } from '../../db/review/reviews.ts'
import { findCheck, listReviewedBooks, listReviewsOf, listUnderWay } from '../../db/review/reviews.ts'
import { columnsOf, ownBook } from '../books/entry.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import { isSameColumn } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import { ownPlaces } from '../duties/rules.ts'
import type { MarksChange } from '../host.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { BookReview } from './book-review.ts'
import {
  eligible,
  holdBook,
  isSampled,
  mayAct,
  moveBook,
  reviewCardOf,
  reviewOf,
  reviews,
} from './book-review.ts'
import type { ReviewCard, ReviewFact } from './facts.ts'
import type { ReviewAct, ReviewRefusal, Station } from './rules.ts'

/** The acts of the chain: the teacher declares, checkers and leaders pass or send back, a changed mark undoes. */

type Refusal = ReviewRefusal | MarksRefusal | CorrectionRefusal
type BookAsked = { readonly classSubjectId: number; readonly term: Term }

const LISTED_MAX = 500

/** What keeps a book from being declared: cells without a mark, and absences that wait for a make-up. */
async function gapsOf(desk: Desk, { classSubjectId, term }: BookAsked) {
  const cells = await listCellsOfBook(desk.tx, classSubjectId, term)
  const isGap = (state: (typeof cells)[number]['state']) =>
    state === null || state === 'absent' || state === 'makeup_due'
  const open = cells.filter(({ state }) => isGap(state))
  return columnsOf(open.map(({ kind, position }) => ({ column: { kind, position } }))).map(column => {
    const own = open.filter(cell => isSameColumn(cell, column))
    const empty = own.filter(({ state }) => state === null).length
    return { column, empty, waiting: own.length - empty }
  })
}

async function tellNext(session: Session, moved: BookReview): Promise<void> {
  const card = reviewCardOf(moved)
  if (moved.row.step === 'official' && moved.row.ownerId !== null) {
    const owner = moved.row.ownerId === session.actor.personId ? [] : [moved.row.ownerId]
    await tell<ReviewFact>(session, owner, { kind: 'review_official', card })
  }
  // Leaders look when they have time; those who check have a few books each and are told.
  if (moved.due?.role === 'department_head' || moved.due?.role === 'homeroom')
    await tell<ReviewFact>(session, await eligible(session, moved), { kind: 'review_to_check', card })
}

/** "nộp sổ": the teacher says that the book is complete, which it must be. */
export async function declareBook(session: Session, asked: BookAsked): Promise<Result<ReviewCard, Refusal>> {
  const own = await ownBook(session, asked.classSubjectId, asked.term)
  if (!own.ok) return own
  const held = await holdBook(session, asked)
  if (!held) return refuse({ code: 'review_unknown' })
  const next = reviews.next(held, 'declare')
  if (!next.ok) return next
  const gaps = await gapsOf(session, asked)
  if (gaps.length > 0) return refuse({ code: 'book_incomplete', gaps })
  const moved = await moveBook(session, held, 'declare', session.actor)
  if (!moved.ok) return moved
  await tellNext(session, moved.value)
  return ok(reviewCardOf(moved.value))
}

/** A check by the department goes through its sample: all of it looked at, nothing found. */
async function sampleObstacle(session: Session, held: BookReview): Promise<ReviewRefusal | undefined> {
  if (held.due?.role !== 'department_head') return undefined
  const check = await findCheck(session.tx, held.row)
  const left = check ? check.items.filter(({ outcome }) => outcome === null).length : 1
  if (!check || left > 0) return { code: 'check_unfinished', left }
  const findings = check.items.filter(({ outcome }) => outcome === 'finding').length
  return findings > 0 ? { code: 'check_has_findings', findings } : undefined
}

export type ReviewActAsked = BookAsked & {
  readonly version: number
  readonly act: 'pass' | 'return' | 'recheck'
  /** Why; required to send it back. */
  readonly note?: string
}

/** Passes the book on, or sends it back to its teacher or its check with a reason. */
export async function actOnBook(
  session: Session,
  asked: ReviewActAsked,
): Promise<Result<ReviewCard, Refusal>> {
  const held = await holdBook(session, asked)
  if (!held) return refuse({ code: 'review_unknown' })
  const may = await mayAct(session, session.actor, held)
  if (!may.ok) return may
  const { act } = asked
  const next = reviews.next(held, act, asked.version)
  if (!next.ok) return next
  const note = act === 'pass' ? ok('') : checkReason(asked.note ?? '')
  if (!note.ok) return note
  const obstacle = act === 'pass' ? await sampleObstacle(session, held) : undefined
  if (obstacle) return refuse(obstacle)
  const moved = await moveBook(session, held, act, session.actor, note.value)
  if (!moved.ok) return moved
  const card = reviewCardOf(moved.value)
  if (act === 'return' && held.row.ownerId !== null)
    await tell<ReviewFact>(session, [held.row.ownerId], {
      kind: 'review_returned',
      card,
      by: session.actor.fullName,
      note: note.value,
    })
  await tellNext(session, moved.value)
  return ok(card)
}

/** Marks of these columns have changed: books that had left their teacher's hands come back, and the teacher sees why. */
export async function reopenReviews(session: Session, { columnIds, act, note }: MarksChange): Promise<void> {
  for (const book of await listReviewedBooks(session.tx, columnIds)) {
    const held = await holdBook(session, book)
    if (!held) continue
    const moved = await moveBook(session, held, act, session.actor, note)
    if (!moved.ok || moved.value.row.step !== 'entering') continue
    const passed = held.passedBy.filter(id => id !== session.actor.personId)
    await tell<ReviewFact>(session, passed, {
      kind: 'review_undone',
      card: reviewCardOf(moved.value),
      by: session.actor.fullName,
    })
  }
}

export type WaitingBook = {
  readonly card: ReviewCard
  /** It is passed only with its sample looked at. */
  readonly isCheck: boolean
  /** A sample can be laid beside the papers before it is passed. */
  readonly isSampled: boolean
  /** Since when it stands as it does. */
  readonly since: Date
}

/** Books whose next act is this person's. */
export async function booksWaiting(session: Session): Promise<readonly WaitingBook[]> {
  const { actor, school, tx } = session
  const reach = reachOf(actor)
  if (!school.year || !reach) return []
  const known = new Map<number, readonly Station[]>()
  let held: Promise<readonly RoleHolder[]> | undefined
  const holders = () => {
    held ??= listRoleHolders(tx)
    return held
  }
  const waiting: WaitingBook[] = []
  for (const row of await listUnderWay(tx, school.year, reach, LISTED_MAX)) {
    const review = await reviewOf(session, row, known)
    if (!(await mayAct(session, actor, review, holders)).ok) continue
    const isCheck = review.due?.role === 'department_head'
    const since = row.events.at(-1)?.at ?? tx.now
    waiting.push({ card: reviewCardOf(review), isCheck, isSampled: isSampled(review), since })
  }
  return waiting
}

/** The books a person could have to look at; undefined: none. */
function reachOf(actor: Session['actor']): ReviewReach | undefined {
  if (may(actor, 'review.stand_for')) return { everywhere: true, classIds: [], departmentIds: [] }
  const { classIds, departmentIds } = ownPlaces(actor)
  return classIds.length + departmentIds.length > 0
    ? { everywhere: false, classIds, departmentIds }
    : undefined
}

export type OwnReview = {
  readonly card: ReviewCard
  /** What brought it back to its teacher, if it has been further. */
  readonly back: { readonly act: ReviewAct; readonly by: string; readonly note: string } | null
}

/** The actor's own books, each with its step and, where it came back, why. */
export async function ownReviews(session: Session): Promise<readonly OwnReview[]> {
  const { year, term } = session.school
  if (!year || !term) return []
  const books: OwnReview[] = []
  for (const row of await listReviewsOf(session.tx, year, session.actor.personId, term)) {
    const last = row.step === 'entering' ? row.events.at(-1) : undefined
    const back = last ? { act: last.act, by: last.byName, note: last.note } : null
    books.push({ card: reviewCardOf(await reviewOf(session, row)), back })
  }
  return books
}
