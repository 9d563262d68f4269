import { listReading } from '../../db/accounts/access.ts'
import { listHolders } from '../../db/accounts/people.ts'
import { claimPupil } from '../../db/classes/pupils.ts'
import type { FaultRow } from '../../db/profile-faults/profile-faults.ts'
import {
  findFault,
  findWaitingFault,
  listFaultsOf,
  listWaitingFaults,
  recordFault,
} from '../../db/profile-faults/profile-faults.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import { isOwnChild, ownPupils } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkNote, checkReason } from '../wording/rules/reason.ts'
import { workflow } from '../workflow/workflow.ts'
import type { FaultCard, FaultCause, FaultFact } from './facts.ts'
import type { FaultRefusal, OwnFaultRefusal } from './refusals.ts'
import type { FaultAct, ProfileField } from './rules.ts'
import { FAULT_STEPS } from './rules.ts'

/**
 * A family says what is wrong in its child's data, the office answers. The answer changes no data: the office keeps that where it
 * keeps it, and brings it in by its own files.
 */

const faults = workflow({
  name: 'profile_fault',
  table: FAULT_STEPS,
  find: async ({ tx }, { faultId }): Promise<{ readonly row: FaultRow } | undefined> => {
    const row = await findFault(tx, faultId)
    return row && { row }
  },
  movedOn: ({ row: { step, by, at } }): OwnFaultRefusal => ({ code: 'fault_moved_on', step, by, at }),
  audit: ({ row: { faultId, pupilId, field } }, { step }) => ({
    act: `profile_fault.${step}`,
    detail: { faultId, pupilId, field },
  }),
})

const cardOf = ({ school }: Desk, { askedBy, pupilId, at: _, ...row }: FaultRow): FaultCard => ({
  ...row,
  byPupil: askedBy === pupilId,
  by: row.step === 'waiting' ? null : row.by,
  note: row.step === 'waiting' ? '' : row.note,
  zone: school.zone,
})

/** The office; where nobody holds it, the board, who settles what homeroom teachers report of a class's list. */
async function readersOf({ tx }: Desk): Promise<readonly number[]> {
  const office = await listHolders(tx, 'office')
  const readers = office.length > 0 ? office : await listHolders(tx, 'board')
  return readers.map(one => one.personId)
}

const answersFaults = ({ actor }: Session): boolean => may(actor, 'profile_faults.answer')

export type FaultAsked = {
  readonly pupilId: number
  readonly field: ProfileField
  readonly words: string
}

/** The refusals of the asking itself; stores nothing. @returns the words as they would be sent. */
export async function previewFault(
  session: Session,
  { pupilId, field, words }: FaultAsked,
): Promise<Result<FaultAsked, FaultRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  const said = checkReason(words)
  if (!said.ok) return said
  const open = await findWaitingFault(session.tx, pupilId, field)
  return open ? refuse({ ...open, code: 'fault_exists' }) : ok({ pupilId, field, words: said.value })
}

/** @returns how many chats of the office were told. */
export async function askFault(
  session: Session,
  asked: FaultAsked,
): Promise<Result<{ readonly card: FaultCard; readonly told: number }, FaultRefusal>> {
  await claimPupil(session.tx, asked.pupilId)
  const preview = await previewFault(session, asked)
  if (!preview.ok) return preview
  const faultId = await recordFault(session.tx, { ...preview.value, askedBy: session.actor.personId })
  const { pupilId, field } = asked
  record(session, 'profile_fault.asked', { faultId, pupilId, field })
  const row = await findFault(session.tx, faultId)
  if (!row) throw new Error(`profile fault ${faultId} is gone`)
  const card = cardOf(session, row)
  const cause = { kind: 'profile_fault_at', faultId, version: row.version } as const
  const told = await tell<FaultFact, FaultCause>(
    session,
    await readersOf(session),
    { kind: 'profile_fault_asked', card },
    { cause },
  )
  return ok({ card, told })
}

export type FaultAnswer = {
  readonly faultId: number
  readonly version: number
  readonly act: FaultAct
  /** Why it stays as it is; required then. */
  readonly note?: string
}

export async function answerFault(
  session: Session,
  { faultId, version, act, note = '' }: FaultAnswer,
): Promise<Result<FaultCard, FaultRefusal>> {
  if (!answersFaults(session)) return refuse({ code: 'fault_office_only' })
  const held = await faults.hold(session, { faultId })
  if (!held) return refuse({ code: 'fault_unknown' })
  const move = faults.next(held, act, version)
  if (!move.ok) return move
  const said = act === 'keep' ? checkNote(note) : ok('')
  if (!said.ok) return said
  const { row, event } = await faults.make(session, move.value, { by: session.actor, note: said.value })
  const card = cardOf(session, { ...row, note: event.note, by: session.actor.fullName })
  await tell<FaultFact>(session, await listReading(session.tx, row.pupilId, [row.askedBy]), {
    kind: 'profile_fault_answered',
    card,
  })
  return ok(card)
}

export type FaultsSeen = { readonly as: 'office' | 'family'; readonly cards: readonly FaultCard[] }

/** What waits for the office; or what was said of one's own children. */
export async function listFaults(session: Session): Promise<Result<FaultsSeen, FaultRefusal>> {
  const { actor, tx } = session
  if (answersFaults(session)) {
    const rows = await listWaitingFaults(tx)
    return ok({ as: 'office', cards: rows.map(row => cardOf(session, row)) })
  }
  const own = ownPupils(actor)
  if (own.length === 0) return refuse({ code: 'fault_office_only' })
  const rows = await listFaultsOf(tx, own)
  return ok({ as: 'family', cards: rows.map(row => cardOf(session, row)) })
}

/** One that waits, for those who answer. */
export async function showFault(session: Session, faultId: number): Promise<Result<FaultCard, FaultRefusal>> {
  if (!answersFaults(session)) return refuse({ code: 'fault_office_only' })
  const row = await findFault(session.tx, faultId)
  return row ? ok(cardOf(session, row)) : refuse({ code: 'fault_unknown' })
}
