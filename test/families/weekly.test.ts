import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Intent } from '../../core/answer.ts'
import { chooseWeekly, weeklyOf } from '../../core/families/weekly.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import type { Family } from './family.ts'
import { openFamily, time } from './family.ts'

describe.each(databases)('the week of a child on %s', kind => {
  let house: Family
  let talk: Talk
  beforeEach(async () => {
    house = await openFamily(kind)
    talk = talkIn(house)
    await knock(house.host, house.school.schoolId)
  }, 120_000)
  afterEach(() => house.close())

  const go = async (at: string) => {
    await shiftClock(house.database, time(at))
    await knock(house.host, house.school.schoolId)
  }
  const told = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select(['address', 'state', 'reply'])
        .where('kind', '=', 'family_week')
        .orderBy('notice_id')
        .execute()
      return rows.map(row => ({
        to: `${row.address.slice(4)} ${row.state}`,
        text: (row.reply as { text: string }).text,
      }))
    })
  const choose = (person: PersonKey, wanted: boolean) =>
    house.as(person, session => chooseWeekly(session, wanted))
  const policy = (weekly: (typeof presets)['D']['parents']['weekly'], quiet = presets.D.quietHours) =>
    house.as('board', ({ tx }) =>
      recordPolicy(tx, {
        preset: 'D',
        document: { ...presets.D, quietHours: quiet, parents: { ...presets.D.parents, weekly } },
        setBy: null,
        reason: 'thử',
      }),
    )
  const FRIDAY = { weekday: 'FRI', time: '18:00' } as const

  it('is one message a child, once, to a guardian who switched it on', async () => {
    await choose('mother', true)
    await house.mark('an', { subject: 'TO', kind: 'regular' }, 83, '2026-11-25T09:00')
    await house.miss('an', '2026-11-24', 'excused')
    await go('2026-11-27T17:59')
    expect(await told()).toEqual([])
    await Promise.all([go('2026-11-27T18:00'), knock(house.host, house.school.schoolId)])
    await go('2026-11-28T09:00')
    expect(await told()).toEqual([
      {
        to: 'mother sent',
        text: 'Nguyễn Văn An · lớp 6A · tuần 23/11–29/11\nĐiểm mới:\nToán: TX1 8,3\nNghỉ học: thứ Ba 24/11 có phép.',
      },
      {
        to: 'mother sent',
        text: 'Lê Thanh Bình · lớp 6A · tuần 23/11–29/11\nTuần này chưa có điểm mới.\nKhông ghi nghỉ buổi nào.',
      },
    ])
  })

  it('loses no mark between two weeks: what is in its grace time comes with the next', async () => {
    await choose('mother', true)
    await house.mark('an', { subject: 'TO', kind: 'regular' }, 83, '2026-11-27T17:45')
    await go('2026-11-27T18:00')
    await go('2026-12-04T18:00')
    const ofAn = (await told()).filter(({ text }) => text.includes('Văn An'))
    expect(ofAn.map(({ text }) => text.includes('8,3'))).toEqual([false, true])
  })

  it('goes to nobody who said nothing, unless the school sends it unasked', async () => {
    await go('2026-11-27T18:00')
    expect(await told()).toEqual([])
    await policy({ ...FRIDAY, unasked: true })
    await go('2026-12-04T18:00')
    expect(await told()).toHaveLength(2)
    await choose('mother', false)
    await go('2026-12-11T18:00')
    expect(await told()).toHaveLength(2)
  })

  it('that was held back is not sent to one who stopped it meanwhile', async () => {
    await policy({ ...FRIDAY, unasked: false }, { from: '17:30', to: '19:00' })
    await choose('mother', true)
    await go('2026-11-27T18:00')
    await choose('mother', false)
    await go('2026-11-27T19:00')
    expect((await told()).map(({ to }) => to)).toEqual(['mother cancelled', 'mother cancelled'])
  })

  it('goes to nobody without a consent or a chat', async () => {
    const { schoolId, people } = house.school
    await choose('mother', true)
    await house.run(sql`insert into consent_event (school_id, person_id, act, text_version, channel, address, at)
      values (${schoolId}, ${people.mother}, 'withdrawn', '1', 'web', 'web:mother', now())`)
    await go('2026-11-27T18:00')
    expect(await told()).toEqual([])
  })

  it('is shown before it is switched, and done by a confirm', async () => {
    await offer('mother', { on: true })
    const shown = await talk.press('web:mother', 'offered')
    expect(shown.text).toContain('Tin gần nhất: 18:00 thứ Sáu 27/11.')
    expect(await wanted()).toBe(false)
    expect(shown.choices.map(({ keyword }) => keyword)).toEqual(['BAT', 'THOI'])
    const done = await talk.press('web:mother', tokenOf(shown, 'Nhận tin hằng tuần'))
    expect(done.text).toContain('Đã bật tin hằng tuần về Nguyễn Văn An, Lê Thanh Bình.')
    expect(await wanted()).toBe(true)
  })

  it('put away stays as it was', async () => {
    await offer('mother', { on: true })
    await talk.press('web:mother', 'offered')
    await talk.say('web:mother', 'thôi')
    expect(await wanted()).toBe(false)
  })

  it('is stopped from the message itself', async () => {
    await choose('mother', true)
    await go('2026-11-27T18:00')
    const [token] = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('button').select('token').where('label', '=', 'Thôi nhận tin tuần').execute(),
    )
    const shown = await talk.press('web:mother', token?.token ?? '')
    expect(shown.text).toContain('Sẽ thôi gửi tin hằng tuần')
    await talk.press('web:mother', tokenOf(shown, 'Thôi nhận'))
    expect(await wanted()).toBe(false)
  })

  it.each([
    ['an', 'weekly_guardians_only'],
    ['maths', 'weekly_guardians_only'],
  ] as const)('is not for %s', async (person, code) => {
    expect(await choose(person, true)).toMatchObject({ refusal: { code } })
  })

  it('is refused where the school sends none', async () => {
    await policy(null)
    expect(await choose('mother', true)).toMatchObject({ refusal: { code: 'weekly_not_sent' } })
    await go('2026-11-27T18:00')
    expect(await told()).toEqual([])
  })

  const wanted = async () => {
    const state = await house.as('mother', weeklyOf)
    return state.ok && state.value.wanted
  }
  /** A choice in the person's chat that leads to the command. */
  const offer = (person: PersonKey, data: Intent['data']) =>
    house.run(sql`insert into button (school_id, token, channel, address, label, intent, number, offered_at, expires_at)
      values (${house.school.schoolId}, 'offered', 'web', ${`web:${person}`}, 'x',
        ${JSON.stringify({ v: 1, command: 'weekly.ask', data })}, 1, now(), '2027-01-01')`)
})
