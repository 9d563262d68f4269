import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BookCell } from '../../core/books/rules/locks.ts'
import { locksCovering } from '../../core/books/rules/locks.ts'
import { calendarOf } from '../../core/calendar/in-force.ts'
import { DAY_MS } from '../../core/calendar/rules/durations.ts'
import { planCutoff } from '../../core/deadlines/cutoff.ts'
import { owedBy } from '../../core/deadlines/reminders.ts'
import { weekInForce } from '../../core/deadlines/timetable.ts'
import { atDesk } from '../../core/desk.ts'
import { listLocks } from '../../db/books/locking.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { YEAR } from '../small-school.ts'
import { openDatesSchool } from './dates-school.ts'

const FRIDAY_THREE = new Date('2026-11-20T15:00:00+07:00')

const cellOf = ({ school }: TestHouse): BookCell => ({
  ...{ term: 1, grade: 6, classId: school.classes.a, subject: 'TO', columnKind: 'regular' },
  ...{ columnId: school.maths6A.tx1, pupilId: school.people.an, inPlan: null },
  ...{ firstRecordedAt: null, holds: 'nothing' },
})

const planIn = ({ host, school }: TestHouse) =>
  atDesk(host, school.schoolId, async desk => {
    const calendar = await calendarOf(desk)
    if (!calendar) throw new Error('the small school has a calendar')
    await planCutoff(desk, calendar)
  })

describe.each(databases)('the weekly lock under another calendar on %s', kind => {
  it('closes neither more nor fewer columns once it has begun, as many as the new plan says before', async () => {
    const house = await openTestHouse(kind)
    const { schoolId } = house.school
    const closed = async () => {
      const all = await inSchool(house.database, schoolId, tx => listLocks(tx, { year: YEAR }))
      const on = (at: Date) =>
        [1, 2, 3, 4].filter(
          column => locksCovering({ ...cellOf(house), inPlan: { column, count: 4 } }, all, at).length > 0,
        )
      return [on(FRIDAY_THREE), on(new Date(FRIDAY_THREE.getTime() + 7 * DAY_MS))]
    }
    await planIn(house)
    expect(await closed()).toEqual([
      [1, 2],
      [1, 2, 3],
    ])
    await shiftClock(house.database, new Date(FRIDAY_THREE.getTime() + 60_000))
    await sql`insert into school_week (school_id, year, term, week, starts_on, ends_on)
      select school_id, year, term, week + 18, starts_on + 400, ends_on + 400 from school_week where term = 1 and week <= 6`.execute(
      house.database.kysely,
    )
    await planIn(house)
    expect(await closed()).toEqual([
      [1, 2],
      [1, 2],
    ])
    await house.close()
  })
})

describe.each(databases)('the weekly lock on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const plan = () => planIn(house)
  const locks = () => inSchool(house.database, house.school.schoolId, tx => listLocks(tx, { year: YEAR }))
  const starts = async () => (await locks()).map(lock => lock.startsAt.toISOString())
  const setPolicy = (document: unknown) =>
    inSchool(house.database, house.school.schoolId, tx =>
      recordPolicy(tx, { preset: 'D', document, setBy: null, reason: 'thử' }),
    )

  it('stands ahead of time for this week and the next, never for weeks before the school began', async () => {
    await plan()
    expect(await starts()).toEqual(['2026-11-20T08:00:00.000Z', '2026-11-27T08:00:00.000Z'])
  })

  it('is planned once, however often it is planned', async () => {
    await Promise.all([plan(), plan(), plan()])
    expect(await starts()).toHaveLength(2)
  })

  it('begins at 15:00 exactly', async () => {
    const cell: BookCell = { ...cellOf(house), inPlan: { column: 3, count: 18 } }
    const all = await locks()
    const before = new Date(FRIDAY_THREE.getTime() - 1)
    expect(locksCovering(cell, all, before)).toEqual([])
    expect(locksCovering(cell, all, FRIDAY_THREE)).toMatchObject([
      {
        reason: 'weekly',
        covers: 'due_or_recorded',
        dueThrough: { term: 1, week: 11, weeks: 18 },
        scope: {},
      },
    ])
    expect(locksCovering({ ...cell, inPlan: { column: 12, count: 18 } }, all, FRIDAY_THREE)).toEqual([])
  })

  it('moves with the policy as long as it has not begun', async () => {
    await setPolicy({ ...presets.D, weeklyCutoff: { weekday: 'FRI', time: '17:00' } })
    await plan()
    expect(await starts()).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-27T10:00:00.000Z'])
  })

  it('is taken back when the school gives it up, and only what has not begun', async () => {
    await shiftClock(house.database, new Date('2026-11-21T09:00:00+07:00'))
    await setPolicy({ ...presets.D, lock: { ...presets.D.lock, granularity: 'year' } })
    await plan()
    expect(await starts()).toEqual(['2026-11-20T10:00:00.000Z'])
  })

  it('turned on again, does not reach back to weeks gone by', async () => {
    await shiftClock(house.database, new Date('2026-12-07T09:00:00+07:00'))
    await setPolicy(presets.D)
    await plan()
    expect(await starts()).toEqual([
      '2026-11-20T10:00:00.000Z',
      '2026-12-11T08:00:00.000Z',
      '2026-12-18T08:00:00.000Z',
    ])
  })

  it('never moves into the past: what was announced stays, and the board is told once', async () => {
    const time = (at: string) => new Date(`2026-12-${at}:00+07:00`)
    await shiftClock(house.database, time('11T16:00'))
    await setPolicy({ ...presets.D, weeklyCutoff: { weekday: 'FRI', time: '17:00' } })
    await plan()
    await shiftClock(house.database, time('18T14:00'))
    await plan()
    expect((await starts()).at(-1)).toBe('2026-12-25T10:00:00.000Z')
    await setPolicy({ ...presets.D, weeklyCutoff: { weekday: 'FRI', time: '13:00' } })
    await plan()
    await plan()
    expect(await starts()).toContain('2026-12-18T10:00:00.000Z')
    const told = await inSchool(house.database, house.school.schoolId, tx =>
      tx.q
        .selectFrom('notice')
        .select(['address', 'reply'])
        .where('kind', '=', 'lock_plan_past')
        .orderBy('notice_id')
        .execute(),
    )
    const texts = told.map(one => `${one.address} ${(one.reply as { text: string }).text}`)
    expect(texts.at(-1)).toContain('web:board')
    expect(texts.at(-1)).toContain(
      '13:00 thứ Sáu 18/12, đã qua; phần mềm giữ hạn đã báo trước: 17:00 thứ Sáu 18/12',
    )
    expect(texts.filter(text => text.includes('18/12'))).toHaveLength(1)
  })

  it('is said at the time that holds, whatever the calendar has by now', async () => {
    const week = await atDesk(house.host, house.school.schoolId, weekInForce)
    expect(week?.cutoffAt?.toISOString()).toBe('2026-12-18T10:00:00.000Z')
    const owed = await house.as('maths', session => owedBy(session, house.school.people.maths))
    expect(owed).toMatchObject({ closed: false })
  })

  it('of a week the calendar no longer has is taken back', async () => {
    await inSchool(house.database, house.school.schoolId, tx =>
      tx.q.deleteFrom('school_week').where('week', '=', 16).execute(),
    )
    await plan()
    expect(await starts()).not.toContain('2026-12-25T06:00:00.000Z')
    expect(await starts()).not.toContain('2026-12-25T10:00:00.000Z')
  })
})

describe.each(databases)('the cut-off of a school that locks nothing by the week, on %s', kind => {
  it('holds as its reminders named it when its day turns out to be a day off', async () => {
    const school = await openDatesSchool(kind, 'A')
    await school.at('2026-11-19T19:00')
    await school.at('2026-11-20T14:00')
    expect((await school.heard(/marks_owed/)).at(-1)?.text).toContain('Hạn: 23:59 thứ Sáu 20/11')
    const { database, school: small } = school.house
    await shiftClock(database, new Date('2026-11-20T16:00:00+07:00'))
    await inSchool(database, small.schoolId, ({ q, schoolId }) =>
      q
        .insertInto('calendar_day')
        .values({ school_id: schoolId, year: YEAR, day: '2026-11-20', kind: 'off', title: 'nghỉ' })
        .execute(),
    )
    await school.at('2026-11-20T16:01')
    expect(await school.heard(/cutoff|late/)).toEqual([])
    await school.at('2026-11-21T00:04')
    const told = await school.heard(/cutoff|late/)
    expect(told.map(({ to, kind: said }) => `${to} ${said}`)).toEqual([
      ...['maths cutoff_receipt', 'arts cutoff_receipt', 'vice late_list', 'head late_list'],
    ])
    await school.at('2026-11-21T06:30')
    expect(await school.heard(/cutoff|late/)).toEqual([])
    await school.close()
  })
})
