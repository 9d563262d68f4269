import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may } from '../../core/duties/rights.ts'
import { endGrant } from '../../core/grants/end.ts'
import { giveGrant } from '../../core/grants/give.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('duties given by a decision on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const decide = async (by: PersonKey, words: string, label: 'Trao quyền' | 'Thu quyền') => {
    const preview = await talk.say(`web:${by}`, words)
    return { preview, done: await talk.press(`web:${by}`, tokenOf(preview, label)) }
  }
  const isOffice = (who: PersonKey) => house.as(who, ({ actor }) => may(actor, 'slips.of_staff'))
  const toldLast = async (who: PersonKey) => {
    const found = await sql<{
      kind: string
    }>`select kind from notice where person_id = ${house.school.people[who]}
      and kind like 'grant_%' order by notice_id desc limit 1`.execute(house.database.kysely)
    return found.rows[0]?.kind
  }

  it('are given to one person until a day, with a reason, and told to them and the leaders', async () => {
    expect(await isOffice('maths')).toBe(false)
    const { preview, done } = await decide(
      'board',
      'trao quyền văn phòng cho cô Đỗ Thị Hồng đến 31/5: thay cô Sen nghỉ thai sản',
      'Trao quyền',
    )
    expect(preview.text).toMatch(/Chưa ghi gì/)
    expect(done.text).toMatch(/Đã trao quyền văn phòng cho thầy\/cô Đỗ Thị Hồng, .*đến hết .*31\/0?5/)
    expect(await isOffice('maths')).toBe(true)
    expect(await toldLast('maths')).toBe('grant_given')
    expect(await toldLast('principal')).toBe('grant_given')
    expect(await toldLast('board')).toBeUndefined()
    const list = await talk.say('web:vice', 'ai giữ quyền gì')
    expect(list.text).toMatch(/Đỗ Thị Hồng.*Phạm Thị Yên trao: thay cô Sen nghỉ thai sản/)
  })

  it('are not given twice for the same time', async () => {
    const again = await talk.say('web:principal', 'trao quyền văn phòng cho cô Đỗ Thị Hồng: thêm người')
    expect(again.text).toMatch(/đã giữ quyền văn phòng/)
    expect(again.choices.filter(({ keyword }) => keyword)).toEqual([])
  })

  it('end at once by a decision, whose maker and reason are kept', async () => {
    const { done } = await decide(
      'principal',
      'thu quyền văn phòng của cô Đỗ Thị Hồng: cô Sen đã đi làm lại',
      'Thu quyền',
    )
    expect(done.text).toMatch(/Đã thu quyền văn phòng của thầy\/cô Đỗ Thị Hồng/)
    expect(await isOffice('maths')).toBe(false)
    expect(await toldLast('maths')).toBe('grant_ended')
    const kept = await sql<{
      act: string
      by: number
      reason: string
    }>`select act, by_person as by, reason from grant_decision
      order by at`.execute(house.database.kysely)
    expect(kept.rows).toEqual([
      { act: 'given', by: house.school.people.board, reason: 'thay cô Sen nghỉ thai sản' },
      { act: 'ended', by: house.school.people.principal, reason: 'cô Sen đã đi làm lại' },
    ])
  })

  it('end by themselves after their last day', async () => {
    const until = new Date('2026-11-21T00:00:00+07:00')
    const asked = { role: 'office', ofGroup: null, fromAt: null, reason: 'trực hộ' } as const
    await house.as('board', session =>
      giveGrant(session, session.actor, { ...asked, personIds: [house.school.people.arts], untilAt: until }),
    )
    expect(await isOffice('arts')).toBe(true)
    await house.wait(2 * 24 * 60)
    expect(await isOffice('arts')).toBe(false)
  })

  it('are given to a group of named people', async () => {
    const { done } = await decide(
      'board',
      'trao quyền văn phòng cho tổ nhập liệu gồm Đỗ Thị Hồng, Vũ Văn Sơn: đợt nhập hồ sơ',
      'Trao quyền',
    )
    expect(done.text).toMatch(/tổ nhập liệu \(thầy\/cô Đỗ Thị Hồng, thầy\/cô Vũ Văn Sơn\)/)
    expect([await isOffice('maths'), await isOffice('arts')]).toEqual([true, true])
    await decide('board', 'thu quyền văn phòng của Đỗ Thị Hồng, Vũ Văn Sơn: xong đợt nhập', 'Thu quyền')
    expect([await isOffice('maths'), await isOffice('arts')]).toEqual([false, false])
  })

  it.each(['vice', 'office', 'maths', 'mother'] as const)('are not for %s to decide', async who => {
    const said = await talk.say(`web:${who}`, 'trao quyền văn phòng cho Vũ Văn Sơn: cho vui')
    expect(said.choices.filter(({ keyword }) => keyword)).toEqual([])
    const asked = { role: 'office', personIds: [house.school.people.arts], reason: 'cho vui' } as const
    const given = { ...asked, ofGroup: null, fromAt: null, untilAt: null }
    expect(await house.as(who, session => giveGrant(session, session.actor, given))).toMatchObject({
      refusal: { code: 'grants_not_yours' },
    })
    expect(await house.as(who, session => endGrant(session, session.actor, asked))).toMatchObject({
      refusal: { code: 'grants_not_yours' },
    })
  })

  it('are nobody’s to give themselves, nor the leaders’ to be made, nor without a reason', async () => {
    const say = async (words: string) => (await talk.say('web:board', words)).text
    expect(await say('trao quyền văn phòng cho cô Phạm Thị Yên: kiêm nhiệm')).toMatch(/Không ai tự trao/)
    expect(await say('trao quyền hiệu trưởng cho cô Đỗ Thị Hồng: điều động')).toMatch(/người vận hành/)
    expect(await say('trao quyền chủ nhiệm cho cô Đỗ Thị Hồng: điều động')).toMatch(/phân công/)
    expect(await say('trao quyền văn phòng cho cô Đỗ Thị Hồng đến 31/5')).toMatch(/Cần ghi lý do/)
    expect(await say('thu quyền văn phòng của cô Đỗ Thị Hồng: nhầm')).toMatch(/không giữ quyền văn phòng/)
  })

  it('leave a school its last principal and its last of the board', async () => {
    const { people } = house.school
    const end = (role: 'principal' | 'board', who: PersonKey) =>
      house.as('principal', session =>
        endGrant(session, null, { role, personIds: [people[who]], reason: 'thử' }),
      )
    expect(await end('principal', 'principal')).toMatchObject({ refusal: { code: 'grant_last' } })
    expect(await end('board', 'board')).toMatchObject({ refusal: { code: 'grant_last' } })
    const next = { role: 'principal', personIds: [people.vice], reason: 'bổ nhiệm' } as const
    const given = { ...next, ofGroup: null, fromAt: null, untilAt: null }
    expect(await house.as('principal', session => giveGrant(session, null, given))).toMatchObject({
      ok: true,
    })
    expect(await end('principal', 'principal')).toMatchObject({ ok: true })
  })
})
