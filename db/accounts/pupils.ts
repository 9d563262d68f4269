import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isAllowed, isEnded } from './part.ts'

/** Pupils as users of their own: whether each has linked a chat, and whether they may read of themselves. */

export type PupilRow = {
  readonly pupilId: number
  readonly fullName: string
  readonly pupilCode: string
  readonly classId: number
  readonly className: string
  readonly isLinked: boolean
  /** Allowed, or old enough. */
  readonly isAllowed: boolean
  readonly isEnded: boolean
  /** Who ended or allowed it last; null where nobody has said anything. */
  readonly bySide: 'guardian' | 'school' | null
  readonly reason: string | null
  /** Of the slip issued last, if there ever was one. */
  readonly issuedAt: Date | null
  readonly handedAt: Date | null
  readonly expiresAt: Date | null
}

/** Pupils in the classes of a year, by class and seat. @param pupilIds null: all of them. */
export async function listPupils(
  tx: Tx,
  year: string,
  pupilIds: readonly number[] | null,
): Promise<readonly PupilRow[]> {
  const among = pupilIds === null ? sql`true` : sql`u.pupil_id = any(${[...pupilIds]}::bigint[])`
  const found = await sql<PupilRow>`
    select u.pupil_id as "pupilId", p.full_name as "fullName", u.code as "pupilCode", c.class_id as "classId",
      c.name as "className",
      exists (select 1 from chat_identity i where i.school_id = u.school_id and i.person_id = u.pupil_id
        and i.revoked_at is null) as "isLinked",
      ${isAllowed(tx)} as "isAllowed", ${isEnded} as "isEnded",
      v.by_side as "bySide", v.reason, s.issued_at as "issuedAt", s.handed_at as "handedAt", s.expires_at as "expiresAt"
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    left join lateral (select w.by_side, w.reason from pupil_access_event w where w.school_id = u.school_id
      and w.pupil_id = u.pupil_id order by w.event_id desc limit 1) v on true
    left join lateral (select o.issued_at, o.handed_at, o.expires_at from link_code o where o.school_id = u.school_id
      and o.person_id = u.pupil_id and o.purpose = 'pupil' order by o.issued_at desc, o.used_at nulls first, o.expires_at desc limit 1) s on true
    where c.school_id = ${tx.schoolId} and c.year = ${year} and ${among}
    order by c.grade, c.name, e.seat`.execute(tx.q)
  return found.rows
}

export async function recordPupilAccess(
  tx: Tx,
  pupilId: number,
  said: {
    readonly act: 'allowed' | 'ended'
    readonly bySide: 'guardian' | 'school'
    readonly by: number | null
    readonly reason: string | null
  },
): Promise<void> {
  await tx.q
    .insertInto('pupil_access_event')
    .values({
      school_id: tx.schoolId,
      pupil_id: pupilId,
      act: said.act,
      by_side: said.bySide,
      by_person: said.by,
      reason: said.reason,
      at: tx.now,
    })
    .execute()
}

/** Guardians who read of this pupil, by their person ids. */
export async function listGuardianIds(tx: Tx, pupilId: number): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('guardianship')
    .select('guardian_id')
    .where('school_id', '=', tx.schoolId)
    .where('pupil_id', '=', pupilId)
    .where('access', '=', 'full')
    .orderBy('guardian_id')
    .execute()
  return rows.map(row => row.guardian_id)
}
