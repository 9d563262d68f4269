import { sql } from 'kysely'
import { atDesk } from '../../core/desk.ts'
import { actorOf } from '../../core/duties/actor.ts'
import type { PresetName } from '../../core/school/presets.ts'
import type { Session } from '../../core/session.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { DatabaseKind } from '../databases.ts'
import { makeSmallSchool } from '../small-school.ts'

/**
 * The people who try the steps of others: everybody of the small school, three more of its staff whose duty is the right one in
 * the wrong place, and the same people of another school.
 */

export const PEOPLE = [
  ...['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts', 'mother', 'an'],
  /** Head of another department. */
  'otherHead',
  /** Teaches in the department of mathematics, and is homeroom teacher of 6B. */
  'colleague',
  ...['principal of another school', 'board of another school', 'maths of another school'],
] as const
export type Person = (typeof PEOPLE)[number]

export const isForeign = (person: Person): boolean => person.endsWith('of another school')

export type Cast = CaseHouse & {
  /** One transaction with this person at the desk of their own school. */
  at<T>(person: Person, work: (session: Session) => Promise<T>): Promise<T>
  /** A digest of every row of every table, of both schools. */
  everything(): Promise<unknown>
}

export async function openCast(kind: DatabaseKind, preset: PresetName): Promise<Cast> {
  const house = await openCaseHouse(kind, preset)
  const { schoolId, classes, people } = house.school
  const other = await makeSmallSchool(house.database, preset, '99000002')
  await inSchool(house.database, schoolId, async ({ q, now }) => {
    const made = await q
      .insertInto('person')
      .values(['Ngô Thị Thảo', 'Bùi Văn Hải'].map(full_name => ({ school_id: schoolId, full_name })))
      .returning('person_id')
      .execute()
    const [otherHead = 0, colleague = 0] = made.map(one => one.person_id)
    const { department_id: letters } = await q
      .insertInto('department')
      .values({ school_id: schoolId, name: 'Tổ Ngữ văn' })
      .returning('department_id')
      .executeTakeFirstOrThrow()
    const { department_id: maths } = await q
      .selectFrom('staff')
      .select('department_id')
      .where('staff_id', '=', people.maths)
      .executeTakeFirstOrThrow()
    const staff = { school_id: schoolId, titles: '' }
    await q
      .insertInto('staff')
      .values([
        { ...staff, staff_id: otherHead, code: 'CB008', department_id: letters },
        { ...staff, staff_id: colleague, code: 'CB009', department_id: maths },
      ])
      .execute()
    const grant = { school_id: schoolId, from_at: new Date('2026-09-01T00:00:00Z'), reason: 'phân công' }
    await q
      .insertInto('role_grant')
      .values([
        { ...grant, person_id: otherHead, role: 'department_head', department_id: letters, class_id: null },
        { ...grant, person_id: colleague, role: 'homeroom', department_id: null, class_id: classes.b },
      ])
      .execute()
    const chat = { school_id: schoolId, channel: 'web', linked_at: now }
    await q
      .insertInto('chat_identity')
      .values([
        { ...chat, address: 'web:otherHead', person_id: otherHead },
        { ...chat, address: 'web:colleague', person_id: colleague },
      ])
      .execute()
  })
  const at: Cast['at'] = (person, work) =>
    atDesk(house.host, isForeign(person) ? other.schoolId : schoolId, async desk => {
      const address = `web:${person.split(' ')[0]}`
      const actor = await actorOf(desk.tx, 'web', address)
      if (!actor) throw new Error(`${person} is linked to no chat`)
      return work({ ...desk, actor, chat: { channel: 'web', address, personId: actor.personId } })
    })
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(house.database.kysely)
  const digests = tables.rows.map(
    ({
      name,
    }) => sql`select ${name} as name, md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as rows
      from ${sql.table(name)} x`,
  )
  const everything = async () =>
    (await sql`${sql.join(digests, sql` union all `)} order by name`.execute(house.database.kysely)).rows
  return { ...house, at, everything }
}
