import type { DataRow } from '../../db/data-requests/data-requests.ts'
import {
  claimDataRequests,
  findDataRequest,
  findOpenRequest,
  listOpenRequests,
  listRequestsOf,
  recordDataRequest,
} from '../../db/data-requests/data-requests.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { addDays } from '../calendar/rules/days.ts'
import { schoolDayAfter } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import { isOwnChild } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { DataCard, DataCause, DataFact } from './facts.ts'
import { dataCardOf, dataRequests, decidesData, readersOf } from './life.ts'
import type { DataRefusal } from './refusals.ts'
import type { DataKind } from './rules.ts'
import { isOpen } from './rules.ts'

/** Somebody asks about data held of them or of their child, sees what became of it, and takes it back. */

export type DataAsked = { readonly kind: DataKind; readonly aboutId: number; readonly words: string }

const END_OF_DAY = '17:00'
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]

/** Days off the calendar has are no working days; without a calendar every day is one. */
async function clockOf(session: Session, kind: DataKind): Promise<{ answerBy: Date; doneBy: Date }> {
  const { policy, school } = session
  const { answerDays, doneDays } = policy.dataRequests
  const calendar = await calendarOf(session)
  const working = calendar && { ...calendar, weekdays: MONDAY_TO_FRIDAY, makeUp: [] }
  const answerOn = schoolDayAfter(working, school.today, answerDays)
  return {
    answerBy: instantOf(answerOn, END_OF_DAY, school.zone),
    doneBy: instantOf(addDays(school.today, doneDays[kind]), END_OF_DAY, school.zone),
  }
}

const isOwn = ({ actor }: Session, aboutId: number): boolean =>
  aboutId === actor.personId || isOwnChild(actor, aboutId)

/** The refusals of the asking itself; stores nothing. @returns it as it would be sent, and by when it is done. */
export async function previewDataRequest(
  session: Session,
  { kind, aboutId, words }: DataAsked,
): Promise<Result<DataAsked & { readonly answerBy: Date; readonly doneBy: Date }, DataRefusal>> {
  const { actor, tx } = session
  if (!isOwn(session, aboutId)) return refuse({ code: 'data_not_of_oneself' })
  if (kind === 'correct' && isOwnChild(actor, aboutId)) return refuse({ code: 'data_fault_instead' })
  const said = kind === 'copy' ? ok('') : checkReason(words)
  if (!said.ok) return said
  const open = await findOpenRequest(tx, { kind, aboutId, askedBy: actor.personId })
  if (open) {
    const { number, askedAt } = open
    return refuse({ code: 'data_request_exists', number, kind, askedAt })
  }
  return ok({ kind, aboutId, words: said.value, ...(await clockOf(session, kind)) })
}

/** @returns how many chats of the school were told. */
export async function askDataRequest(
  session: Session,
  asked: DataAsked,
): Promise<Result<{ readonly card: DataCard; readonly told: number }, DataRefusal>> {
  const { actor, tx } = session
  await claimDataRequests(tx)
  const preview = await previewDataRequest(session, asked)
  if (!preview.ok) return preview
  const requestId = await recordDataRequest(tx, { ...preview.value, askedBy: actor.personId })
  const row = await findDataRequest(tx, requestId)
  if (!row) throw new Error(`data request ${requestId} is gone`)
  const { number, kind, aboutId } = row
  record(session, 'data_request.asked', { requestId, number, kind, aboutId })
  const card = dataCardOf(session, row)
  const told = await tell<DataFact, DataCause>(
    session,
    await readersOf(session, actor.personId),
    { kind: 'data_asked', card },
    { cause: { kind: 'data_request_at', requestId, version: row.version } },
  )
  return ok({ card, told })
}

export type DataSeen = { readonly card: DataCard; readonly role: 'decides' | 'asked' }

const roleIn = (session: Session, { askedBy }: DataRow): DataSeen['role'] | undefined => {
  if (askedBy === session.actor.personId) return 'asked'
  return decidesData(session) ? 'decides' : undefined
}

/** One, for whoever asked it or decides it. */
export async function showDataRequest(
  session: Session,
  requestId: number,
): Promise<Result<DataSeen, DataRefusal>> {
  const row = await findDataRequest(session.tx, requestId)
  const role = row && roleIn(session, row)
  return row && role ? ok({ card: dataCardOf(session, row), role }) : refuse({ code: 'data_request_unknown' })
}

/** What waits for the school, for those who decide; and what one has asked oneself. */
export async function listDataRequests(session: Session): Promise<readonly DataSeen[]> {
  const { actor, tx } = session
  const waiting = decidesData(session) ? await listOpenRequests(tx) : []
  const own = await listRequestsOf(tx, actor.personId)
  const ofOthers = waiting.filter(({ askedBy }) => askedBy !== actor.personId)
  return [
    ...ofOthers.map(row => ({ card: dataCardOf(session, row), role: 'decides' }) as const),
    ...own.map(row => ({ card: dataCardOf(session, row), role: 'asked' }) as const),
  ]
}

export async function withdrawDataRequest(
  session: Session,
  { requestId, version }: { readonly requestId: number; readonly version: number },
): Promise<Result<DataCard, DataRefusal>> {
  const held = await dataRequests.hold(session, { requestId })
  if (!held || held.row.askedBy !== session.actor.personId) return refuse({ code: 'data_request_unknown' })
  const move = dataRequests.next(held, 'withdraw', version)
  if (!move.ok) return move
  const { row } = await dataRequests.make(session, move.value, { by: session.actor })
  const card = dataCardOf(session, { ...row, note: '', by: session.actor.fullName })
  await tell<DataFact>(session, await readersOf(session, row.askedBy), { kind: 'data_withdrawn', card })
  return ok(card)
}

export const mayWithdraw = ({ card, role }: DataSeen): boolean => role === 'asked' && isOpen(card.step)
