import { listHolders } from '../../db/accounts/people.ts'
import { ownBook } from '../books/entry.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ReasonRefusal } from '../wording/rules/reason.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { BookReview } from './book-review.ts'
import { eligible, holdBook, moveBook, reviewCardOf, reviews } from './book-review.ts'
import type { ReviewCard, ReviewFact } from './facts.ts'
import type { ReviewRefusal } from './rules.ts'

/**
 * Taking a declared book back: at once while nobody has passed it; afterwards it is asked of whoever is to act on it next, who sends
 * it back or does not (regulation E, Art. 8.3: before the signing, a fault goes back along the chain).
 */

type Refusal = ReviewRefusal | MarksRefusal | ReasonRefusal
type BookAsked = { readonly classSubjectId: number; readonly term: Term }

export type Withdrawal = {
  readonly card: ReviewCard
  /** Whether somebody has passed it, so that it can only be asked for. */
  readonly isAsked: boolean
}

async function withdrawable(session: Session, asked: BookAsked): Promise<Result<BookReview, Refusal>> {
  const own = await ownBook(session, asked.classSubjectId, asked.term)
  if (!own.ok) return own
  const held = await holdBook(session, asked)
  if (!held) return refuse({ code: 'review_unknown' })
  const { step } = held.row
  if (step === 'entering') return refuse({ code: 'review_not_declared' })
  return step === 'official' ? refuse(reviews.movedOn(held)) : ok(held)
}

const withdrawalOf = (held: BookReview): Withdrawal => ({ card: reviewCardOf(held), isAsked: held.done > 0 })

/** What taking it back would do; moves nothing. */
export async function previewWithdrawal(
  session: Session,
  asked: BookAsked,
): Promise<Result<Withdrawal, Refusal>> {
  const held = await withdrawable(session, asked)
  return held.ok ? ok(withdrawalOf(held.value)) : held
}

/** Whoever may act on the book next; a leader who has not passed it where nobody holds the duty. */
async function askedOf(desk: Desk, held: BookReview): Promise<readonly number[]> {
  const due = await eligible(desk, held)
  if (due.length > 0) return due
  const leaders = [
    ...(await listHolders(desk.tx, 'principal')),
    ...(await listHolders(desk.tx, 'vice_principal')),
  ]
  return [...new Set(leaders.map(({ personId }) => personId))].filter(
    id => id !== held.row.ownerId && !held.passedBy.includes(id),
  )
}

export async function withdrawBook(
  session: Session,
  asked: BookAsked & { readonly note: string },
): Promise<Result<Withdrawal, Refusal>> {
  const held = await withdrawable(session, asked)
  if (!held.ok) return held
  const note = checkReason(asked.note)
  if (!note.ok) return note
  if (held.value.done === 0) {
    const moved = await moveBook(session, held.value, 'withdraw', session.actor, note.value)
    return moved.ok ? ok({ card: reviewCardOf(moved.value), isAsked: false }) : moved
  }
  const { classSubjectId, term } = asked
  record(session, 'review.return_asked', { classSubjectId, term, note: note.value })
  const card = reviewCardOf(held.value)
  const fact = { kind: 'review_return_asked', card, by: session.actor.fullName, note: note.value } as const
  await tell<ReviewFact>(session, await askedOf(session, held.value), fact)
  return ok(withdrawalOf(held.value))
}
