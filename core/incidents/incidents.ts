import { listHolders } from '../../db/accounts/people.ts'
import type { IncidentRow } from '../../db/incidents/incidents.ts'
import {
  claimIncident,
  listOpenIncidents,
  moveIncident,
  recordIncident,
} from '../../db/incidents/incidents.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import { holds } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import type { IncidentFact, IncidentRefusal } from './facts.ts'

/**
 * A teacher who cannot enter marks says so; the board decides what it was. An outage that was declared excuses lateness: the late
 * list leaves its people out. It moves no deadline and opens no cell.
 */

const LISTED_MAX = 20

export type { IncidentRow }

export type IncidentAct = 'school' | 'reporter' | 'dismiss' | 'over'

const NEEDS: Readonly<Record<IncidentAct, IncidentRow['step']>> = {
  school: 'reported',
  reporter: 'reported',
  dismiss: 'reported',
  over: 'outage',
}

export async function reportIncident(
  session: Session,
  said: string,
): Promise<Result<{ readonly told: number }, IncidentRefusal | CorrectionRefusal>> {
  const { actor, school, tx } = session
  if (!actor.isStaff || !school.year) return refuse({ code: 'incident_staff_only' })
  const note = checkReason(said)
  if (!note.ok) return note
  const incidentId = await recordIncident(tx, { year: school.year, note: note.value, by: actor.personId })
  record(session, 'incident.reported', { incidentId, note: note.value })
  const board = (await listHolders(tx, 'board')).map(({ personId }) => personId)
  const fact = {
    kind: 'incident_reported',
    ...{ incidentId, note: note.value, reporter: actor.fullName, at: tx.now, zone: school.zone },
  } as const
  return ok({ told: await tell<IncidentFact>(session, board, fact, { urgent: true }) })
}

/** The board says what an incident was, or that it is over; the reporter and the vice principals are told. */
export async function decideIncident(
  session: Session,
  { incidentId, act }: { readonly incidentId: number; readonly act: IncidentAct },
): Promise<Result<IncidentRow, IncidentRefusal>> {
  const { actor, tx } = session
  if (!holds(actor, 'board')) return refuse({ code: 'incident_board_only' })
  const row = await claimIncident(tx, incidentId)
  if (!row) return refuse({ code: 'incident_unknown' })
  if (row.step !== NEEDS[act])
    return refuse({ code: 'incident_decided', step: row.step, by: row.decidedBy, at: row.decidedAt })
  const by = actor.personId
  if (act === 'school' || act === 'reporter')
    await moveIncident(tx, incidentId, { step: 'outage', reach: act, by })
  else await moveIncident(tx, incidentId, { step: act === 'over' ? 'over' : 'dismissed', by })
  record(session, `incident.${act}`, { incidentId })
  const leaders = (await listHolders(tx, 'vice_principal')).map(({ personId }) => personId)
  const { note, reporter, reportedAt: at } = row
  const fact = {
    kind: 'incident_decided',
    act,
    note,
    reporter,
    at,
    by: actor.fullName,
    zone: session.school.zone,
  } as const
  await tell<IncidentFact>(session, [...new Set([row.reportedBy, ...leaders])], fact)
  return ok(row)
}

/** Incidents that wait for the board, or go on. */
export async function openIncidents(
  session: Session,
): Promise<Result<readonly IncidentRow[], IncidentRefusal>> {
  if (!holds(session.actor, 'board')) return refuse({ code: 'incident_board_only' })
  return ok(await listOpenIncidents(session.tx, LISTED_MAX))
}
