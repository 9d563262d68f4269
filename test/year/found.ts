import type { Insertable } from 'kysely'
import { atDesk } from '../../core/desk.ts'
import { foundSchool } from '../../core/founding/found.ts'
import type { Host } from '../../core/host.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { PresetName } from '../../core/school/presets.ts'
import type { DB } from '../../db/schema.ts'
import { shiftClock } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import { calendarFile, TEST_WEEKS, testDay, YEAR } from './calendar.ts'
import type { Cast } from './cast.ts'
import { columnsOf } from './cast.ts'

/** Founds the simulated school as an operator does, and lays down its cast a table at a time. */

const SUMMER = new Date('2026-09-03T09:00:00+07:00')
const CODE = '99000777'
const NAME = 'TRƯỜNG THCS NĂM MẪU'

export type Ids = ReadonlyMap<string, number>

/** The calendar as the office stores it, the first time and each time after. @param off days off beside the holidays. */
export async function storeCalendar(
  host: Host,
  schoolId: number,
  { classes, subjects }: Cast,
  off: readonly string[],
): Promise<void> {
  const grades = [...new Set(classes.map(({ grade }) => grade))]
  const about = { code: CODE, name: NAME, grades, subjects: subjects.map(({ code }) => code), off }
  const stored = await atDesk(host, schoolId, desk =>
    importFile(desk, {
      ...{ kind: 'calendar', name: 'lich-nam-hoc.json', bytes: calendarFile(about) },
      ...{ dryRun: false, by: null },
    }),
  )
  if (!stored.ok) throw new Error(`the calendar was refused: ${JSON.stringify(stored.refusal)}`)
}

export async function found(host: Host, preset: PresetName, cast: Cast) {
  await shiftClock(host.database, SUMMER)
  const founded = await foundSchool(host.database, { code: CODE, name: NAME, level: 'THCS', preset })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const schoolId = founded.value
  await storeCalendar(host, schoolId, cast, [])
  const ids = await inSchool(host.database, schoolId, tx => addCast(tx, cast))
  return { schoolId, ids }
}

async function addCast(tx: Tx, cast: Cast): Promise<Ids> {
  const pupils = cast.classes.flatMap(one => one.pupils)
  const ids = await addPeople(tx, [
    ...cast.staff,
    ...pupils.flatMap(({ key, guardian, name }) => [
      { key, name },
      { key: guardian, name: `Phụ huynh ${name}` },
    ]),
  ])
  await addStaff(tx, cast, ids)
  await addPupils(tx, cast, ids)
  await addBooks(tx, cast, ids, await addClasses(tx, cast, ids))
  const linked = [...cast.staff.map(({ key }) => key), ...pupils.map(({ guardian }) => guardian)]
  await put(
    tx,
    'chat_identity',
    linked.map(key => ({
      ...{ channel: 'web', address: `web:${key}`, person_id: idOf(ids, key), linked_at: tx.now },
    })),
  )
  return ids
}

export function idOf(ids: Ids, key: string): number {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`nobody is called ${key}`)
  return id
}

type Rows<Table extends keyof DB> = readonly Omit<Insertable<DB[Table]>, 'school_id'>[]

/** Parameters of one statement are numbered by 16 bits. */
const ROWS_AT_ONCE = 5000

async function put<Table extends keyof DB>(tx: Tx, table: Table, rows: Rows<Table>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const own = rows.slice(from, from + ROWS_AT_ONCE).map(row => ({ school_id: tx.schoolId, ...row }))
    await tx.q
      .insertInto(table)
      .values(own as never)
      .execute()
  }
}

/** The rows have the order in which they were given. */
async function addPeople(tx: Tx, people: readonly { key: string; name: string }[]): Promise<Ids> {
  const rows = await tx.q
    .insertInto('person')
    .values(people.map(({ name }) => ({ school_id: tx.schoolId, full_name: name })))
    .returning('person_id')
    .execute()
  const numbers = rows.map(row => row.person_id).toSorted((a, b) => a - b)
  return new Map(people.map(({ key }, at) => [key, numbers[at] ?? 0]))
}

async function addStaff(tx: Tx, { staff }: Cast, ids: Ids): Promise<void> {
  const names = [...new Set(staff.flatMap(({ department }) => department ?? []))]
  const departments = await tx.q
    .insertInto('department')
    .values(names.map(name => ({ school_id: tx.schoolId, name })))
    .returning(['department_id', 'name'])
    .execute()
  const idIn = (name: string | null) => departments.find(one => one.name === name)?.department_id ?? null
  await put(
    tx,
    'staff',
    staff.map(({ key, code, department }) => ({
      ...{ staff_id: idOf(ids, key), code, department_id: idIn(department), titles: '' },
    })),
  )
  await put(
    tx,
    'role_grant',
    staff.flatMap(({ key, role, department }) =>
      role
        ? [
            {
              ...{ person_id: idOf(ids, key), role, from_at: tx.now, reason: 'phân công đầu năm' },
              department_id: role === 'department_head' ? idIn(department) : null,
            },
          ]
        : [],
    ),
  )
}

async function addPupils(tx: Tx, { classes }: Cast, ids: Ids): Promise<void> {
  const pupils = classes.flatMap(one => one.pupils)
  await put(
    tx,
    'pupil',
    pupils.map(({ key }) => ({
      ...{ pupil_id: idOf(ids, key), code: `9900${idOf(ids, key)}`, sex: 'female' as const },
    })),
  )
  const pairs = pupils.map(({ key, guardian }) => ({ pupil: idOf(ids, key), guardian: idOf(ids, guardian) }))
  await put(
    tx,
    'guardianship',
    pairs.map(({ pupil, guardian }) => ({
      ...{ guardian_id: guardian, pupil_id: pupil, relation: 'mother' as const },
    })),
  )
  await put(
    tx,
    'consent_event',
    pairs.map(({ guardian: person_id }) => ({
      ...{ person_id, act: 'given' as const, text_version: '1', channel: 'web', address: '', at: tx.now },
    })),
  )
}

async function addClasses(tx: Tx, { classes }: Cast, ids: Ids): Promise<Ids> {
  const rows = await tx.q
    .insertInto('class')
    .values(classes.map(({ name, grade }) => ({ school_id: tx.schoolId, year: YEAR, name, grade })))
    .returning(['class_id', 'name'])
    .execute()
  const classIds: Ids = new Map(rows.map(({ class_id, name }) => [name, class_id]))
  await put(
    tx,
    'enrolment',
    classes.flatMap(({ name, pupils }) =>
      pupils.map(({ key }, at) => ({
        ...{ class_id: idOf(classIds, name), pupil_id: idOf(ids, key), seat: at + 1, from_on: '2026-09-03' },
      })),
    ),
  )
  await put(
    tx,
    'role_grant',
    classes.map(({ name, homeroom }) => ({
      ...{ person_id: idOf(ids, homeroom), role: 'homeroom' as const, class_id: idOf(classIds, name) },
      ...{ from_at: tx.now, reason: 'chủ nhiệm' },
    })),
  )
  return classIds
}

async function addBooks(tx: Tx, { subjects, books }: Cast, ids: Ids, classIds: Ids): Promise<void> {
  await put(
    tx,
    'subject',
    subjects.map(({ code, name }) => ({ subject: code, name })),
  )
  const rows = await tx.q
    .insertInto('class_subject')
    .values(
      books.map(({ className, subject: { code, kind, periods } }) => ({
        ...{ school_id: tx.schoolId, class_id: idOf(classIds, className), subject: code, kind },
        periods_a_year: periods,
      })),
    )
    .returning(['class_subject_id', 'class_id', 'subject'])
    .execute()
  const inTerms = books.flatMap(book => {
    const classId = idOf(classIds, book.className)
    const row = rows.find(one => one.class_id === classId && one.subject === book.subject.code)
    return ([1, 2] as const).map(term => ({ ...book, id: row?.class_subject_id ?? 0, term }))
  })
  await put(
    tx,
    'teaching',
    inTerms.map(({ id, term, owner }) => ({
      ...{ class_subject_id: id, term, staff_id: idOf(ids, owner), owns_entry: true },
    })),
  )
  await put(
    tx,
    'mark_column',
    inTerms.flatMap(({ id, term, subject }) =>
      columnsOf(subject).map(({ kind, position }) => {
        const test = TEST_WEEKS.find(one => one.term === term && one.kind === kind)
        const test_on = test ? testDay(test, subjects.indexOf(subject)) : null
        return { class_subject_id: id, term, kind, position, test_on }
      }),
    ),
  )
}
