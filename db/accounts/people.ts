import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'
import { isConfirmed } from './claims.ts'
import { hasConsented, isGone, isHere, isReading, readsOfSelf } from './part.ts'

/** People, their duties and the chats they speak through. */

type DutyRow = { role: Role; departmentId: number | null; classId: number | null; standsInFor: number | null }
type Role =
  | 'principal'
  | 'vice_principal'
  | 'board'
  | 'office'
  | 'department_head'
  | 'homeroom'
  | 'supervisor'

export type ActorRow = {
  readonly personId: number
  readonly fullName: string
  readonly isStaff: boolean
  /** A pupil who reads of themself. */
  readonly isPupil: boolean
  readonly duties: readonly DutyRow[]
  readonly children: readonly ChildRow[]
}

type ChildRow = {
  readonly pupilId: number
  readonly fullName: string
  /** The class of today; null between two schools. */
  readonly className: string | null
  readonly sex: 'male' | 'female' | null
  /** YYYY-MM-DD. */
  readonly bornOn: string | null
}

const hasLeft = (tx: Tx) => sql`exists (
  select from staff x where x.school_id = p.school_id and x.staff_id = p.person_id and ${isGone(tx)})`

const duties = (tx: Tx) => sql`
  select coalesce(jsonb_agg(d), '[]') from (
    select g.role, g.department_id as "departmentId", g.class_id as "classId", s.absent_id as "standsInFor"
    from role_grant g
    left join stand_in s on s.school_id = g.school_id and s.absent_id = g.person_id and s.role = g.role
      and s.acting_id = p.person_id and s.from_at <= ${tx.now} and s.until_at > ${tx.now}
    where g.school_id = p.school_id and (g.person_id = p.person_id or s.acting_id = p.person_id)
      and not ${hasLeft(tx)}
      and g.from_at <= ${tx.now} and (g.until_at is null or g.until_at > ${tx.now})
  ) d`

const children = (tx: Tx) => sql`
  select coalesce(jsonb_agg(jsonb_build_object('pupilId', c.person_id, 'fullName', c.full_name, 'sex', u.sex,
    'bornOn', c.birth_date, 'className', (select r.name from enrolment e
      join class r on r.school_id = e.school_id and r.class_id = e.class_id
      where e.school_id = c.school_id and e.pupil_id = c.person_id and e.left_on is null
      order by e.from_on desc limit 1)) order by c.person_id), '[]')
  from guardianship k
  join person c on c.school_id = k.school_id and c.person_id = k.pupil_id
  join pupil u on u.school_id = k.school_id and u.pupil_id = k.pupil_id
  where k.school_id = p.school_id and k.guardian_id = p.person_id and ${isReading(tx)} and ${isConfirmed}
    and ${hasConsented}`

/**
 * The person linked to this chat, with duties in force now; from here on the transaction is theirs, and what it writes about
 * pupils is written in their name or not at all.
 */
export const seated = (tx: Tx, channel: string, address: string) => sql<ActorRow>`
  select p.person_id as "personId", p.full_name as "fullName", s.staff_id is not null as "isStaff",
    ${readsOfSelf(tx)} as "isPupil",
    (${duties(tx)}) as duties, (${children(tx)}) as children,
    set_config('so_diem.person_id', p.person_id::text, true) as seated
  from chat_identity i
  join person p on p.school_id = i.school_id and p.person_id = i.person_id
  left join staff s on s.school_id = p.school_id and s.staff_id = p.person_id and not ${hasLeft(tx)}
  left join pupil u on u.school_id = p.school_id and u.pupil_id = p.person_id
  where i.school_id = ${tx.schoolId} and i.channel = ${channel} and i.address = ${address} and i.revoked_at is null
    and ${isHere(tx)}`

export async function seatActor(tx: Tx, channel: string, address: string): Promise<ActorRow | undefined> {
  const found = await seated(tx, channel, address).execute(tx.q)
  return found.rows[0]
}

export type ChatRow = { readonly channel: string; readonly address: string; readonly personId: number }

/** The chats in which these people can be reached. */
export async function listChatsOf(tx: Tx, personIds: readonly number[]): Promise<readonly ChatRow[]> {
  if (personIds.length === 0) return []
  return tx.q
    .selectFrom('chat_identity as p')
    .select(['channel', 'address', 'person_id as personId'])
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', sql<number>`any(${[...personIds]}::bigint[])`)
    .where('revoked_at', 'is', null)
    .where(isHere(tx))
    .orderBy('person_id')
    .orderBy('linked_at')
    .execute()
}

/** Whether the chat a message went to is still its person's, and they have a part in the school. */
export async function isStillTheirs(tx: Tx, noticeId: number): Promise<boolean> {
  const found = await sql`
    select from notice n
    join chat_identity i on i.school_id = n.school_id and i.channel = n.channel and i.address = n.address
      and i.person_id = n.person_id and i.revoked_at is null
    join person p on p.school_id = n.school_id and p.person_id = n.person_id
    where n.school_id = ${tx.schoolId} and n.notice_id = ${noticeId} and ${isHere(tx)}`.execute(tx.q)
  return found.rows.length > 0
}

/** Grants in force, stand-ins in place of the absent. */
const held = (tx: Tx) => sql`
  from role_grant g
  left join stand_in s on s.school_id = g.school_id and s.absent_id = g.person_id and s.role = g.role
    and s.from_at <= ${tx.now} and s.until_at > ${tx.now}
  join person p on p.school_id = g.school_id and p.person_id = coalesce(s.acting_id, g.person_id)
  where g.school_id = ${tx.schoolId} and g.from_at <= ${tx.now} and (g.until_at is null or g.until_at > ${tx.now})
    and not ${hasLeft(tx)}`

/** Who holds a role now. */
export async function listHolders(
  tx: Tx,
  role: Role,
  within: { departmentId?: number; classId?: number } = {},
): Promise<readonly { personId: number; fullName: string }[]> {
  const found = await sql<{ personId: number; fullName: string }>`
    select distinct p.person_id as "personId", p.full_name as "fullName" ${held(tx)} and g.role = ${role}
      and (${within.departmentId ?? null}::bigint is null or g.department_id = ${within.departmentId ?? null})
      and (${within.classId ?? null}::bigint is null or g.class_id = ${within.classId ?? null})
    order by 1`.execute(tx.q)
  return found.rows
}

export type RoleHolder = Omit<DutyRow, 'standsInFor'> & {
  readonly personId: number
  readonly fullName: string
}

/** Every role of the school with who holds it now. */
export async function listRoleHolders(tx: Tx): Promise<readonly RoleHolder[]> {
  const found = await sql<RoleHolder>`
    select distinct p.person_id as "personId", p.full_name as "fullName", g.role, g.department_id as "departmentId",
      g.class_id as "classId" ${held(tx)} order by 1`.execute(tx.q)
  return found.rows
}

export async function findDepartmentOf(tx: Tx, staffId: number): Promise<number | null> {
  const row = await tx.q
    .selectFrom('staff')
    .select('department_id')
    .where('school_id', '=', tx.schoolId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.department_id ?? null
}

export async function listChildrenOf(
  tx: Tx,
  guardianId: number,
): Promise<readonly { readonly fullName: string; readonly relation: 'father' | 'mother' | 'guardian' }[]> {
  return tx.q
    .selectFrom('guardianship as k')
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'k.school_id').onRef('p.person_id', '=', 'k.pupil_id'),
    )
    .select(['p.full_name as fullName', 'k.relation'])
    .where('k.school_id', '=', tx.schoolId)
    .where('k.guardian_id', '=', guardianId)
    .where('k.access', '=', 'full')
    .orderBy('p.person_id')
    .execute()
}

export async function findStaffByCode(tx: Tx, code: string): Promise<number | undefined> {
  const row = await tx.q
    .selectFrom('staff')
    .select('staff_id')
    .where('school_id', '=', tx.schoolId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.staff_id
}

/** The first guardian on record of a pupil, by the pupil's code. */
export async function findGuardianOf(tx: Tx, pupilCode: string): Promise<number | undefined> {
  const row = await tx.q
    .selectFrom('guardianship as k')
    .innerJoin('pupil as p', join =>
      join.onRef('p.school_id', '=', 'k.school_id').onRef('p.pupil_id', '=', 'k.pupil_id'),
    )
    .select('k.guardian_id')
    .where('k.school_id', '=', tx.schoolId)
    .where('p.code', '=', pupilCode)
    .orderBy('k.guardian_id')
    .executeTakeFirst()
  return row?.guardian_id
}

export type NamedStaff = {
  readonly code: string
  readonly personId: number
  readonly fullName: string
  /** Who stands in for this person where they are named themselves, now. */
  readonly standIns: readonly number[]
}

/**
 * Members of staff by their codes. For whoever has left stands who took over from them, and with nobody named so, whoever leads the
 * school: a name in the policy is never nobody's.
 */
export async function listStaffByCode(tx: Tx, codes: readonly string[]): Promise<readonly NamedStaff[]> {
  const found = await sql<NamedStaff>`
    with named as (
      select x.code, coalesce(l.successor_id, x.staff_id) as person_id, ${isGone(tx)} and n.staff_id is null as is_vacant
      from staff x
      left join staff_leaving l on l.school_id = x.school_id and l.staff_id = x.staff_id and l.ended_at is null
        and l.leaves_at <= ${tx.now}
      left join staff n on n.school_id = l.school_id and n.staff_id = l.successor_id and n.left_on is null
      where x.school_id = ${tx.schoolId} and x.code = any(${[...codes]}::text[]))
    select f.code, p.person_id as "personId", p.full_name as "fullName",
      case when f.is_vacant then
        (select coalesce(jsonb_agg(distinct g.person_id), '[]') from role_grant g join staff x on x.school_id = g.school_id
            and x.staff_id = g.person_id where g.school_id = ${tx.schoolId} and g.role = 'principal' and not ${isGone(tx)}
          and g.from_at <= ${tx.now} and (g.until_at is null or g.until_at > ${tx.now}))
      else (select coalesce(jsonb_agg(s.acting_id order by s.acting_id), '[]') from stand_in s
        where s.school_id = p.school_id and s.absent_id = p.person_id and s.role = 'named'
          and s.from_at <= ${tx.now} and s.until_at > ${tx.now}) end as "standIns"
    from named f join person p on p.school_id = ${tx.schoolId} and p.person_id = f.person_id
    order by f.code`.execute(tx.q)
  return found.rows
}

export type StaffListed = {
  readonly personId: number
  readonly fullName: string
  readonly code: string
  readonly departmentId: number | null
  readonly departmentName: string | null
}

/** As `listStaffNames`, with the code of each and the department they belong to. */
export async function listStaffListed(tx: Tx): Promise<readonly StaffListed[]> {
  return tx.q
    .selectFrom('staff as f')
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'f.school_id').onRef('p.person_id', '=', 'f.staff_id'),
    )
    .leftJoin('department as d', join =>
      join.onRef('d.school_id', '=', 'f.school_id').onRef('d.department_id', '=', 'f.department_id'),
    )
    .select([
      'p.person_id as personId',
      'p.full_name as fullName',
      'f.code',
      'f.department_id as departmentId',
      'd.name as departmentName',
    ])
    .where('f.school_id', '=', tx.schoolId)
    .where('f.left_on', 'is', null)
    .orderBy('p.full_name')
    .orderBy('p.person_id')
    .execute()
}

/** Members of staff who have not left, by name. */
export async function listStaffNames(
  tx: Tx,
): Promise<readonly { readonly personId: number; readonly fullName: string }[]> {
  return tx.q
    .selectFrom('staff as f')
    .innerJoin('person as p', join =>
      join.onRef('p.school_id', '=', 'f.school_id').onRef('p.person_id', '=', 'f.staff_id'),
    )
    .select(['p.person_id as personId', 'p.full_name as fullName'])
    .where('f.school_id', '=', tx.schoolId)
    .where('f.left_on', 'is', null)
    .orderBy('p.full_name')
    .orderBy('p.person_id')
    .execute()
}

/** Duties of a person in force now, those of others they stand in for among them. */
export async function listDuties(tx: Tx, personId: number): Promise<readonly DutyRow[]> {
  const found = await sql<{ duties: readonly DutyRow[] }>`
    select (${duties(tx)}) as duties from person p where p.school_id = ${tx.schoolId} and p.person_id = ${personId}`.execute(
    tx.q,
  )
  return found.rows[0]?.duties ?? []
}
