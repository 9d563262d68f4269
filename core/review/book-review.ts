import type { RoleHolder } from '../../db/accounts/people.ts'
import { listRoleHolders } from '../../db/accounts/people.ts'
import { recordLock } from '../../db/books/locks.ts'
import type { ReviewRow } from '../../db/review/reviews.ts'
import { findReview, recordReview } from '../../db/review/reviews.ts'
import { getPolicyDocument } from '../../db/school/schools.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { holdsAt } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { policySchema } from '../school/policy.ts'
import type { By } from '../workflow/workflow.ts'
import { workflow } from '../workflow/workflow.ts'
import type { ReviewCard } from './facts.ts'
import type { ReviewAct, ReviewRefusal, Station } from './rules.ts'
import { REVIEW_STEPS, standingPasses, stationDue, stationsOf } from './rules.ts'

/** A book's review as the use cases see it: its state, the chain it goes through, and who may act. Only `moveBook` moves it. */

export type BookReview = {
  readonly row: ReviewRow
  readonly stations: readonly Station[]
  readonly done: number
  readonly due: Station | undefined
  /** Who has passed it since it was last declared. */
  readonly passedBy: readonly number[]
}

type Known = Map<number, readonly Station[]>

/** A book runs to its end under the chain it was declared under. */
async function stationsFor(desk: Desk, row: ReviewRow, known: Known): Promise<readonly Station[]> {
  const { policyVersion: version } = row
  if (version === null || row.step === 'entering' || version === desk.school.policyVersion)
    return stationsOf(desk.policy.review)
  const stations =
    known.get(version) ?? stationsOf(policySchema.parse(await getPolicyDocument(desk.tx, version)).review)
  known.set(version, stations)
  return stations
}

/** @param known chains of other policies, read once for many books. */
export async function reviewOf(desk: Desk, row: ReviewRow, known: Known = new Map()): Promise<BookReview> {
  const stations = await stationsFor(desk, row, known)
  const passes = standingPasses(row.events)
  // Sent back to its check, a book starts again at its first station.
  const done = passes.length
  return {
    row,
    stations,
    done,
    due: stationDue(row.step, stations, done),
    passedBy: passes.map(({ by }) => by),
  }
}

type BookKey = { readonly classSubjectId: number; readonly term: Term }

export const reviews = workflow({
  name: 'review',
  table: REVIEW_STEPS,
  find: async (desk, book): Promise<BookReview | undefined> => {
    const row = await findReview(desk.tx, book)
    return row && reviewOf(desk, row)
  },
  movedOn,
  audit: ({ row: { classSubjectId, term } }, { act, step, note }) => ({
    act: `review.${act}`,
    detail: { classSubjectId, term, step, ...(note ? { note } : {}) },
  }),
})

/** The book's review under its lock; a book never reviewed gets its row now. */
export async function holdBook(desk: Desk, book: BookKey): Promise<BookReview | undefined> {
  await recordReview(desk.tx, book)
  return reviews.hold(desk, book)
}

/** Holders of the due role who may act: neither the book's own teacher nor anybody who has passed it already. */
function eligibleAmong(
  holders: readonly RoleHolder[],
  { due, row, passedBy }: BookReview,
): readonly number[] {
  if (!due || (due.role === 'department_head' && row.departmentId === null)) return []
  const ids = holders
    .filter(
      ({ role, departmentId, classId }) =>
        role === due.role &&
        (role !== 'department_head' || departmentId === row.departmentId) &&
        (role !== 'homeroom' || classId === row.classId),
    )
    .map(({ personId }) => personId)
    .filter(id => id !== row.ownerId && !passedBy.includes(id))
  return [...new Set(ids)]
}

export const eligible = async (desk: Desk, review: BookReview): Promise<readonly number[]> =>
  eligibleAmong(await listRoleHolders(desk.tx), review)

/**
 * Where nobody who holds the role may act (the head checks no book of their own), a leader who has not acted takes their place.
 * @param holders who holds which role now; asked for only where it matters.
 */
export async function mayAct(
  desk: Desk,
  actor: Actor,
  review: BookReview,
  holders: () => Promise<readonly RoleHolder[]> = () => listRoleHolders(desk.tx),
): Promise<Result<true, ReviewRefusal>> {
  const { due, row, passedBy } = review
  if (!due) return refuse(movedOn(review))
  if (actor.personId === row.ownerId) return refuse({ code: 'review_own_book' })
  if (holdsAt(actor, due.role, row))
    return passedBy.includes(actor.personId) ? refuse({ code: 'review_acted_already' }) : ok(true)
  const isSubstitute = may(actor, 'review.stand_for') && !passedBy.includes(actor.personId)
  if (isSubstitute && eligibleAmong(await holders(), review).length === 0) return ok(true)
  return refuse({ code: 'review_not_yours', role: due.role })
}

function movedOn({ row }: BookReview): ReviewRefusal {
  const last = row.events.at(-1)
  return { code: 'review_moved_on', step: row.step, by: last?.byName ?? null, at: last?.at ?? null }
}

export const reviewCardOf = ({ row }: BookReview): ReviewCard => ({
  classSubjectId: row.classSubjectId,
  term: row.term,
  version: row.version,
  className: row.className,
  subjectName: row.subjectName,
  ownerName: row.ownerName,
  step: row.step,
})

/** Whether its due station lays a sample beside the papers: the department's check, or the vice principal where there is none. */
export const isSampled = ({ due, stations }: Pick<BookReview, 'due' | 'stations'>): boolean =>
  due?.role === 'department_head' ||
  (due?.role === 'vice_principal' && stations.every(({ role }) => role !== 'department_head'))

/** Moves a held book by one act, or refuses with its true state. */
export async function moveBook(
  desk: Desk,
  held: BookReview,
  act: ReviewAct,
  by: NonNullable<By>,
  note = '',
): Promise<Result<BookReview, ReviewRefusal>> {
  const move = reviews.next(held, act)
  if (!move.ok) return move
  const begun = act === 'declare' ? null : held.row.policyVersion
  const set = { policyVersion: begun ?? desk.school.policyVersion }
  const { row, event } = await reviews.make(desk, move.value, { by, note, set })
  const { personId, fullName: byName } = by
  const moved = { ...row, events: [...row.events, { ...event, by: personId, byName }] }
  if (row.step === 'official' && act !== 'correct') await closeOfficial(desk, moved)
  return reviewOf(desk, moved).then(ok)
}

/** Where books close by term or by signing, an official book is closed from that instant on. */
async function closeOfficial(desk: Desk, row: ReviewRow): Promise<void> {
  const { granularity } = desk.policy.lock
  const { year } = desk.school
  if (!year || (granularity !== 'term_and_year' && granularity !== 'signing')) return
  await recordLock(desk.tx, {
    year,
    reason: 'official',
    scope: { term: row.term, classId: row.classId, subject: row.subject },
    startsAt: desk.tx.now,
    endsAt: null,
    orderedBy: row.events.at(-1)?.by ?? null,
    note: '',
  })
}
