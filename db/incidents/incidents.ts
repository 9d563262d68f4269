import { sql } from 'kysely'
import type { IncidentStep } from '../../core/incidents/rules.ts'
import type { Tx } from '../tenancy.ts'
import { recordBeginning } from '../workflow/moves.ts'

/** Incidents as reported, and the outages declared of them. */

export type IncidentRow = {
  readonly incidentId: number
  readonly note: string
  readonly reportedBy: number
  readonly reporter: string
  readonly reportedAt: Date
  readonly step: IncidentStep
  /** How many acts there have been. */
  readonly version: number
  readonly reach: 'school' | 'reporter' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly overAt: Date | null
}

const incidents = (tx: Tx) => sql`
  select i.incident_id as "incidentId", i.note, i.reported_by as "reportedBy", p.full_name as reporter,
    i.reported_at as "reportedAt", i.step, i.reach, q.full_name as "decidedBy", i.decided_at as "decidedAt", i.over_at as "overAt",
    (select count(*)::integer from incident_event e where e.school_id = i.school_id and e.incident_id = i.incident_id) as version
  from incident i
  join person p on p.school_id = i.school_id and p.person_id = i.reported_by
  left join person q on q.school_id = i.school_id and q.person_id = i.decided_by
  where i.school_id = ${tx.schoolId}`

export async function recordIncident(
  tx: Tx,
  incident: { readonly year: string; readonly note: string; readonly by: number },
): Promise<number> {
  const { incident_id: incidentId } = await tx.q
    .insertInto('incident')
    .values({
      school_id: tx.schoolId,
      year: incident.year,
      note: incident.note,
      reported_by: incident.by,
      reported_at: tx.now,
      step: 'reported',
    })
    .returning('incident_id')
    .executeTakeFirstOrThrow()
  const { by, note } = incident
  await recordBeginning(tx, 'incident', { incidentId }, { act: 'report', step: 'reported', by, note })
  return incidentId
}

export async function findIncident(tx: Tx, incidentId: number): Promise<IncidentRow | undefined> {
  const found = await sql<IncidentRow>`${incidents(tx)} and i.incident_id = ${incidentId}`.execute(tx.q)
  return found.rows[0]
}

/** What the board has to look at or to declare over, oldest first. */
export async function listOpenIncidents(tx: Tx, limit: number): Promise<readonly IncidentRow[]> {
  const found =
    await sql<IncidentRow>`${incidents(tx)} and i.step in ('reported', 'outage') order by i.reported_at limit ${limit}`.execute(
      tx.q,
    )
  return found.rows
}

export type Outage = { readonly reach: 'school' | 'reporter'; readonly reportedBy: number }

/** Outages that were not over yet at `from`, of those reported before `until`. */
export async function listOutages(tx: Tx, from: Date, until: Date): Promise<readonly Outage[]> {
  const found = await sql<Outage>`
    select i.reach, i.reported_by as "reportedBy" from incident i
    where i.school_id = ${tx.schoolId} and i.step in ('outage', 'over') and i.reported_at < ${until}
      and (i.over_at is null or i.over_at > ${from}) and i.reported_at > ${from}::timestamptz - interval '7 days'`.execute(
    tx.q,
  )
  return found.rows
}
