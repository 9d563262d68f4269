import type { LateRow } from '../../db/late-entry/late-entry.ts'
import { findLate, listLateBy, listLateWaiting } from '../../db/late-entry/late-entry.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import { weekInForce } from '../deadlines/timetable.ts'
import { holdsAt } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import { unreachedOf } from '../reach/unreached.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkNote } from '../wording/rules/reason.ts'
import type { LateCard, LateCause, LateFact } from './facts.ts'
import { lateEntries } from './life.ts'
import { lateApprovers, lateCardOf, lateEntryOf } from './request.ts'
import type { LateRefusal } from './rules.ts'
import { closesAt } from './rules.ts'

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

/** Grants or refuses; the teacher is told at once, for the hours run whatever the time of day. */
export async function decideLateEntry(
  session: Session,
  decision: LateDecision,
): Promise<Result<LateCard, Refusal>> {
  const held = await lateEntries.hold(session, decision)
  if (!held) return refuse({ code: 'late_unknown' })
  const { row } = held
  const { approver: awaits, openMinutes } = await lateEntryOf(session, row.policyVersion)
  if (row.askedBy === session.actor.personId) return refuse({ code: 'late_own' })
  if (!holdsAt(session.actor, awaits, row)) return refuse({ code: 'late_not_yours_to_decide', role: awaits })
  const move = lateEntries.next(held, decision.act, decision.version)
  if (!move.ok) return move
  const by = session.actor.fullName
  if (decision.act === 'refuse') {
    const note = checkNote(decision.note ?? '')
    if (!note.ok) return note
    const refused = await lateEntries.make(session, move.value, { by: session.actor, note: note.value })
    const card = await lateCardOf(session, refused.row)
    await tell<LateFact>(session, [row.askedBy], { kind: 'late_entry_refused', card, by, note: note.value })
    return ok(card)
  }
  const { now } = session.tx
  const until = closesAt(row.kind, now, (await weekInForce(session))?.cutoffAt ?? null, openMinutes)
  const set = { opensAt: now, closesAt: until }
  const opened = await lateEntries.make(session, move.value, { by: session.actor, set })
  const card = await lateCardOf(session, opened.row)
  await tell<LateFact>(session, [row.askedBy], { kind: 'late_entry_open', card, by, until }, { urgent: true })
  return ok(card)
}

/** Takes the request back before it is decided; those who were asked are told. */
export async function withdrawLateEntry(
  session: Session,
  { requestId }: { readonly requestId: number },
): Promise<Result<LateCard, Refusal>> {
  const held = await lateEntries.hold(session, { requestId })
  if (held?.row.askedBy !== session.actor.personId) return refuse({ code: 'late_unknown' })
  const move = lateEntries.next(held, 'withdraw')
  if (!move.ok) return move
  const { row } = await lateEntries.make(session, move.value, { by: session.actor })
  const card = await lateCardOf(session, row)
  const asked = await lateApprovers(session, card.awaits, row)
  await tell<LateFact>(session, asked, { kind: 'late_entry_withdrawn', card })
  return ok(card)
}

/** With those it waits for whom no word of it surely reached. */
export type OwnLate = LateCard & { readonly unreached: readonly string[] }

async function ownLate(session: Session, row: LateRow): Promise<OwnLate> {
  const card = await lateCardOf(session, row)
  if (row.step !== 'asked') return { ...card, unreached: [] }
  const { requestId, version } = row
  const asked = await lateApprovers(session, card.awaits, row)
  const cause = { kind: 'late_entry_at', requestId, version } as const
  return { ...card, unreached: await unreachedOf<LateCause>(session, cause, asked) }
}

/** What waits for this person's decision, and what they asked for themselves. */
export async function listLateEntries(
  session: Session,
): Promise<{ readonly waiting: readonly LateCard[]; readonly own: readonly OwnLate[] }> {
  const waiting: LateCard[] = []
  for (const row of await listLateWaiting(session.tx, LISTED_MAX)) {
    const card = await lateCardOf(session, row)
    if (row.askedBy !== session.actor.personId && holdsAt(session.actor, card.awaits, row)) waiting.push(card)
  }
  const own: OwnLate[] = []
  for (const row of await listLateBy(session.tx, session.actor.personId, LISTED_MAX))
    own.push(await ownLate(session, row))
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
  const isTheirs = row.askedBy === session.actor.personId || holdsAt(session.actor, card.awaits, row)
  return isTheirs ? ok(card) : refuse({ code: 'late_unknown' })
}
