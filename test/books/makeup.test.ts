import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMakeupEntries } from '../../bot/understand/makeup-line.ts'
import { lifeOfMark } from '../../core/books/history.ts'
import { makeupDayProblem, makeupEnd } from '../../core/books/rules/makeup.ts'
import { makeupSlots, speakOfMakeups } from '../../core/deadlines/makeups.ts'
import { checkClose } from '../../core/results/closing.ts'
import { blocks } from '../../core/results/rules/closing.ts'
import { planWeeklyLock } from '../../db/books/planned-locks.ts'
import { findCalendar } from '../../db/calendar/calendar.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe('the rules of a make-up', () => {
  const term = { startsOn: '2026-09-07', endsOn: '2027-01-10' }
  const schoolDay = (day: string) => day !== '2026-11-22'

  it('lies on a school day of the term, today or later', () => {
    const problem = (day: string) => makeupDayProblem(day, '2026-11-19', term, schoolDay)
    expect(problem('2026-11-19')).toBe(null)
    expect(problem('2026-11-18')).toBe('past')
    expect(problem('2026-11-22')).toBe('no_school')
    expect(problem('2027-01-10')).toBe(null)
    expect(problem('2027-01-11')).toBe('outside_term')
  })

  it('ends as zero without a reason, or when it was not taken, and is left while it lies ahead', () => {
    const end = (cell: Parameters<typeof makeupEnd>[0], today = '2026-11-19') =>
      makeupEnd(cell, today, '2026-12-27')
    expect(end({ state: 'absent', excused: false })).toBe('no_reason')
    expect(end({ state: 'absent', excused: null })).toBe('no_reason')
    expect(end({ state: 'absent', excused: true })).toBe('waits')
    expect(end({ state: 'absent', excused: true }, '2026-12-27')).toBe('makeup_missed')
    expect(end({ state: 'makeupDue', dueOn: '2026-11-19' })).toBe('waits')
    expect(end({ state: 'makeupDue', dueOn: '2026-11-18' })).toBe('makeup_missed')
    for (const state of ['empty', 'exempt', 'zeroByRule'] as const) expect(end({ state })).toBe(null)
  })
})

describe('days of make-ups as typed', () => {
  // Thursday.
  const read = (text: string) =>
    readMakeupEntries(text, '2026-11-19', '2026-2027').map(one => [
      one.nameText ?? one.seatNo ?? 'missing_name',
      one.dueOn ?? one.problem,
    ])

  it.each([
    [
      'An 25/11, Bình 26/11',
      [
        ['An', '2026-11-25'],
        ['Bình', '2026-11-26'],
      ],
    ],
    ['an hom sau', [['an', '2026-11-20']]],
    ['An hôm nay', [['An', '2026-11-19']]],
    [
      'An thứ Tư; Bình thứ Sáu',
      [
        ['An', '2026-11-25'],
        ['Bình', '2026-11-20'],
      ],
    ],
    ['an t6 tuan sau', [['an', '2026-11-27']]],
    [
      'An, Bình 25/11',
      [
        ['An', '2026-11-25'],
        ['Bình', '2026-11-25'],
      ],
    ],
    ['3 ngày 25/11', [[3, '2026-11-25']]],
    ['An', [['An', 'missing_day']]],
    ['25/11', [['missing_name', 'missing_name']]],
    ['An 31/11', [['An', 'day_impossible']]],
    ['An thứ Hai 25/11', [['An', 'weekday_differs']]],
  ])('“%s”', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe.each(databases)('make-ups by conversation on %s', kind => {
  let house: TestHouse
  let talk: Talk

  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    const typed = await talk.say('web:maths', '6A toán gk: An vp, Bình v, Cường vk')
    await talk.press('web:maths', tokenOf(typed, 'Ghi'))
  })
  afterAll(() => house.close())

  const cell = (pupil: PersonKey) =>
    inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .selectFrom('mark')
        .select(['state', 'due_on', 'excused', 'tenths', 'version'])
        .where('school_id', '=', tx.schoolId)
        .where('column_id', '=', house.school.maths6A.gk)
        .where('pupil_id', '=', house.school.people[pupil])
        .executeTakeFirst(),
    )

  it('asks back a day that is none, a pupil who was not absent, an absence without a reason, and stores nothing', async () => {
    const sunday = await talk.say('web:maths', 'kiểm tra bù 6A toán gk: An 22/11')
    expect(sunday.text).toContain('Chủ nhật 22/11 không phải ngày học')
    const past = await talk.say('web:maths', 'kiem tra bu 6A toan gk: an 18/11')
    expect(past.text).toContain('đã qua')
    const present = await talk.say('web:maths', 'kiểm tra bù 6A toán tx1: An 25/11')
    expect(present.text).toContain('không có ô vắng')
    const without = await talk.say('web:maths', 'kiểm tra bù 6A toán gk: An')
    expect(without.text).toContain('thiếu ngày')
    const stranger = await talk.say('web:arts', 'kiểm tra bù 6A toán gk: An 25/11')
    expect(stranger.text).toContain('Đỗ Thị Hồng')
    const family = await talk.say('web:mother', 'kiểm tra bù 6A toán gk: An 25/11')
    expect(family.text).toContain('dành cho giáo viên')
    expect(await cell('an')).toMatchObject({ state: 'absent', version: 1 })
  })

  it('sets days by one confirm, also behind the weekly cut-off, with the day in the history', async () => {
    // Friday evening: the weekly lock lies on what was recorded.
    await shiftClock(house.database, new Date('2026-11-20T19:00:00+07:00'))
    const startsAt = new Date('2026-11-20T15:00:00+07:00')
    await inSchool(house.database, house.school.schoolId, tx =>
      planWeeklyLock(tx, { year: YEAR, term: 1, dueThroughWeek: 11, planWeeks: 18, startsAt }),
    )
    const shut = await talk.say('web:maths', '6A toán gk: An 8')
    expect(shut.text).toContain('hạn nhập điểm hằng tuần')
    const shown = await talk.say('web:maths', 'kiểm tra bù 6A toán gk: An 25/11, Bình hôm sau tuần')
    expect(shown.text).toContain('thiếu ngày')
    const preview = await talk.say('web:maths', 'kiểm tra bù 6A toán gk: An 25/11, Bình thứ Năm')
    expect(preview.text).toContain('Nguyễn Văn An: vắng có phép → bù thứ Tư 25/11')
    expect(await cell('an')).toMatchObject({ state: 'absent' })
    const done = await talk.press('web:maths', tokenOf(preview, 'Ghi lịch bù'))
    expect(done.text).toContain('Đã ghi cho 2 ô')
    expect(await cell('an')).toMatchObject({ state: 'makeup_due', due_on: '2026-11-25', excused: true })
    expect(await cell('binh')).toMatchObject({ state: 'makeup_due', due_on: '2026-11-26', excused: true })
    const life = await house.as('maths', session =>
      lifeOfMark(session, house.school.maths6A.gk, house.school.people.an),
    )
    expect(life.ok && life.value.happenings.at(-1)?.value).toEqual({ kind: 'makeup', dueOn: '2026-11-25' })
    const asked = await talk.say('web:maths', 'kiểm tra bù 6A toán gk: Cường 25/11')
    expect(asked.text).toContain('Nay coi là có phép?')
    const excused = await talk.press('web:maths', tokenOf(asked, 'Nay có phép'))
    expect(excused.text).toContain('vắng không phép → bù')
    await talk.press('web:maths', tokenOf(excused, 'Bỏ'))
    expect(await cell('cuong')).toMatchObject({ state: 'absent', excused: false })
  })

  it('stand in the way of closing the term, and are told once: to the teacher 14 days before its end, to the vice principal on the last day', async () => {
    const check = await house.as('principal', session => checkClose(session, 1))
    const found = check.ok ? check.value.blockers.filter(one => one.kind === 'makeups_waiting') : []
    expect(found).toEqual([{ kind: 'makeups_waiting', className: '6A', subject: 'Toán', pupils: 2 }])
    expect(found.every(blocks)).toBe(true)
    const told = (kind: string) =>
      house.as('board', async ({ tx }) => {
        const rows = await tx.q.selectFrom('notice').select('address').where('kind', '=', kind).execute()
        return rows.map(row => row.address)
      })
    const calendar = await house.as('board', ({ tx }) => findCalendar(tx, YEAR))
    if (!calendar) throw new Error('no calendar')
    const speak = (at: string) =>
      house.as('board', session => speakOfMakeups(session, calendar, new Date(at)))
    const slots = await house.as('board', async session => makeupSlots(session, calendar))
    expect(slots).toEqual([new Date('2026-12-25T08:00:00+07:00'), new Date('2027-01-08T08:00:00+07:00')])
    expect(await speak('2026-12-24T08:00:00+07:00')).toBe(0)
    await speak('2026-12-25T08:00:00+07:00')
    expect(await told('makeups_pending')).toEqual(['web:maths'])
    await speak('2027-01-08T08:00:00+07:00')
    expect(await told('makeups_unsettled')).toEqual(['web:vice'])
  })

  it('takes the mark of a make-up as any other', async () => {
    const typed = await talk.say('web:maths', '6A toán gk: An 7,5')
    expect(typed.text).toContain('bù 25/11 → 7,5')
    await talk.press('web:maths', tokenOf(typed, 'Ghi'))
    expect(await cell('an')).toMatchObject({ state: 'recorded', tenths: 75, due_on: null })
  })

  it('ends by the teacher’s act: zero with its reason, and what still lies ahead is left', async () => {
    const preview = await talk.say('web:maths', 'kết thúc kiểm tra bù 6A toán')
    expect(preview.text).toMatch(/Ghi 0 điểm, vắng không có phép:\n• GK · 3\. Phạm Mạnh Cường/)
    expect(preview.text).toMatch(/còn chờ kiểm tra bù:\n• GK · 2\. Lê Thanh Bình: bù 26\/11/)
    expect(await cell('cuong')).toMatchObject({ state: 'absent' })
    await talk.press('web:maths', tokenOf(preview, 'Ghi kết quả'))
    expect(await cell('cuong')).toMatchObject({ state: 'zero_by_rule', tenths: null })
    expect(await cell('binh')).toMatchObject({ state: 'makeup_due' })
    const again = await talk.say('web:maths', 'ket thuc kiem tra bu 6A toan')
    expect(again.text).toContain('còn 1 lượt chờ kiểm tra bù')
    await shiftClock(house.database, new Date('2026-11-27T09:00:00+07:00'))
    const missed = await talk.say('web:maths', 'kết thúc kiểm tra bù 6A toán')
    expect(missed.text).toContain('Ghi 0 điểm, không kiểm tra bù')
    await talk.press('web:maths', tokenOf(missed, 'Ghi kết quả'))
    const events = await inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .selectFrom('mark_event')
        .select(['cause', 'zero_reason'])
        .where('school_id', '=', tx.schoolId)
        .where('state', '=', 'zero_by_rule')
        .orderBy('at')
        .execute(),
    )
    expect(events).toEqual([
      { cause: 'close', zero_reason: 'no_reason' },
      { cause: 'close', zero_reason: 'makeup_missed' },
    ])
  })

  it('tells in the mark’s history why a zero was given', async () => {
    const life = async (name: string) => (await talk.say('web:maths', `lịch sử 6A toán gk ${name}`)).text
    expect(await life('Cường')).toMatch(
      /: Đỗ Thị Hồng ghi khi kết thúc học kì 0.* vì vắng kiểm tra không có lí do$/,
    )
    expect(await life('Bình')).toMatch(
      /: Đỗ Thị Hồng ghi khi kết thúc học kì 0.* vì không tham gia kiểm tra bù$/,
    )
    expect(await life('An')).not.toContain(' vì ')
  })
})
