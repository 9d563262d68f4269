import { listHolders } from '../../db/accounts/people.ts'
import type { BreachRow } from '../../db/breaches/breaches.ts'
import { findBreach, listBreaches, recordBreach } from '../../db/breaches/breaches.ts'
import { HOUR_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkNote, checkReason } from '../wording/rules/reason.ts'
import { workflow } from '../workflow/workflow.ts'
import type { BreachCard, BreachCause, BreachFact } from './facts.ts'
import type { BreachRefusal, OwnBreachRefusal } from './refusals.ts'
import type { BreachAct } from './rules.ts'
import { BREACH_STEPS } from './rules.ts'

/** The register of breaches: opened, told to the authority, closed with what was done; by leaders and the board. */

export const breachLife = workflow({
  name: 'breach',
  table: BREACH_STEPS,
  find: async ({ tx }, { breachId }): Promise<{ readonly row: BreachRow } | undefined> => {
    const row = await findBreach(tx, breachId)
    return row && { row }
  },
  movedOn: ({ row: { step, events, openedAt } }): OwnBreachRefusal => {
    const last = events.at(-1)
    return { code: 'breach_moved_on', step, by: last?.by ?? '', at: last ? new Date(last.at) : openedAt }
  },
  audit: ({ row: { breachId, number } }, { step }) => ({
    act: `breach.${step}`,
    detail: { breachId, number },
  }),
})

export const breachCardOf = ({ school }: Desk, { events, spokenAt: _, ...row }: BreachRow): BreachCard => {
  const [opening, ...later] = events
  return {
    ...row,
    words: opening?.note ?? '',
    acts: later.map(event => ({ ...event, at: new Date(event.at) })),
    zone: school.zone,
  }
}

const keepsRegister = ({ actor }: Session): boolean => may(actor, 'personal_data.breaches')

export async function registerKeepers({ tx }: Desk): Promise<readonly number[]> {
  const ids: number[] = []
  for (const role of ['principal', 'vice_principal', 'board'] as const)
    ids.push(...(await listHolders(tx, role)).map(({ personId }) => personId))
  return [...new Set(ids)]
}

async function othersThan(session: Session): Promise<readonly number[]> {
  return (await registerKeepers(session)).filter(id => id !== session.actor.personId)
}

/** Stores nothing. @returns the words as they would be kept, and by when the authority is to know. */
export function previewBreach(
  session: Session,
  words: string,
): Result<{ readonly words: string; readonly notifyBy: Date }, BreachRefusal> {
  if (!keepsRegister(session)) return refuse({ code: 'breach_leaders_only' })
  const said = checkReason(words)
  if (!said.ok) return said
  const { tx, policy } = session
  const notifyBy = new Date(tx.now.getTime() + policy.dataRequests.breachHours * HOUR_MS)
  return ok({ words: said.value, notifyBy })
}

export async function openBreach(
  session: Session,
  words: string,
): Promise<Result<BreachCard, BreachRefusal>> {
  const preview = previewBreach(session, words)
  if (!preview.ok) return preview
  const { actor, tx } = session
  const breachId = await recordBreach(tx, { ...preview.value, openedBy: actor.personId })
  const row = await findBreach(tx, breachId)
  if (!row) throw new Error(`breach ${breachId} is gone`)
  record(session, 'breach.open', { breachId, number: row.number })
  const card = breachCardOf(session, row)
  await tell<BreachFact, BreachCause>(
    session,
    await othersThan(session),
    { kind: 'breach_opened', card },
    { cause: { kind: 'breach_at', breachId, version: 1 }, urgent: true },
  )
  return ok(card)
}

export type BreachStepAsked = {
  readonly breachId: number
  readonly version: number
  readonly act: BreachAct
  /** To whom it was told, what was done, or why it is none; always required. */
  readonly note?: string
}

export async function moveBreach(
  session: Session,
  { breachId, version, act, note = '' }: BreachStepAsked,
): Promise<Result<BreachCard, BreachRefusal>> {
  if (!keepsRegister(session)) return refuse({ code: 'breach_leaders_only' })
  const held = await breachLife.hold(session, { breachId })
  if (!held) return refuse({ code: 'breach_unknown' })
  const move = breachLife.next(held, act, version)
  if (!move.ok) return move
  const said = checkNote(note)
  if (!said.ok) return said
  await breachLife.make(session, move.value, { by: session.actor, note: said.value })
  const row = await findBreach(session.tx, breachId)
  if (!row) throw new Error(`breach ${breachId} is gone`)
  const card = breachCardOf(session, row)
  await tell<BreachFact>(session, await othersThan(session), { kind: 'breach_moved', card })
  return ok(card)
}

export async function showBreach(
  session: Session,
  breachId: number,
): Promise<Result<BreachCard, BreachRefusal>> {
  if (!keepsRegister(session)) return refuse({ code: 'breach_leaders_only' })
  const row = await findBreach(session.tx, breachId)
  return row ? ok(breachCardOf(session, row)) : refuse({ code: 'breach_unknown' })
}

export async function breachRegister(
  session: Session,
): Promise<Result<readonly BreachCard[], BreachRefusal>> {
  if (!keepsRegister(session)) return refuse({ code: 'breach_leaders_only' })
  return ok((await listBreaches(session.tx)).map(row => breachCardOf(session, row)))
}
