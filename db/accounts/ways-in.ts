import { sql } from 'kysely'
import { unreachedIds } from '../reach/reach.ts'
import type { Tx } from '../tenancy.ts'
import { isGone } from './part.ts'

/** By what people get in, and when they last did. */

export type WaysIn = {
  readonly personId: number
  /** Each once; none for somebody who has linked nothing. */
  readonly channels: readonly string[]
  readonly usedAt: Date | null
  readonly hasPassword: boolean
  /** Linked, and every chat of theirs turns the bot away. */
  readonly isUnreached: boolean
}

export async function listWaysIn(tx: Tx, personIds: readonly number[]): Promise<readonly WaysIn[]> {
  const found = await sql<WaysIn>`
    select p.person_id as "personId", coalesce(i.channels, '{}') as channels, i.used_at as "usedAt",
      exists (select from web_password w where w.school_id = p.school_id and w.person_id = p.person_id) as "hasPassword",
      p.person_id in ${unreachedIds(tx)} as "isUnreached"
    from person p
    left join lateral (
      select array_agg(distinct i.channel) as channels, max(greatest(n.at, w.at)) as used_at
      from chat_identity i
      left join lateral (select made_at as at from notice where school_id = i.school_id and channel = i.channel
        and address = i.address and answers is not null order by notice_id desc limit 1) n on true
      left join lateral (select max(used_at) as at from web_session where school_id = i.school_id
        and address = i.address and i.channel = 'web') w on true
      where i.school_id = p.school_id and i.person_id = p.person_id and i.revoked_at is null) i on true
    where p.school_id = ${tx.schoolId} and p.person_id = any(${[...personIds]}::bigint[])`.execute(tx.q)
  return found.rows
}

export type StaffEntry = {
  readonly personId: number
  readonly fullName: string
  readonly code: string
  readonly departmentName: string | null
  readonly isGone: boolean
}

/** Everybody of the staff by name, those who have left at the end. */
export async function listStaffEntries(tx: Tx): Promise<readonly StaffEntry[]> {
  const found = await sql<StaffEntry>`
    select x.staff_id as "personId", p.full_name as "fullName", x.code, d.name as "departmentName", ${isGone(tx)} as "isGone"
    from staff x join person p on p.school_id = x.school_id and p.person_id = x.staff_id
    left join department d on d.school_id = x.school_id and d.department_id = x.department_id
    where x.school_id = ${tx.schoolId}
    order by "isGone", p.full_name, x.code`.execute(tx.q)
  return found.rows
}
