import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import { YEAR } from '../small-school.ts'
import type { Family } from './family.ts'
import { NOW, openFamily, time } from './family.ts'

describe.each(databases)('what is still to come on %s', kind => {
  let house: Family
  let an: number
  const columnOf = (subject: string, column: string) => sql`(select k.column_id from mark_column k
    join class_subject cs using (school_id, class_subject_id)
    where cs.class_id = ${house.school.classes.a} and cs.subject = ${subject} and k.kind = ${column} and k.term = 1 and k.position = 1)`
  const plan = (subject: string, column: string, day: string) =>
    house.run(sql`update mark_column set test_on = ${day} where column_id = ${columnOf(subject, column)}`)
  beforeAll(async () => {
    house = await openFamily(kind)
    an = house.school.people.an
    await plan('TO', 'midterm', '2026-11-23')
    await plan('TO', 'final', '2026-12-22')
    await plan('NV', 'final', '2026-12-21')
    await house.run(sql`insert into calendar_day (school_id, year, day, kind, title) values
      (${house.school.schoolId}, ${YEAR}, '2026-12-23', 'event', 'Kiểm tra cuối kì I các môn còn lại'),
      (${house.school.schoolId}, ${YEAR}, '2026-12-24', 'event', 'Hội thi văn nghệ')`)
  }, 120_000)
  afterAll(() => house.close())

  const ask = async (said: Parameters<Family['ask']>[2] = {}) =>
    (await house.ask('mother', 'next_test', { children: an, ...said })).text

  it('is told by the day the school planned, and by when marks held are in', async () => {
    const said = await ask()
    expect(said).toContain('• Toán giữa kì: đã kiểm tra 23/11, chưa có điểm; hạn nhập điểm thứ Hai 30/11')
    expect(said).toMatch(/Ngữ văn cuối kì: thứ Hai 21\/12\n• Toán cuối kì: thứ Ba 22\/12/)
    expect(said).toContain('• Lịch của trường: thứ Tư 23/12, Kiểm tra cuối kì I các môn còn lại')
    expect(said).not.toContain('văn nghệ')
  })

  it('is told as not entered where nobody entered a day, and who to ask', async () => {
    expect(await ask({ subjects: ['tin'] })).toContain('• Tin học cuối kì: nhà trường chưa nhập lịch\n')
    expect(await ask()).toContain('hỏi giáo viên bộ môn hoặc chủ nhiệm')
  })

  it('of some days holds only tests of these days', async () => {
    const week = await ask({ from: '2026-12-21', to: '2026-12-21' })
    expect(week).toContain('kiểm tra thứ Hai 21/12\n• Ngữ văn cuối kì')
    expect(week).not.toContain('Toán')
    expect(await ask({ span: 'today' })).toContain('Theo lịch đã nhập thì không có bài giữa kì, cuối kì nào.')
  })

  it('of a regular column is by when its mark is in, as the weekly plan has it', async () => {
    const tx = await ask({ subjects: ['toán'], columns: [{ kind: 'regular', position: 3 }] })
    expect(tx).toContain('• Toán TX3: chưa có điểm; hạn nhập điểm thứ Sáu 27/11')
    expect(tx).not.toContain('TX4')
  })

  it('of a missed test is the day of its make-up, or that none is set', async () => {
    const hold = (subject: string, state: string, dueOn: string | null) =>
      house.run(sql`insert into mark (school_id, column_id, pupil_id, state, excused, due_on, version, first_recorded_at, recorded_at, recorded_by)
        select ${house.school.schoolId}, ${columnOf(subject, 'midterm')}, ${an}, ${state}, true, ${dueOn}::date, 1, ${time('2026-11-24T08:00')},
          ${time('2026-11-24T08:00')}, ${house.school.people.arts}`)
    await hold('NV', 'makeup_due', '2026-12-02')
    await hold('CN', 'absent', null)
    const said = await ask()
    expect(said).toContain('• Ngữ văn giữa kì: kiểm tra bù thứ Tư 02/12')
    expect(said).toContain('• Công nghệ giữa kì: vắng hôm kiểm tra, chưa hẹn ngày kiểm tra bù')
  })

  it('is in before the books close, where a lock lies ahead', async () => {
    const { schoolId, people } = house.school
    await house.run(sql`insert into lock (school_id, year, reason, covers, term, column_kind, starts_at, ordered_by)
      values (${schoolId}, ${YEAR}, 'plan', 'all', 1, 'final', ${time('2026-12-30T17:00')}, ${people.principal})`)
    expect(await ask({ subjects: ['tin'] })).toContain(
      'Tin học cuối kì: nhà trường chưa nhập lịch; hạn nhập điểm thứ Tư 30/12',
    )
  })

  it('compares with the term before, which for term I is term II of the year before', async () => {
    const { schoolId, people } = house.school
    await house.mark('an', { subject: 'TO', kind: 'regular' }, 70, '2026-11-25T09:00')
    await house.run(sql`insert into school_year (school_id, year, starts_on, ends_on, school_weekdays, rule_set)
      values (${schoolId}, '2025-2026', '2025-09-05', '2026-05-28', '{1,2,3,4,5}', 'TT22-2021')`)
    await house.run(sql`with c as (insert into class (school_id, year, name, grade) values (${schoolId}, '2025-2026', '6X', 6) returning class_id),
      e as (insert into enrolment (school_id, class_id, pupil_id, seat, from_on) select ${schoolId}, class_id, ${an}, 1, '2025-09-05' from c),
      b as (insert into class_subject (school_id, class_id, subject, kind, periods_a_year) select ${schoolId}, class_id, 'TO', 'scored', 140 from c
        returning class_subject_id),
      t as (insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry) select ${schoolId}, class_subject_id, 2, ${people.maths}, true from b),
      k as (insert into mark_column (school_id, class_subject_id, term, kind, position) select ${schoolId}, class_subject_id, 2, 'midterm', 1 from b
        returning column_id)
      insert into mark (school_id, column_id, pupil_id, state, tenths, version, first_recorded_at, recorded_at, recorded_by)
        select ${schoolId}, column_id, ${an}, 'recorded', 62, 1, ${NOW}::timestamptz - interval '200 days', ${NOW}::timestamptz - interval '200 days', ${people.maths} from k`)
    const { text } = await house.ask('mother', 'compare', { children: an, subjects: ['toán'] })
    expect(text).toContain('HK II năm 2025-2026 → HK I\n• Toán: 6,2 tạm tính → 7,0 tạm tính (tăng 0,8)')
  })
})
