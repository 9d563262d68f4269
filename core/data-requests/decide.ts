import { listReading } from '../../db/accounts/access.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { checkNote } from '../wording/rules/reason.ts'
import type { DataCard, DataFact } from './facts.ts'
import { dataCardOf, dataRequests, decidesData } from './life.ts'
import type { DataRefusal } from './refusals.ts'
import type { SchoolAct } from './rules.ts'
import { needsWords } from './rules.ts'

/** The school answers a request about data: takes it on, says that it is done, or refuses it. Nobody decides what they ask themselves. */

export type DataDecision = {
  readonly requestId: number
  readonly version: number
  readonly act: SchoolAct
  /** Why it is refused, or what was done; required where `needsWords`. */
  readonly note?: string
}

export async function decideDataRequest(
  session: Session,
  { requestId, version, act, note = '' }: DataDecision,
): Promise<Result<DataCard, DataRefusal>> {
  if (!decidesData(session)) return refuse({ code: 'data_school_only' })
  const held = await dataRequests.hold(session, { requestId })
  if (!held || held.row.askedBy === session.actor.personId) return refuse({ code: 'data_request_unknown' })
  const move = dataRequests.next(held, act, version)
  if (!move.ok) return move
  const said = needsWords(held.row.kind, act) ? checkNote(note) : ok('')
  if (!said.ok) return said
  const { row, event } = await dataRequests.make(session, move.value, { by: session.actor, note: said.value })
  const { fullName: by } = session.actor
  const card = dataCardOf(session, { ...row, note: event.note, by, at: event.at })
  await tell<DataFact>(session, await listReading(session.tx, row.aboutId, [row.askedBy]), {
    kind: 'data_answered',
    card,
  })
  return ok(card)
}
