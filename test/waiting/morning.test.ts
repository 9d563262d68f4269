import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decide } from '../../core/corrections/decide.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import type { DatabaseKind } from '../databases.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'

/** The card of a school morning: only where something waits, once, to whom it waits for. It is Thursday 19/11, 09:00. */

const at = (time: string) => new Date(`2026-${time}:00+07:00`)

describe.each(databases)('what waits, brought up in the morning on %s', (kind: DatabaseKind) => {
  let house: CaseHouse
  beforeEach(async () => {
    house = await openCaseHouse(kind)
    await knock(house.host, house.school.schoolId)
  })
  afterEach(() => house.close())

  const go = async (time: string) => {
    await shiftClock(house.database, at(time))
    await knock(house.host, house.school.schoolId)
  }
  /** Who was told, and what. */
  const told = (kindOf: string) =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select(['address', 'reply', 'not_before'])
        .where('kind', '=', kindOf)
        .orderBy('notice_id')
        .execute()
      return rows.map(({ address, reply, not_before }) => ({
        to: address.slice(4) as PersonKey,
        text: (reply as { text: string }).text,
        labels: (reply as { choices: { label: string }[] }).choices.map(({ label }) => label),
        from: not_before.toISOString(),
      }))
    })

  it('goes to who decides, with how many, the oldest and its age, and to nobody else', async () => {
    await house.openCase()
    await house.openCase()
    await go('11-20T07:15')
    const [card, another] = await told('decisions_waiting')
    expect(another).toBeUndefined()
    expect(card).toMatchObject({ to: 'vice', labels: ['Xem 2 việc', 'Duyệt nhiều phiếu'] })
    expect(card?.text).toMatch(
      /^Đang có 2 việc chờ thầy\/cô .* Cũ nhất: đề nghị sửa số 1 \(Nguyễn Văn An, 6A\), từ 19\/11/,
    )
    await knock(house.host, house.school.schoolId)
    expect(await told('decisions_waiting')).toHaveLength(1)
  })

  it('says nothing where nothing waits, nor on a day off or without school', async () => {
    await go('11-20T07:15')
    await house.openCase()
    await go('11-21T08:00')
    await go('11-22T08:00')
    expect(await told('decisions_waiting')).toEqual([])
  })

  it('leaves out a day that the calendar has off', async () => {
    await house.openCase()
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('calendar_day')
        .values({ school_id: tx.schoolId, year: YEAR, day: '2026-11-20', kind: 'off', title: 'nghỉ lễ' })
        .execute(),
    )
    await go('11-20T08:00')
    expect(await told('decisions_waiting')).toEqual([])
  })

  it('waits for the end of quiet hours', async () => {
    const { reminders } = presets.D
    const early = {
      ...presets.D,
      reminders: { ...reminders, waiting: { time: '05:30', requesterDays: null } },
    }
    await house.as('board', desk => setPolicy(desk, early, { by: null, reason: 'nhắc sớm' }))
    await house.openCase()
    await go('11-20T05:30')
    expect(await told('decisions_waiting')).toMatchObject([{ from: at('11-20T06:30').toISOString() }])
  })

  it('is the principal’s weekly card on its day, with what waits for them', async () => {
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    await go('11-20T08:00')
    expect(await told('decisions_waiting')).toMatchObject([{ to: 'principal' }])
    await go('11-23T08:00')
    expect(await told('decisions_waiting')).toHaveLength(1)
    const [card] = await told('principal_card')
    expect(card?.text).toMatch(/Đang có 1 việc chờ thầy\/cô .* từ 19\/11, đã 3 ngày/)
    expect(card?.labels).toEqual(['Xem'])
  })

  it('tells who asked once that it still waits, after the days of the policy', async () => {
    const { caseId } = await house.openCase()
    await go('11-20T08:00')
    expect(await told('request_still_waiting')).toEqual([])
    await go('11-23T08:00')
    const [word] = await told('request_still_waiting')
    expect(word).toMatchObject({ to: 'maths', labels: ['Xem đề nghị', 'Rút đề nghị'] })
    expect(word?.text).toMatch(/vẫn đang chờ phó hiệu trưởng, từ 19\/11, đã \d ngày/)
    await go('11-24T08:00')
    expect(await told('request_still_waiting')).toHaveLength(1)
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    await go('11-27T08:00')
    expect((await told('request_still_waiting')).at(-1)?.text).toContain('hiệu trưởng')
  })
})
