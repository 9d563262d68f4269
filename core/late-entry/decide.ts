import type { LateRow } from '../../db/late-entry/late-entry.ts'
import { claimLate, findLate, listLateBy, listLateWaiting, moveLate } from '../../db/late-entry/late-entry.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import { weekInForce } from '../deadlines/timetable.ts'
import { headsDepartment, holds, isHomeroomOf, type Role } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason, REASON_LETTERS_MIN } from '../wording/rules/reason.ts'
import type { LateCard, LateFact } from './facts.ts'
import { lateApprovers, lateCardOf } from './request.ts'
import type { LateAct, LateRefusal, LateStep } from './rules.ts'
import { closesAt, nextLate } from './rules.ts'

/** Deciding a late entry, and taking it back. The request is locked first, so of two deciders one decides. */

const LISTED_MAX = 50

type Refusal = LateRefusal | CorrectionRefusal

export type LateDecision = {
  readonly requestId: number
  readonly version: number
  readonly act: 'grant' | 'refuse'
  /** Why it is refused; required then. */
  readonly note?: string
}

function holdsFor({ actor }: Session, role: Role, row: LateRow): boolean {
  if (role === 'department_head') return row.departmentId !== null && headsDepartment(actor, row.departmentId)
  return role === 'homeroom' ? isHomeroomOf(actor, row.classId) : holds(actor, role)
}

const movedOn = ({ number, step, by, at }: LateRow) =>
  refuse({ code: 'late_moved_on', number, step, by, at } as const)

type Step = { readonly row: LateRow; readonly to: LateStep }

/** The request under its lock, if this act is the next one for it. */
async function claimFor(session: Session, requestId: number, act: LateAct): Promise<Result<Step, Refusal>> {
  const row = await claimLate(session.tx, requestId)
  if (!row) return refuse({ code: 'late_unknown' })
  const to = nextLate(row.step, act)
  return to.ok ? ok({ row, to: to.value }) : movedOn(row)
}

async function move(
  session: Session,
  { row, to }: Step,
  act: LateAct,
  how: { readonly note?: string; readonly closesAt?: Date } = {},
): Promise<LateCard> {
  const { requestId } = row
  const { note = '' } = how
  const version = row.version + 1
  const by = session.actor.personId
  await moveLate(session.tx, { requestId, version, act, step: to, by, ...how, note })
  record(session, `late_entry.${to}`, { requestId, number: row.number, ...(note ? { note } : {}) })
  const moved = await findLate(session.tx, requestId)
  if (!moved) throw new Error(`late entry ${requestId} is gone`)
  return lateCardOf(session, moved)
}

/** Grants or refuses; the teacher is told at once, for the hours run whatever the time of day. */
export async function decideLateEntry(
  session: Session,
  decision: LateDecision,
): Promise<Result<LateCard, Refusal>> {
  const { requestId, act } = decision
  const seen = await findLate(session.tx, requestId)
  if (!seen) return refuse({ code: 'late_unknown' })
  const { awaits, openMinutes } = await lateCardOf(session, seen)
  if (seen.askedBy === session.actor.personId) return refuse({ code: 'late_own' })
  if (!holdsFor(session, awaits, seen)) return refuse({ code: 'late_not_yours_to_decide', role: awaits })
  const claimed = await claimFor(session, requestId, act)
  if (!claimed.ok) return claimed
  const { row } = claimed.value
  if (row.version !== decision.version) return movedOn(row)
  const by = session.actor.fullName
  if (act === 'refuse') {
    const note = checkReason(decision.note ?? '')
    if (!note.ok)
      return note.refusal.code === 'reason_too_short'
        ? refuse({ code: 'note_required', lettersMin: REASON_LETTERS_MIN })
        : note
    const card = await move(session, claimed.value, act, { note: note.value })
    await tell<LateFact>(session, [row.askedBy], { kind: 'late_entry_refused', card, by, note: note.value })
    return ok(card)
  }
  const week = await weekInForce(session)
  const until = closesAt(row.kind, session.tx.now, week?.cutoffAt ?? null, openMinutes)
  const card = await move(session, claimed.value, act, { closesAt: until })
  await tell<LateFact>(session, [row.askedBy], { kind: 'late_entry_open', card, by, until }, { urgent: true })
  return ok(card)
}

/** Takes the request back before it is decided; those who were asked are told. */
export async function withdrawLateEntry(
  session: Session,
  { requestId }: { readonly requestId: number },
): Promise<Result<LateCard, Refusal>> {
  const seen = await findLate(session.tx, requestId)
  if (seen?.askedBy !== session.actor.personId) return refuse({ code: 'late_unknown' })
  const claimed = await claimFor(session, requestId, 'withdraw')
  if (!claimed.ok) return claimed
  const { row } = claimed.value
  const card = await move(session, claimed.value, 'withdraw')
  await tell<LateFact>(session, await lateApprovers(session, card.awaits, row), {
    kind: 'late_entry_withdrawn',
    card,
  })
  return ok(card)
}

/** What waits for this person's decision, and what they asked for themselves. */
export async function listLateEntries(
  session: Session,
): Promise<{ readonly waiting: readonly LateCard[]; readonly own: readonly LateCard[] }> {
  const waiting: LateCard[] = []
  for (const row of await listLateWaiting(session.tx, LISTED_MAX)) {
    const card = await lateCardOf(session, row)
    if (row.askedBy !== session.actor.personId && holdsFor(session, card.awaits, row)) waiting.push(card)
  }
  const own: LateCard[] = []
  for (const row of await listLateBy(session.tx, session.actor.personId, LISTED_MAX))
    own.push(await lateCardOf(session, row))
  return { waiting, own }
}

/** One request, for those who decide it. */
export async function describeLateEntry(
  session: Session,
  requestId: number,
): Promise<Result<LateCard, Refusal>> {
  const row = await findLate(session.tx, requestId)
  if (!row) return refuse({ code: 'late_unknown' })
  const card = await lateCardOf(session, row)
  const isTheirs = row.askedBy === session.actor.personId || holdsFor(session, card.awaits, row)
  return isTheirs ? ok(card) : refuse({ code: 'late_unknown' })
}
