import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findStaffByCode } from '../../core/accounts/staff.ts'
import { endGrant } from '../../core/grants/end.ts'
import { giveGrant } from '../../core/grants/give.ts'
import { readAttendance } from '../../core/tables/rules/attendance.ts'
import { recordAttendanceClose } from '../../db/attendance/attendance.ts'
import { writeMark } from '../../db/books/marks.ts'
import { asOwner } from '../as-owner.ts'
import { databases } from '../databases.ts'
import { altered, type Office, openOffice, people, storeAll } from './office.ts'
import { bytesOf, sheetsOf, writeXlsx } from './school-files.ts'

const MARKS = 'so-diem/khoi-6-HK1.xlsx'
const STAFF = 'can-bo-giao-vien.xlsx'
const ROSTER = 'danh-sach-hoc-sinh.xlsx'
const ATTENDANCE = 'diem-danh-thang-10.xlsx'
/** Columns of 6A's Toán: TX1 … TX4 are E … H, row 7 is its first pupil. */
const SHEET = 'Toán_6A_HK1'

const cell = (pupil: string, position: number) => sql`
  select m.tenths, m.version, m.column_id as "columnId", m.pupil_id as "pupilId", m.recorded_by as "recordedBy",
    (select count(*)::integer from mark_event v where v.column_id = m.column_id and v.pupil_id = m.pupil_id) as events
  from mark m join mark_column k using (school_id, column_id) join class_subject cs using (school_id, class_subject_id)
  join pupil u using (school_id, pupil_id)
  where u.code = ${pupil} and cs.subject = 'TO' and k.term = 1 and k.kind = 'regular' and k.position = ${position}`

const FIRST = '9926102574'
const SECOND = '9926102310'

describe.each(databases)('a file stored again on %s', kind => {
  let office: Office

  beforeAll(async () => {
    office = await openOffice(kind, 'thcs-mau')
    await storeAll(office, [...people, ['marks', MARKS], ['attendance', ATTENDANCE]])
  })
  afterAll(() => office.close())

  it('changes the one mark that differs, and keeps the history of both', async () => {
    const before = await office.ask(cell(FIRST, 1))
    const bytes = await altered('thcs-mau', MARKS, { [SHEET]: { E7: '0,5' } })
    const dry = await office.store('marks', MARKS, { bytes, dryRun: true })
    expect(dry).toMatchObject({ ok: true, value: { stored: false, changes: { added: 0, changed: 1 } } })
    expect(await office.ask(cell(FIRST, 1))).toEqual(before)
    const stored = await office.store('marks', MARKS, { bytes })
    expect(stored).toMatchObject({ ok: true, value: { stored: true, changes: { added: 0, changed: 1 } } })
    expect(await office.ask(cell(FIRST, 1))).toMatchObject({ tenths: 5, version: 2, events: 2 })
  })

  it('never overwrites what a teacher entered, and stores nothing else of the file either', async () => {
    const { columnId, pupilId, recordedBy } = (await office.ask(cell(SECOND, 1))) as Record<string, number>
    if (!columnId || !pupilId || !recordedBy) throw new Error('the mark was not imported')
    const entry = { state: 'recorded', tenths: 95, passed: null, excused: null, cause: 'entry' } as const
    const by = { caseId: null, by: recordedBy, policyVersion: 1, expectedVersion: 1 }
    await office.at(async ({ tx }) => {
      await sql`select set_config('so_diem.person_id', ${String(recordedBy)}, true)`.execute(tx.q)
      await writeMark(tx, { columnId, pupilId, ...entry, ...by })
    })
    const bytes = await altered('thcs-mau', MARKS, { [SHEET]: { E7: 9, E8: '1,0' } })
    const refused = await office.store('marks', MARKS, { bytes })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'import_problems' } })
    if (refused.ok || refused.refusal.code !== 'import_problems') return
    expect(refused.refusal.report.problems).toEqual([
      { sheet: SHEET, row: 8, column: 'E', code: 'mark_entered_here', found: '1,0' },
    ])
    expect(await office.ask(cell(FIRST, 1))).toMatchObject({ tenths: 5 })
    const accepted = await office.store('marks', MARKS, { bytes, acceptProblems: true })
    expect(accepted).toMatchObject({ ok: true, value: { stored: true, changes: { changed: 1 } } })
    expect(await office.ask(cell(FIRST, 1))).toMatchObject({ tenths: 90 })
    expect(await office.ask(cell(SECOND, 1))).toMatchObject({ tenths: 95, version: 2 })
  })

  it('writes no mark under lock', async () => {
    await office.at(async ({ tx }) => {
      await tx.q
        .insertInto('lock')
        .values({
          school_id: tx.schoolId,
          year: '2026-2027',
          reason: 'order',
          covers: 'all',
          starts_at: tx.now,
        })
        .execute()
    })
    const bytes = await altered('thcs-mau', MARKS, { [SHEET]: { E9: 3, H9: 4 } })
    const refused = await office.store('marks', MARKS, { bytes, acceptProblems: true })
    const problems = refused.ok ? refused.value.problems : []
    const locked = problems.filter(problem => problem.code === 'mark_locked')
    expect(locked.map(({ row, column }) => `${column}${row}`)).toEqual(expect.arrayContaining(['E9', 'H9']))
    expect(refused).toMatchObject({ ok: true, value: { changes: { added: 0, changed: 0 } } })
    await asOwner(office.database, office.schoolId, tx =>
      tx.q.updateTable('lock').set({ ends_at: tx.now }).execute(),
    )
  })

  it('says where a pupil, a class or a column is unknown', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Toán_6A_HK1',
        rows: [
          ['STT', 'Mã HS', 'Họ tên', 'Ngày sinh', 'ĐĐGtx 1', 'ĐĐGtx 2', 'ĐĐGtx 3', 'ĐĐGtx 4', 'ĐĐGtx 5'],
          [1, '9900000001', 'Không Có Ai', '01/01/2015', 7],
          [2, '9926102279', 'Nguyễn Thu Yến', '31/05/2012', 7],
          [3, FIRST, 'Nguyễn Tú An', '21/07/2015', 9, null, null, null, 6],
        ],
      },
      {
        name: 'Toán_6E_HK1',
        rows: [
          ['STT', 'Mã HS', 'Họ tên', 'ĐĐGtx 1', 'ĐĐGtx 2'],
          [1, FIRST, 'Nguyễn Tú An', 9, 8],
        ],
      },
    ])
    const seen = await office.store('marks', 'Toan-HK1.xlsx', { bytes, dryRun: true })
    if (!seen.ok) throw new Error(seen.refusal.code)
    const places = seen.value.problems.map(({ sheet, row, column, code }) => [sheet, row, column, code])
    expect(places).toEqual([
      ['Toán_6E_HK1', 0, '', 'book_not_assigned'],
      ['Toán_6A_HK1', 2, 'B', 'pupil_not_listed'],
      ['Toán_6A_HK1', 3, 'B', 'pupil_in_other_class'],
      ['Toán_6A_HK1', 4, 'I', 'column_not_planned'],
    ])
  })

  it('gives a new duty from now and ends one the list no longer gives', async () => {
    const grants = sql`select jsonb_agg(jsonb_build_array(g.role, g.until_at is null) order by g.grant_id) as held
      from role_grant g join staff s on s.staff_id = g.person_id where s.code = 'CB001' and g.role <> 'homeroom'`
    expect(await office.ask(grants)).toEqual({
      held: [
        ['principal', true],
        ['board', true],
      ],
    })
    const bytes = await altered('thcs-mau', STAFF, { CBGVNV: { F6: 'Phó Hiệu trưởng' } })
    const stored = await office.store('staff', STAFF, { bytes })
    expect(stored).toMatchObject({ ok: true, value: { changes: { added: 0, changed: 1, same: 35 } } })
    expect(await office.ask(grants)).toEqual({
      held: [
        ['principal', false],
        ['board', false],
        ['vice_principal', true],
      ],
    })
    await office.store('staff', STAFF)
  })

  it('neither ends a duty that a decision gave nor gives one again that a decision took back', async () => {
    const held = sql`select jsonb_agg(g.role order by g.grant_id) as held
      from role_grant g join staff s on s.staff_id = g.person_id
      where s.code = 'CB001' and g.role <> 'homeroom' and (g.until_at is null or g.until_at > school_now())`
    await office.at(async desk => {
      const personId = (await findStaffByCode(desk, 'CB001')) ?? 0
      const to = (await findStaffByCode(desk, 'CB005')) ?? 0
      const asked = {
        personIds: [personId],
        reason: 'phân công lại',
        ofGroup: null,
        fromAt: null,
        untilAt: null,
      }
      for (const one of [
        await giveGrant(desk, null, { ...asked, role: 'office' }),
        await giveGrant(desk, null, { ...asked, personIds: [to], role: 'board' }),
        await endGrant(desk, null, { ...asked, role: 'board' }),
      ])
        expect(one).toMatchObject({ ok: true })
    })
    expect(await office.ask(held)).toEqual({ held: ['principal', 'office'] })
    await office.store('staff', STAFF)
    expect(await office.ask(held)).toEqual({ held: ['principal', 'office'] })
  })

  it('follows a parent’s new phone and a pupil’s new class', async () => {
    const bytes = await altered('thcs-mau', ROSTER, { DSHS: { K6: '0900 111 222', I7: '6B' } })
    const asked = await office.store('roster', ROSTER, { bytes })
    expect(asked).toMatchObject({ ok: false, refusal: { code: 'import_asks' } })
    const stored = await office.store('roster', ROSTER, { bytes, answers: 'yes' })
    expect(stored).toMatchObject({ ok: true, value: { stored: true, changes: { added: 0, removed: 0 } } })
    const family = await office.ask(sql`
      select jsonb_agg(p.phone order by k.relation) as phones from guardianship k join person p on p.person_id = k.guardian_id
      join pupil u on u.pupil_id = k.pupil_id where u.code = ${FIRST}`)
    expect(family).toEqual({ phones: ['0900111222', '0900479425'] })
    const places = await office.ask(sql`
      select jsonb_agg(jsonb_build_array(c.name, e.left_on) order by c.name) as places from enrolment e
      join class c using (school_id, class_id) join pupil u using (school_id, pupil_id) where u.code = ${SECOND}`)
    expect(places).toEqual({
      places: [
        ['6A', '2026-11-19'],
        ['6B', null],
      ],
    })
    const again = await office.store('roster', ROSTER, { bytes })
    expect(again).toMatchObject({ ok: true, value: { changes: { added: 0, changed: 0, removed: 0 } } })
  })

  it('takes back an absence it brought, and leaves one a person entered', async () => {
    const absences = sql`select count(*)::integer as n from attendance`
    const { rows } = readAttendance(await sheetsOf('thcs-mau', ATTENDANCE))
    const gone = rows.find(row => row.className === '6A')
    if (!gone) throw new Error('6A has no absence')
    const bytes = await altered('thcs-mau', ATTENDANCE, {
      [gone.sheet]: { [`${gone.column}${gone.row}`]: null },
    })
    expect(await office.store('attendance', ATTENDANCE, { bytes })).toMatchObject({
      value: { changes: { added: 0, changed: 0, same: rows.length - 1, removed: 1 } },
    })
    const { n } = (await office.ask(absences)) as { n: number }
    const spot = await office.ask(sql`
      select a.day::text as day, a.pupil_id as pupil from attendance a join pupil u using (school_id, pupil_id)
      where u.code = '9926101956' order by a.day`)
    await asOwner(office.database, office.schoolId, async tx => {
      const earlier = new Date(tx.now.getTime() - 1000)
      await tx.q
        .updateTable('attendance')
        .set({ kind: 'unexcused', recorded_at: earlier })
        .where('pupil_id', '=', Number(spot.pupil))
        .where('day', '=', String(spot.day))
        .execute()
    })
    const refused = await office.store('attendance', ATTENDANCE)
    if (refused.ok || refused.refusal.code !== 'import_problems') throw new Error('it was stored')
    expect(refused.refusal.report.problems.map(problem => problem.code)).toEqual(['absence_entered_here'])
    expect(refused.refusal.report.problems[0]).toMatchObject({ sheet: '9A', found: 'P' })
    expect(await office.ask(absences)).toEqual({ n })
  })

  it('leaves the days a class has closed as they stand, and says where the file differs', async () => {
    const { rows } = readAttendance(await sheetsOf('thcs-mau', ATTENDANCE))
    const [, shut] = rows.filter(row => row.className === '6A')
    if (!shut) throw new Error('6A has one absence at most')
    const stored = sql`select a.kind from attendance a join pupil u using (school_id, pupil_id)
      where u.code = ${shut.code} and a.day = ${shut.day}`
    const before = await office.ask(stored)
    await office.at(async ({ tx }) => {
      const room = tx.q.selectFrom('class').select('class_id').where('name', '=', '6A')
      const { class_id: classId } = await room.executeTakeFirstOrThrow()
      const { staff_id: by } = await tx.q.selectFrom('staff').select('staff_id').executeTakeFirstOrThrow()
      const days = { startsOn: shut.day, endsOn: shut.day }
      await recordAttendanceClose(tx, { classId, ...days, excused: 1, unexcused: 0, by, policyVersion: 1 })
    })
    for (const value of [shut.kind === 'P' ? 'K' : 'P', null]) {
      const bytes = await altered('thcs-mau', ATTENDANCE, {
        [shut.sheet]: { [`${shut.column}${shut.row}`]: value },
      })
      const sent = await office.store('attendance', ATTENDANCE, { bytes, acceptProblems: true })
      const problems = sent.ok ? sent.value.problems : []
      expect(problems.filter(({ code }) => code === 'absence_day_closed')).toMatchObject(
        value === null ? [] : [{ sheet: shut.sheet, row: shut.row, found: shut.day }],
      )
      expect(sent.ok).toBe(true)
      expect(await office.ask(stored)).toEqual(before)
    }
  })

  it('is refused whole when a row cannot be placed, and leaves nothing behind', async () => {
    const register = sql`select (select count(*)::integer from import_batch) as batches,
      (select count(*)::integer from audit) as entries, (select count(*)::integer from pupil) as pupils`
    const before = await office.ask(register)
    const bytes = await altered('thcs-mau', ROSTER, { DSHS: { I6: '10A1', B8: '9900000002' } })
    expect(await office.store('roster', ROSTER, { bytes })).toMatchObject({ ok: false })
    expect(await office.ask(register)).toEqual(before)
  })

  it('is refused when it is another kind of file, another school’s or no file at all', async () => {
    const bytes = bytesOf('thcs-mau', ROSTER)
    expect(await office.store('staff', STAFF, { bytes })).toEqual({
      ok: false,
      refusal: { code: 'import_other_kind', found: 'roster' },
    })
    const other = { bytes: bytesOf('thpt-mau', 'lich-nam-hoc.json') }
    expect(await office.store('calendar', 'lich-nam-hoc.json', other)).toEqual({
      ok: false,
      refusal: { code: 'import_other_school', found: '99000302' },
    })
    const roster = { bytes: bytesOf('thpt-mau', ROSTER), acceptProblems: true }
    expect(await office.store('roster', ROSTER, roster)).toMatchObject({
      refusal: { code: 'import_other_school', found: expect.stringContaining('THPT') },
    })
    const noise = { bytes: new Uint8Array([1, 2, 3]) }
    expect(await office.store('marks', 'x.xlsx', noise)).toMatchObject({ refusal: { code: 'not_xlsx' } })
  })
})

describe('a file before those it needs', () => {
  it('is refused with the name of what is missing', async () => {
    const office = await openOffice('pglite', 'thcs-mau')
    const missing = async (...file: Parameters<Office['store']>) => {
      const stored = await office.store(...file)
      return stored.ok || stored.refusal.code !== 'import_needs' ? null : stored.refusal.missing
    }
    expect(await missing('roster', ROSTER)).toBe('calendar')
    await storeAll(office, people.slice(0, 1))
    expect(await missing('assignments', 'phan-cong-giang-day.xlsx')).toBe('staff')
    await storeAll(office, people.slice(1, 2))
    expect(await missing('assignments', 'phan-cong-giang-day.xlsx')).toBe('roster')
    expect(await missing('attendance', ATTENDANCE)).toBe('roster')
    await storeAll(office, people.slice(2, 3))
    expect(await missing('marks', MARKS)).toBe('assignments')
    await office.close()
  })
})
