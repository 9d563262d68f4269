import { listHolders } from '../../db/accounts/people.ts'
import type { IncidentRow } from '../../db/incidents/incidents.ts'
import { findIncident, listOpenIncidents, recordIncident } from '../../db/incidents/incidents.ts'
import type { CorrectionRefusal } from '../corrections/rules/refusal.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { checkReason } from '../wording/rules/reason.ts'
import { workflow } from '../workflow/workflow.ts'
import type { IncidentFact, IncidentRefusal } from './facts.ts'
import type { IncidentAct } from './rules.ts'
import { INCIDENT_STEPS } from './rules.ts'

/**
 * A teacher who cannot enter marks says so; the board decides what it was. An outage that was declared excuses lateness: the late
 * list leaves its people out. It moves no deadline and opens no cell.
 */

const LISTED_MAX = 20

export type { IncidentRow }

type HeldIncident = { readonly row: IncidentRow }

const incidents = workflow({
  name: 'incident',
  table: INCIDENT_STEPS,
  find: async ({ tx }, { incidentId }): Promise<HeldIncident | undefined> => {
    const row = await findIncident(tx, incidentId)
    return row && { row }
  },
  movedOn: ({ row: { step, decidedBy: by, decidedAt: at } }): IncidentRefusal => ({
    code: 'incident_decided',
    ...{ step, by, at },
  }),
  audit: ({ row: { incidentId } }, { act }) => ({ act: `incident.${act}`, detail: { incidentId } }),
})

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
  if (!may(actor, 'incidents.decide')) return refuse({ code: 'incident_board_only' })
  const held = await incidents.hold(session, { incidentId })
  if (!held) return refuse({ code: 'incident_unknown' })
  const move = incidents.next(held, act)
  if (!move.ok) return move
  const decided = { deciderId: actor.personId, decidedAt: tx.now }
  const reach = act === 'school' || act === 'reporter' ? { reach: act } : {}
  const set = act === 'over' ? { overAt: tx.now } : { ...decided, ...reach }
  await incidents.make(session, move.value, { by: actor, set })
  const { row } = held
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
  if (!may(session.actor, 'incidents.decide')) return refuse({ code: 'incident_board_only' })
  return ok(await listOpenIncidents(session.tx, LISTED_MAX))
}
