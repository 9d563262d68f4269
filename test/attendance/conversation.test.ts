import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeClose } from '../../core/attendance/close.ts'
import { confirmAttendance } from '../../core/attendance/confirm.ts'
import { proposeAttendance } from '../../core/attendance/entry.ts'
import { recordAttendance } from '../../core/attendance/record.ts'
import { addDays } from '../../core/calendar/rules/days.ts'
import { conductOfClass, proposeConduct } from '../../core/conduct/levels.ts'
import { addNote, notesOf, takeNoteBack } from '../../core/conduct/notes.ts'
import { proposeRemarks } from '../../core/remarks/entry.ts'
import { remarksOfChild } from '../../core/remarks/views.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const TIME_MS = 120_000
const at = (time: string) => new Date(`2026-${time}:00+07:00`)
/** Everybody but the homeroom teacher of 6A. */
const OTHERS: readonly PersonKey[] = ['principal', 'vice', 'board', 'office', 'head', 'maths', 'mother']

describe.each(databases)('a class beside its marks on %s', { timeout: TIME_MS }, kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    await knock(house.host, house.school.schoolId)
  }, TIME_MS)
  afterAll(() => house.close())

  const say = (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  const store = async (person: PersonKey, text: string) => {
    const preview = await say(person, text)
    return (await talk.press(`web:${person}`, tokenOf(preview, 'Ghi'))).text
  }
  const absences = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('attendance')
        .selectAll()
        .orderBy('day')
        .orderBy('pupil_id')
        .execute()
      return rows.map(row => `${row.day} ${row.kind}`)
    })
  const told = (kindOf: string) =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q.selectFrom('notice').selectAll().where('kind', '=', kindOf).execute()
      return rows.map(row => row.address.slice(4))
    })

  it('shows a roll call, stores it at the confirm, and once', async () => {
    const preview = await say('arts', '6A hom nay vang: An p, Binh k')
    expect(preview.text).toContain('Thứ Năm 19/11: vắng 2 em\n• 1. Nguyễn Văn An: vắng có phép')
    expect(await absences()).toEqual([])
    const token = tokenOf(preview, 'Ghi 2 lượt')
    expect((await talk.press('web:arts', token)).text).toContain('Đã ghi điểm danh 6A: thứ Năm 19/11')
    expect((await talk.press('web:arts', token)).text).toContain('đã được ghi')
    expect(await absences()).toEqual(['2026-11-19 excused', '2026-11-19 unexcused'])
  })

  it('asks whether there was leave, and takes the answer by one press', async () => {
    const asked = await say('arts', '6A hôm nay vắng Cường')
    expect(asked.text).toContain('có phép (p) hay không phép (k)?')
    const preview = await talk.press('web:arts', tokenOf(asked, 'Các em này có phép'))
    expect(preview.text).toContain(
      '• 3. Phạm Mạnh Cường: vắng có phép\nĐã ghi trước, giữ nguyên: Nguyễn Văn An',
    )
  })

  it('corrects a day that is open, and keeps every change', async () => {
    expect(await store('arts', 'sửa 6A hôm nay: An đi học, Bình p')).toContain('Đã ghi')
    expect(await absences()).toEqual(['2026-11-19 excused'])
    const events = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('attendance_event').select('kind').orderBy('event_id').execute(),
    )
    expect(events.map(event => event.kind)).toEqual(['excused', 'unexcused', null, 'excused'])
  })

  it('refuses a day ahead, a day without school, and what has moved since the preview', async () => {
    expect((await say('arts', '6A 20/11 đủ')).text).toContain('Chưa tới ngày thứ Sáu 20/11')
    expect((await say('arts', '6A 15/11 vắng An p')).text).toContain('không phải ngày học')
    const { an } = house.school.people
    const entry = { day: '2026-11-18', pupilId: an, kind: 'excused' } as const
    const proposal = { classId: house.school.classes.a, days: [entry.day], entries: [entry], complete: [] }
    const first = await house.as('arts', session => proposeAttendance(session, proposal))
    expect(await store('arts', '6A hôm qua vắng An k')).toContain('Đã ghi')
    const late = await house.as('arts', session =>
      confirmAttendance(session, first.ok ? first.value.draftId : 0),
    )
    expect(late).toMatchObject({ ok: false, refusal: { code: 'attendance_moved' } })
  })

  it.each(OTHERS)('lets %s neither call the roll, close it, judge conduct nor note', async person => {
    const { classes, people } = house.school
    const entry = { day: '2026-11-19', pupilId: people.an, kind: 'excused' } as const
    const roll = { classId: classes.a, days: [entry.day], entries: [entry], complete: [] }
    const no = { ok: false, refusal: { code: 'not_class_homeroom' } }
    expect(await house.as(person, session => proposeAttendance(session, roll))).toMatchObject(no)
    expect(await house.as(person, session => proposeClose(session, '6A', null))).toMatchObject(no)
    const level = { classId: classes.a, term: 1, entries: [{ pupilId: people.an, level: 'K' }] } as const
    expect(await house.as(person, session => proposeConduct(session, level))).toMatchObject(no)
    const note = { classId: classes.a, pupilId: people.an, body: 'Nói chuyện trong giờ' }
    expect(await house.as(person, session => addNote(session, note))).toMatchObject(no)
    const target = { kind: 'homeroom', classId: classes.a, term: 1 } as const
    const remarks = [{ pupilId: people.an, body: 'Chăm học, hòa đồng.' }]
    expect(await house.as(person, session => proposeRemarks(session, { target, remarks }))).toMatchObject(no)
  })

  it('shows a note to the homeroom teacher and the leaders, and to nobody else', async () => {
    expect((await say('arts', 'ghi chú An 6A: quên khăn quàng hai lần')).text).toContain('Đã lưu ghi chú số')
    for (const person of ['arts', 'principal', 'vice'] as const)
      expect((await say(person, 'ghi chú 6A')).text).toContain('quên khăn quàng')
    for (const person of ['board', 'office', 'head', 'maths', 'mother'] as const) {
      expect(await house.as(person, session => notesOf(session, '6A', null))).toMatchObject({
        ok: false,
        refusal: { code: 'class_not_yours_to_read' },
      })
      for (const asked of [
        'ghi chú 6A',
        'ghi chú An 6A',
        'nhận xét của con',
        'rèn luyện 6A',
        'chuyên cần 6A',
      ])
        expect((await say(person, asked)).text).not.toContain('khăn quàng')
    }
    const [note] = await house.as('board', ({ tx }) => tx.q.selectFrom('conduct_note').selectAll().execute())
    const noteId = note?.note_id ?? 0
    expect((await house.as('vice', session => takeNoteBack(session, noteId))).ok).toBe(false)
    expect((await say('arts', `bỏ ghi chú ${noteId}`)).text).toContain('Đã bỏ')
    expect((await say('arts', 'ghi chú 6A')).text).not.toContain('khăn quàng')
  })

  it('judges a term’s conduct and reckons the year’s by the table of Art. 8', async () => {
    expect((await say('arts', 'rèn luyện 6A cả năm')).text).toContain('còn thiếu mức học kì')
    expect(await store('arts', 'rèn luyện 6A hk1: cả lớp tốt trừ An khá, Bình đạt')).toContain('3 em')
    const secondTermFrom = (starts_on: string) =>
      house.as('board', ({ tx }) =>
        tx.q.updateTable('term').set({ starts_on }).where('term', '=', 2).execute(),
      )
    expect((await say('arts', 'hạnh kiểm 6A hk2: An đạt')).text).toContain(
      'học kì II bắt đầu từ thứ Hai 18/01',
    )
    await secondTermFrom('2026-11-18')
    expect(await store('arts', 'hạnh kiểm 6A hk2: An đạt, Bình tốt; còn lại yếu')).toContain('3 em')
    expect(await store('arts', 'rèn luyện 6A cả năm')).toContain('cả năm: 3 em')
    const found = await house.as('vice', session => conductOfClass(session, '6A'))
    expect(found.ok && found.value.pupils.map(pupil => pupil.year)).toEqual(['D', 'K', 'CD'])
    expect(await store('arts', 'rèn luyện 6A hk2: An tốt')).toContain('1 em cần xác nhận lại')
    await secondTermFrom('2027-01-18')
    const lock = { school_id: house.school.schoolId, year: YEAR, reason: 'term', covers: 'all' } as const
    const starts_at = at('11-19T08:00')
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({ ...lock, term: 1, starts_at })
        .execute(),
    )
    expect((await say('arts', 'rèn luyện 6A hk1: An tốt')).text).toContain('đã khóa')
    expect((await say('arts', 'nhận xét 6A hk1: An: chăm học, hòa đồng')).text).toContain('đã khóa')
    await house.database.kysely
      .updateTable('lock')
      .set({ ends_at: starts_at })
      .where('reason', '=', 'term')
      .execute()
  })

  it('keeps remarks of a subject to its teacher, and shows the family theirs after the grace time', async () => {
    const preview = await say(
      'maths',
      'nhận xét 6A toán hk1: An: nắm chắc kiến thức, cần trình bày rõ; Bình: ngoan',
    )
    expect(preview.text).toContain('Gợi ý: ngắn')
    const stored = await talk.press('web:maths', tokenOf(preview, 'Ghi 2 nhận xét'))
    expect(stored.text).toContain('Còn 1 em chưa có nhận xét: Phạm Mạnh Cường')
    expect((await say('arts', 'nhận xét 6A toán hk1: An: x')).text).toMatch(/do Đỗ Thị Hồng nhập/)
    expect((await say('maths', `nhận xét 6A toán hk1: An: ${'a'.repeat(256)}`)).text).toContain('(256)')
    expect((await say('mother', 'nhận xét của con')).text).toContain('chưa có nhận xét')
    await shiftClock(house.database, at('11-19T10:00'))
    const own = (await say('mother', 'nhan xet cua con')).text
    expect(own).toContain('Toán (HK I): nắm chắc kiến thức')
    expect(own).not.toContain('ngoan')
    const { binh } = house.school.people
    expect(await house.as('mother', session => remarksOfChild(session, binh))).toMatchObject({
      ok: false,
      refusal: { code: 'not_yours' },
    })
  })

  it('tells each number of absences once, whom it concerns', async () => {
    const { binh, arts } = house.school.people
    const miss = (from: string, count: number) =>
      house.as('arts', session =>
        recordAttendance(
          session,
          YEAR,
          Array.from({ length: count }, (_, day) => ({
            ...{ pupilId: binh, day: addDays(from, day), by: arts },
            kind: 'unexcused' as const,
          })),
        ),
      )
    await miss('2026-09-07', 28)
    expect(await told('attendance_limit')).toEqual([])
    await miss('2026-10-06', 2)
    await miss('2026-10-06', 3)
    expect(await told('attendance_limit')).toEqual(['arts'])
    await miss('2026-10-09', 20)
    expect((await told('attendance_limit')).toSorted()).toEqual(['arts', 'arts', 'vice'])
    await miss('2026-10-09', 22)
    expect(await told('attendance_limit')).toHaveLength(3)
  })

  it.each([
    { count: 40, families: 1 },
    { count: 45, families: 2 },
    { count: 46, families: 2 },
  ])('by $count absences has told the family $families times, and no other family', async of => {
    const { an, arts } = house.school.people
    await house.as('arts', session =>
      recordAttendance(
        session,
        YEAR,
        // One day in November has been missed above.
        Array.from({ length: of.count - 1 }, (_, day) => ({
          ...{ pupilId: an, day: addDays('2026-09-07', day), by: arts },
          kind: 'excused' as const,
        })),
      ),
    )
    expect(await told('attendance_limit_family')).toEqual(Array(of.families).fill('mother'))
  })

  it('says to the family how many, what follows, and whom to ask', async () => {
    const rows = await house.as('board', ({ tx }) =>
      tx.q
        .selectFrom('notice')
        .select('reply')
        .where('kind', '=', 'attendance_limit_family')
        .orderBy('notice_id')
        .execute(),
    )
    expect(rows.map(row => (row.reply as { text: string }).text)[0]).toBe(
      'Nguyễn Văn An (lớp 6A) đã nghỉ 40 buổi trong năm học (39 có phép, 1 không phép). Theo quy định, học sinh nghỉ quá 45 buổi trong năm học thì không được lên lớp (Thông tư 22/2021, Điều 12). Phụ huynh vui lòng liên hệ giáo viên chủ nhiệm.',
    )
  })

  it('reminds at the month’s end, tells the vice principal two days later, and shuts what is closed', async () => {
    await shiftClock(house.database, at('11-30T16:01'))
    await knock(house.host, house.school.schoolId)
    expect(await told('attendance_due')).toEqual(['arts'])
    const summary = await say('arts', 'chốt điểm danh tháng 11')
    expect(summary.text).toContain('Chốt điểm danh 6A, tháng 11')
    expect(await store('arts', '6A 16/11 vắng Cường k')).toContain('Đã ghi')
    const again = await talk.press('web:arts', tokenOf(summary, 'Chốt'))
    expect(again.text).toContain('Số liệu vừa thay đổi, chưa chốt gì')
    expect((await talk.press('web:arts', tokenOf(again, 'Chốt'))).text).toContain(
      'Đã chốt điểm danh 6A, tháng 11',
    )
    expect((await say('arts', '6A 17/11 vắng An p')).text).toContain('đã chốt')
    expect((await say('arts', 'chốt điểm danh tháng 11')).text).toContain('đã chốt')
    await shiftClock(house.database, at('12-02T16:01'))
    await knock(house.host, house.school.schoolId)
    expect(await told('attendance_late')).toEqual(['vice'])
  })
})
