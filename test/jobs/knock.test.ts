import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Host } from '../../core/host.ts'
import type { Told } from '../../core/told.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import { startClock } from '../../jobs/clock.ts'
import { setDemoClock } from '../../jobs/demo-clock.ts'
import type { Duty } from '../../jobs/duties.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'

const at = (time: string) => new Date(`2026-11-${time}:00+07:00`)

describe.each(databases)('the clock on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind)
    await knock(house.host, house.school.schoolId)
  })
  afterEach(() => house.close())

  const rows = <T>(read: (tx: Parameters<Parameters<typeof inSchool>[2]>[0]) => Promise<T>) =>
    inSchool(house.database, house.school.schoolId, read)
  const slots = () =>
    rows(async tx => {
      const found = await tx.q.selectFrom('slot').selectAll().orderBy('at').orderBy('kind').execute()
      return found.map(slot => `${slot.kind} ${slot.outcome} ${slot.notices}`)
    })
  const notices = () =>
    rows(async tx => {
      const found = await tx.q.selectFrom('notice').selectAll().orderBy('notice_id').execute()
      return found.map(one => `${one.address.slice(4)} ${one.kind} ${one.state}`)
    })
  const textsTo = (person: PersonKey) =>
    rows(async tx => {
      const found = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .orderBy('notice_id')
        .execute()
      return found.map(one => (one.reply as { text: string }).text)
    })
  const go = async (time: string, host: Host = house.host) => {
    await shiftClock(house.database, at(time))
    await knock(host, house.school.schoolId)
  }
  /** Everything physical education of 6A owes by week 11. */
  const fillArts = () =>
    house.as('arts', async ({ tx }) => {
      const { people, schoolId } = house.school
      const due = await tx.q
        .selectFrom('mark_column')
        .select('column_id')
        .where('school_id', '=', schoolId)
        .where('class_subject_id', '=', house.school.books.pe6A)
        .where(eb => eb.or([eb('kind', '=', 'midterm'), eb('position', '=', 1)]))
        .where('kind', 'in', ['regular', 'midterm'])
        .execute()
      const marks = due.flatMap(({ column_id }) =>
        [people.an, people.binh, people.cuong].map(pupilId => ({
          columnId: column_id,
          pupilId,
          expectedVersion: 0,
          state: 'recorded' as const,
          tenths: null,
          passed: true,
          excused: null,
        })),
      )
      await writeMarks(tx, marks, { cause: 'entry', caseId: null, by: people.arts, policyVersion: 1 })
    })

  it('writes to each teacher who owes, once, with the columns named', async () => {
    await go('19T19:00')
    expect(await slots()).toEqual(['day_before ran 2'])
    expect(await notices()).toEqual(['maths marks_owed sent', 'arts marks_owed sent'])
    const [text] = await textsTo('maths')
    expect(text).toContain('6A Toán: TX1: 3, TX2: 3, giữa kì: 3')
    expect(text).toContain('15:00 thứ Sáu 20/11')
  })

  it('writes to nobody who owes nothing', async () => {
    await fillArts()
    await go('19T19:00')
    expect(await notices()).toEqual(['maths marks_owed sent'])
  })

  it('runs a slot once, whoever knocks at the same time', async () => {
    await shiftClock(house.database, at('19T19:00'))
    await Promise.all(Array.from({ length: 6 }, () => knock(house.host, house.school.schoolId)))
    expect(await slots()).toEqual(['day_before ran 2'])
    expect(await notices()).toHaveLength(2)
  })

  it('leaves nothing of a slot that broke in the middle, and does it at the next knock', async () => {
    let phrased = 0
    const phrase: Host['phrase'] = (fact: Told) => {
      phrased += 1
      if (phrased === 2) throw new Error('broken in the middle')
      return house.host.phrase<Told>(fact)
    }
    await expect(go('19T19:00', { ...house.host, phrase })).rejects.toThrow('1 duties of the minute failed')
    expect([await slots(), await notices(), house.rung]).toEqual([[], [], []])
    await knock(house.host, house.school.schoolId)
    expect(await slots()).toEqual(['day_before ran 2'])
    expect(await notices()).toHaveLength(2)
  })

  it('catches up what it slept through only as far as it still helps', async () => {
    await go('20T15:30')
    expect(await slots()).toEqual([
      'day_before too_late 0',
      'waiting_morning too_late 0',
      'inspection_due ran 1',
      'same_day too_late 0',
      'department_digest too_late 0',
      'same_day too_late 0',
      'cutoff ran 2',
      'late_list ran 2',
    ])
    expect((await textsTo('maths'))[0]).toContain('Đã khóa, xin nhập muộn')
    expect((await textsTo('vice'))[0]).toContain('• Tổ Toán - Tin (12): Đỗ Thị Hồng 12')
  })

  it('gives up on a cut-off it learns of a day later, and names to the vice principal what nobody was told', async () => {
    await go('22T09:00')
    const given = (await slots()).filter(slot => !slot.startsWith('inspection_due'))
    expect(given.length).toBeGreaterThan(5)
    expect(given.every(slot => slot.endsWith('too_late 0'))).toBe(true)
    expect(await notices()).toEqual(['principal inspection_due sent', 'vice slots_missed sent'])
    expect((await textsTo('vice'))[0]).toContain(
      '• nhắc trước hạn một ngày (19:00 thứ Năm 19/11)\n• nhắc trong ngày hạn (10:00 thứ Sáu 20/11)',
    )
    await knock(house.host, house.school.schoolId)
    expect(await notices()).toHaveLength(2)
  })

  it('sends the last of the reminders it slept through while the cut-off lies ahead, once', async () => {
    await go('20T11:30')
    expect(await slots()).toEqual([
      'day_before too_late 0',
      'waiting_morning too_late 0',
      'inspection_due ran 1',
      'same_day ran 2',
    ])
    expect((await notices()).filter(one => !one.includes('inspection'))).toEqual([
      'maths marks_owed sent',
      'arts marks_owed sent',
    ])
  })

  it('has planned the lock before anyone could sleep through the cut-off', async () => {
    const lock = await rows(tx => tx.q.selectFrom('lock').select('starts_at').orderBy('starts_at').execute())
    expect(lock[0]?.starts_at).toEqual(at('20T15:00'))
  })

  it('looks after other duties, each in its own transaction', async () => {
    const seen: string[] = []
    const fails = async () => {
      throw new Error('a duty fails')
    }
    const second = async () => {
      seen.push('second')
      return undefined
    }
    const duties: readonly Duty[] = [
      { name: 'expiry', work: fails },
      { name: 'leaves', work: second },
    ]
    await expect(knock(house.host, house.school.schoolId, { duties })).rejects.toThrow()
    expect(seen).toEqual(['second'])
  })

  it('holds over the quiet hours, and lets go only of what is still true', async () => {
    const quietHours = { from: '18:00', to: '06:30' }
    await rows(tx =>
      recordPolicy(tx, { preset: 'D', document: { ...presets.D, quietHours }, setBy: null, reason: 'thử' }),
    )
    await go('19T19:00')
    expect(await notices()).toEqual(['maths marks_owed queued', 'arts marks_owed queued'])
    expect(house.rung).toEqual([])
    await fillArts()
    await go('20T06:29')
    expect(await notices()).toEqual(['maths marks_owed queued', 'arts marks_owed queued'])
    await go('20T06:30')
    expect(await notices()).toEqual(['maths marks_owed sent', 'arts marks_owed cancelled'])
    expect(house.rung.map(posted => posted.address)).toEqual(['web:maths'])
  })

  it('walks in demo mode through every slot at its own time, and never back', async () => {
    const { schoolId } = house.school
    await setDemoClock(house.host, [schoolId], at('19T20:00'))
    await fillArts()
    expect(await setDemoClock(house.host, [schoolId], at('23T08:00'))).toMatchObject({ ok: true })
    expect(await slots()).toEqual([
      'day_before ran 2',
      'waiting_morning ran 0',
      'inspection_due ran 1',
      'same_day ran 1',
      'department_digest ran 1',
      'same_day ran 1',
      'cutoff ran 2',
      'late_list ran 2',
      'family_week ran 0',
      'principal_card ran 1',
      'waiting_morning ran 0',
    ])
    const ranAt = await rows(tx => tx.q.selectFrom('slot').select(['at', 'ran_at']).execute())
    for (const slot of ranAt) expect(slot.ran_at.getTime() - slot.at.getTime()).toBeLessThan(60_000)
    expect((await textsTo('arts')).at(-1)).toContain('đã nhập đủ')
    expect((await textsTo('principal')).at(-1)).toContain('1 giáo viên còn nợ 12 ô')
    expect(await setDemoClock(house.host, [schoolId], at('20T08:00'))).toMatchObject({
      ok: false,
      refusal: { code: 'clock_goes_back' },
    })
  })

  it('knocks at every school, and a round already under way is joined, not doubled', async () => {
    const clock = startClock(house.host)
    try {
      await shiftClock(house.database, at('19T19:00'))
      const first = clock.knockAll()
      expect(clock.knockAll()).toBe(first)
      await first
      expect(await slots()).toEqual(['day_before ran 2'])
    } finally {
      await clock.stop()
    }
  })
})
