import { appendToChain } from '../core/audit/chain.ts'
import { regularCount, termColumns } from '../core/books/rules/columns.ts'
import type { Policy } from '../core/school/policy.ts'
import type { PresetName } from '../core/school/presets.ts'
import { recordSealing } from '../db/audit/audit.ts'
import type { Database } from '../db/open.ts'
import { recordPolicy, recordSchool, shiftClock } from '../db/school/schools.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import { presets } from './presets.ts'

/**
 * A school small enough to read: classes 6A and 6B, two subjects, two teachers, the leaders, one guardian. Everyone is
 * reachable on the web channel at the address `web:<key>`. The clock stands at Thursday 2026-11-19 09:00.
 */

export type PersonKey =
  | 'principal'
  | 'vice'
  | 'board'
  | 'office'
  | 'head'
  | 'maths'
  | 'arts'
  | 'mother'
  | 'an'
  | 'binh'
  | 'cuong'
  | 'dung'

export type SmallSchool = {
  readonly schoolId: number
  readonly people: Readonly<Record<PersonKey, number>>
  readonly classes: { readonly a: number; readonly b: number }
  /** Class-subjects: maths of 6A and 6B (owner: maths), physical education of 6A (owner: arts). */
  readonly books: { readonly maths6A: number; readonly maths6B: number; readonly pe6A: number }
  /** Columns of maths in 6A, term 1: tx1 … tx4, gk, ck. */
  readonly maths6A: Readonly<Record<'tx1' | 'tx2' | 'tx3' | 'tx4' | 'gk' | 'ck', number>>
}

export const THURSDAY = new Date('2026-11-19T09:00:00+07:00')
export const YEAR = '2026-2027'

const NAMES: Record<PersonKey, string> = {
  principal: 'Lê Thị Mai',
  vice: 'Trần Văn Khoa',
  board: 'Phạm Thị Yên',
  office: 'Hồ Thị Sen',
  head: 'Đặng Văn Phúc',
  maths: 'Đỗ Thị Hồng',
  arts: 'Vũ Văn Sơn',
  mother: 'Nguyễn Thị Lan',
  an: 'Nguyễn Văn An',
  binh: 'Lê Thanh Bình',
  cuong: 'Phạm Mạnh Cường',
  dung: 'Trần Thùy Dung',
}

async function addPeople(tx: Tx): Promise<Record<PersonKey, number>> {
  const keys = Object.keys(NAMES) as PersonKey[]
  const rows = await tx.q
    .insertInto('person')
    .values(keys.map(key => ({ school_id: tx.schoolId, full_name: NAMES[key] })))
    .returning(['person_id', 'full_name'])
    .execute()
  const found = Object.fromEntries(
    keys.map(key => [key, rows.find(row => row.full_name === NAMES[key])?.person_id]),
  )
  await tx.q
    .insertInto('chat_identity')
    .values(
      rows.map((row, index) => ({
        school_id: tx.schoolId,
        channel: 'web',
        address: `web:${keys[index]}`,
        person_id: row.person_id,
        linked_at: tx.now,
      })),
    )
    .execute()
  return found as Record<PersonKey, number>
}

async function addCalendar(tx: Tx): Promise<void> {
  const school_id = tx.schoolId
  await tx.q
    .insertInto('school_year')
    .values({
      school_id,
      year: YEAR,
      starts_on: '2026-09-05',
      ends_on: '2027-05-28',
      school_weekdays: [1, 2, 3, 4, 5],
      rule_set: 'TT22-2021',
    })
    .execute()
  await tx.q
    .insertInto('term')
    .values([
      { school_id, year: YEAR, term: 1, starts_on: '2026-09-07', ends_on: '2027-01-10' },
      { school_id, year: YEAR, term: 2, starts_on: '2027-01-18', ends_on: '2027-05-23' },
    ])
    .execute()
  const first = Date.UTC(2026, 8, 7)
  const day = (offset: number) => new Date(first + offset * 86_400_000).toISOString().slice(0, 10)
  await tx.q
    .insertInto('school_week')
    .values(
      Array.from({ length: 18 }, (_, week) => ({
        school_id,
        year: YEAR,
        term: 1 as const,
        week: week + 1,
        starts_on: day(week * 7),
        ends_on: day(week * 7 + 6),
      })),
    )
    .execute()
}

async function addStaff(tx: Tx, people: Record<PersonKey, number>): Promise<number> {
  const school_id = tx.schoolId
  const department = await tx.q
    .insertInto('department')
    .values({ school_id, name: 'Tổ Toán - Tin' })
    .returning('department_id')
    .executeTakeFirstOrThrow()
  const staff = ['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts'] as const
  await tx.q
    .insertInto('staff')
    .values(
      staff.map((key, index) => ({
        school_id,
        staff_id: people[key],
        code: `CB00${index + 1}`,
        department_id: key === 'maths' || key === 'head' ? department.department_id : null,
        titles: '',
      })),
    )
    .execute()
  const grant = { school_id, from_at: new Date('2026-09-01T00:00:00Z'), reason: 'phân công đầu năm' }
  await tx.q
    .insertInto('role_grant')
    .values([
      { ...grant, person_id: people.principal, role: 'principal' },
      { ...grant, person_id: people.vice, role: 'vice_principal' },
      { ...grant, person_id: people.board, role: 'board' },
      { ...grant, person_id: people.office, role: 'office' },
      { ...grant, person_id: people.head, role: 'department_head', department_id: department.department_id },
    ])
    .execute()
  return department.department_id
}

async function addClass(tx: Tx, name: string, pupils: readonly number[]): Promise<number> {
  const school_id = tx.schoolId
  const row = await tx.q
    .insertInto('class')
    .values({ school_id, year: YEAR, name, grade: 6 })
    .returning('class_id')
    .executeTakeFirstOrThrow()
  await tx.q
    .insertInto('pupil')
    .values(
      pupils.map(pupil_id => ({ school_id, pupil_id, code: `99000000${pupil_id}`, sex: 'male' as const })),
    )
    .execute()
  await tx.q
    .insertInto('enrolment')
    .values(
      pupils.map((pupil_id, index) => ({
        school_id,
        class_id: row.class_id,
        pupil_id,
        seat: index + 1,
        from_on: '2026-09-05',
      })),
    )
    .execute()
  return row.class_id
}

export async function addBook(
  tx: Tx,
  book: { classId: number; subject: string; kind: 'scored' | 'comment'; periods: number; owner: number },
) {
  const school_id = tx.schoolId
  const row = await tx.q
    .insertInto('class_subject')
    .values({
      school_id,
      class_id: book.classId,
      subject: book.subject,
      kind: book.kind,
      periods_a_year: book.periods,
    })
    .returning('class_subject_id')
    .executeTakeFirstOrThrow()
  await tx.q
    .insertInto('teaching')
    .values({
      school_id,
      class_subject_id: row.class_subject_id,
      term: 1,
      staff_id: book.owner,
      owns_entry: true,
    })
    .execute()
  const columns = await tx.q
    .insertInto('mark_column')
    .values(
      termColumns(regularCount(book.periods, book.kind)).map(column => ({
        school_id,
        class_subject_id: row.class_subject_id,
        term: 1 as const,
        kind: column.kind,
        position: column.position,
        test_on: column.kind === 'midterm' ? '2026-11-04' : null,
      })),
    )
    .returning(['column_id', 'kind', 'position'])
    .execute()
  const id = (kind: string, position: number) =>
    columns.find(c => c.kind === kind && c.position === position)?.column_id ?? 0
  return {
    classSubjectId: row.class_subject_id,
    columns: {
      tx1: id('regular', 1),
      tx2: id('regular', 2),
      tx3: id('regular', 3),
      tx4: id('regular', 4),
      gk: id('midterm', 1),
      ck: id('final', 1),
    },
  }
}

/** A ready policy, or C where what is recorded is replaced by entering it again: for what is no matter of cases. */
export type SchoolKind = PresetName | 'free'

const policyOf = (kind: SchoolKind): Policy =>
  kind === 'free' ? { ...presets.C, replace: presets.B.replace } : presets[kind]

export async function makeSmallSchool(
  database: Database,
  preset: SchoolKind = 'D',
  code = '99000001',
  clock = THURSDAY,
): Promise<SmallSchool> {
  await shiftClock(database, clock)
  const schoolId = await recordSchool(database, {
    code,
    name: 'TRƯỜNG THCS MẪU NHỎ',
    level: 'THCS',
    zone: 'Asia/Ho_Chi_Minh',
  })
  return inSchool(database, schoolId, async tx => {
    await recordPolicy(tx, { preset, document: policyOf(preset), setBy: null, reason: 'khởi tạo' })
    await appendToChain(tx, 1, [
      { actorId: null, actorKind: 'operator', act: 'school.founded', detail: { code, seals: true } },
    ])
    await recordSealing(tx)
    await addCalendar(tx)
    const people = await addPeople(tx)
    await addStaff(tx, people)
    await tx.q
      .insertInto('subject')
      .values([
        { school_id: schoolId, subject: 'TO', name: 'Toán' },
        { school_id: schoolId, subject: 'GDTC', name: 'Giáo dục thể chất' },
      ])
      .execute()
    const a = await addClass(tx, '6A', [people.an, people.binh, people.cuong])
    const b = await addClass(tx, '6B', [people.dung])
    await tx.q
      .insertInto('role_grant')
      .values({
        school_id: schoolId,
        person_id: people.arts,
        role: 'homeroom',
        class_id: a,
        from_at: new Date('2026-09-01T00:00:00Z'),
        reason: 'chủ nhiệm',
      })
      .execute()
    const maths6A = await addBook(tx, {
      classId: a,
      subject: 'TO',
      kind: 'scored',
      periods: 140,
      owner: people.maths,
    })
    const maths6B = await addBook(tx, {
      classId: b,
      subject: 'TO',
      kind: 'scored',
      periods: 140,
      owner: people.maths,
    })
    const pe6A = await addBook(tx, {
      classId: a,
      subject: 'GDTC',
      kind: 'comment',
      periods: 70,
      owner: people.arts,
    })
    await tx.q
      .insertInto('guardianship')
      .values({ school_id: schoolId, guardian_id: people.mother, pupil_id: people.an, relation: 'mother' })
      .execute()
    const family = ['mother', 'an', 'binh', 'cuong', 'dung'] as const
    await tx.q
      .insertInto('consent_event')
      .values(
        family.map(key => ({
          school_id: schoolId,
          person_id: people[key],
          act: 'given' as const,
          text_version: '1',
          channel: 'web',
          address: `web:${key}`,
          at: tx.now,
        })),
      )
      .execute()
    const said = { act: 'allowed', by_side: 'school', reason: 'gia đình đồng ý trên giấy' } as const
    await tx.q
      .insertInto('pupil_access_event')
      .values(
        family
          .filter(key => key !== 'mother')
          .map(key => ({ ...said, school_id: schoolId, pupil_id: people[key], at: tx.now })),
      )
      .execute()
    return {
      schoolId,
      people,
      classes: { a, b },
      books: { maths6A: maths6A.classSubjectId, maths6B: maths6B.classSubjectId, pe6A: pe6A.classSubjectId },
      maths6A: maths6A.columns,
    }
  })
}
