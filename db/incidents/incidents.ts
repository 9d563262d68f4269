import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Incidents as reported, and the outages declared of them. */

export type IncidentRow = {
  readonly incidentId: number
  readonly note: string
  readonly reportedBy: number
  readonly reporter: string
  readonly reportedAt: Date
  readonly step: 'reported' | 'outage' | 'over' | 'dismissed'
  readonly reach: 'school' | 'reporter' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly overAt: Date | null
}

const incidents = (tx: Tx) => sql`
  select i.incident_id as "incidentId", i.note, i.reported_by as "reportedBy", p.full_name as reporter,
    i.reported_at as "reportedAt", i.step, i.reach, q.full_name as "decidedBy", i.decided_at as "decidedAt", i.over_at as "overAt"
  from incident i
  join person p on p.school_id = i.school_id and p.person_id = i.reported_by
  left join person q on q.school_id = i.school_id and q.person_id = i.decided_by
  where i.school_id = ${tx.schoolId}`

export async function recordIncident(
  tx: Tx,
  incident: { readonly year: string; readonly note: string; readonly by: number },
): Promise<number> {
  const row = await tx.q
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
  await recordEvent(tx, row.incident_id, 'report', incident.by, incident.note)
  return row.incident_id
}

/** The incident, locked until the transaction ends. */
export async function claimIncident(tx: Tx, incidentId: number): Promise<IncidentRow | undefined> {
  const found =
    await sql<IncidentRow>`${incidents(tx)} and i.incident_id = ${incidentId} for update of i`.execute(tx.q)
  return found.rows[0]
}

export async function moveIncident(
  tx: Tx,
  incidentId: number,
  to:
    | { readonly step: 'outage'; readonly reach: 'school' | 'reporter'; readonly by: number }
    | { readonly step: 'over' | 'dismissed'; readonly by: number },
): Promise<void> {
  await tx.q
    .updateTable('incident')
    .set({
      step: to.step,
      ...(to.step === 'over' ? { over_at: tx.now } : { decided_by: to.by, decided_at: tx.now }),
      ...(to.step === 'outage' ? { reach: to.reach } : {}),
    })
    .where('school_id', '=', tx.schoolId)
    .where('incident_id', '=', incidentId)
    .execute()
  await recordEvent(tx, incidentId, to.step, to.by, '')
}

async function recordEvent(tx: Tx, incidentId: number, act: string, by: number, note: string): Promise<void> {
  await tx.q
    .insertInto('incident_event')
    .values({ school_id: tx.schoolId, incident_id: incidentId, act, by_person: by, at: tx.now, note })
    .execute()
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
