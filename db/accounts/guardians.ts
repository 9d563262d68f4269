import { sql } from 'kysely'
import { unreachedIds } from '../reach/reach.ts'
import type { Tx } from '../tenancy.ts'

/** Guardians with access of the pupils of a year, and whether each has linked a chat. */

export type GuardianRow = {
  readonly guardianId: number
  readonly fullName: string
  readonly relation: 'father' | 'mother' | 'guardian'
  readonly pupilId: number
  readonly pupilCode: string
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly isLinked: boolean
  /** Of the slip issued last, if there ever was one. */
  readonly issuedAt: Date | null
  readonly handedAt: Date | null
  readonly expiresAt: Date | null
  /** Every chat of theirs turns the bot away. */
  readonly isUnreached: boolean
}

/** By class and the pupil's seat. @param classIds null: every class of the year. */
export async function listGuardians(
  tx: Tx,
  year: string,
  classIds: readonly number[] | null,
): Promise<readonly GuardianRow[]> {
  const within = classIds === null ? sql`true` : sql`c.class_id = any(${[...classIds]}::bigint[])`
  const found = await sql<GuardianRow>`
    select g.person_id as "guardianId", g.full_name as "fullName", k.relation, e.pupil_id as "pupilId",
      u.code as "pupilCode",
      p.full_name as "pupilName", c.class_id as "classId", c.name as "className",
      exists (select 1 from chat_identity i where i.school_id = g.school_id and i.person_id = g.person_id
        and i.revoked_at is null) as "isLinked",
      s.issued_at as "issuedAt", s.handed_at as "handedAt", s.expires_at as "expiresAt",
      g.person_id in ${unreachedIds(tx)} as "isUnreached"
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join guardianship k on k.school_id = e.school_id and k.pupil_id = e.pupil_id and k.access = 'full'
    join person g on g.school_id = k.school_id and g.person_id = k.guardian_id
    left join lateral (select o.issued_at, o.handed_at, o.expires_at from link_code o where o.school_id = g.school_id
      and o.person_id = g.person_id and o.purpose = 'guardian' order by o.issued_at desc, o.used_at nulls first, o.expires_at desc limit 1) s on true
    where c.school_id = ${tx.schoolId} and c.year = ${year} and ${within}
    order by c.grade, c.name, e.seat, g.person_id`.execute(tx.q)
  return found.rows
}

export type UnlinkedStaff = {
  readonly fullName: string
  readonly code: string
  /** Linked, and every chat of theirs turns the bot away. */
  readonly isUnreached: boolean
}

/** Staff who work here and have linked no chat, or none that takes a message. */
export async function listUnlinkedStaff(tx: Tx): Promise<readonly UnlinkedStaff[]> {
  const found = await sql<UnlinkedStaff>`
    select p.full_name as "fullName", s.code, s.staff_id in ${unreachedIds(tx)} as "isUnreached"
    from staff s join person p on p.school_id = s.school_id and p.person_id = s.staff_id
    where s.school_id = ${tx.schoolId} and s.left_on is null and (
      s.staff_id in ${unreachedIds(tx)} or not exists (select 1 from chat_identity i
        where i.school_id = s.school_id and i.person_id = s.staff_id and i.revoked_at is null))
    order by p.full_name, s.code`.execute(tx.q)
  return found.rows
}
