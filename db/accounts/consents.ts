import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** What a person has agreed to and taken back. */

export type ConsentRow = {
  readonly act: 'given' | 'withdrawn'
  readonly textVersion: string
  readonly channel: string
  readonly at: Date
  /** Names of the pupils it was about; null where that was not kept. */
  readonly about: readonly string[] | null
}

/** Newest first. */
export async function listConsents(tx: Tx, personId: number, limit: number): Promise<readonly ConsentRow[]> {
  const found = await sql<ConsentRow>`select e.act, e.text_version as "textVersion", e.channel, e.at,
      case when e.about is not null then (select coalesce(jsonb_agg(p.full_name order by p.full_name), '[]') from person p
        where p.school_id = e.school_id and p.person_id = any(e.about)) end as about
    from consent_event e where e.school_id = ${tx.schoolId} and e.person_id = ${personId}
    order by e.event_id desc limit ${limit}`.execute(tx.q)
  return found.rows
}

export type ChildAccessRow = {
  readonly fullName: string
  readonly act: 'allowed' | 'ended'
  readonly at: Date
}

/** What this guardian said of a child's own way in, newest first. */
export async function listChildAccess(
  tx: Tx,
  guardianId: number,
  limit: number,
): Promise<readonly ChildAccessRow[]> {
  const found =
    await sql<ChildAccessRow>`select p.full_name as "fullName", a.act, a.at from pupil_access_event a
    join person p on p.school_id = a.school_id and p.person_id = a.pupil_id
    where a.school_id = ${tx.schoolId} and a.by_person = ${guardianId} and a.by_side = 'guardian'
    order by a.event_id desc limit ${limit}`.execute(tx.q)
  return found.rows
}
