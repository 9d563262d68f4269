import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountReview, confirmReview } from '../../core/account-review/review.ts'
import { giveGrant } from '../../core/grants/give.ts'
import { shown } from '../../core/session.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('the accounts of the staff on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const review = async () => {
    const found = await house.as('board', session => accountReview(session))
    if (!found.ok) throw new Error(found.refusal.code)
    return found.value
  }
  const names = (rows: readonly { readonly fullName: string }[]) => rows.map(({ fullName }) => fullName)

  it('name who came in twice on one channel, and who never did', async () => {
    const { people, schoolId } = house.school
    expect(names((await review()).several)).toEqual([])
    await sql`insert into chat_identity (school_id, channel, address, person_id, linked_at)
      values (${schoolId}, 'web', 'web:again', ${people.maths}, '2026-09-01')`.execute(house.database.kysely)
    await sql`update chat_identity set revoked_at = linked_at where person_id = ${people.arts}`.execute(
      house.database.kysely,
    )
    const found = await review()
    expect(names(found.several)).toEqual(['Đỗ Thị Hồng'])
    expect(names(found.neverLinked)).toContain('Vũ Văn Sơn')
  })

  it('name who acts at night, and who looks up more pupils in a day than the school says', async () => {
    expect(names((await review()).offHours)).toEqual([])
    await house.wait(15 * 60)
    await talk.say('web:head', 'việc')
    await house.as('head', session => {
      session.audit.push({
        actorId: session.actor.personId,
        actorKind: 'person',
        act: 'test.act',
        detail: {},
      })
      for (let pupilId = 1; pupilId <= session.policy.accountReview.viewsPerDay + 1; pupilId++)
        shown(session, 'marks', { pupilId })
    })
    const found = await review()
    expect(found.offHours).toMatchObject([{ fullName: 'Đặng Văn Phúc', acts: 1 }])
    expect(found.manyViews).toMatchObject([
      { fullName: 'Đặng Văn Phúc', pupils: presets.A.accountReview.viewsPerDay + 1 },
    ])
  })

  it('name duties that end soon or have no end, given by a decision', async () => {
    const { people } = house.school
    const give = (who: 'maths' | 'head', days: number | null) =>
      house.as('principal', session =>
        giveGrant(session, session.actor, {
          ...{ role: 'office', personIds: [people[who]], ofGroup: null, fromAt: null, reason: 'giúp việc' },
          untilAt: days === null ? null : new Date(session.tx.now.getTime() + days * 86_400_000),
        }),
      )
    await give('maths', 10)
    await give('head', null)
    const found = await review()
    expect(names(found.endingSoon)).toEqual(['Đỗ Thị Hồng'])
    expect(names(found.endless)).toEqual(['Đặng Văn Phúc'])
  })

  it('name who has written nothing for as long as the school says', async () => {
    await house.wait(31 * 24 * 60)
    await talk.say('web:head', 'việc')
    const dormant = names((await review()).dormant)
    expect(dormant).toContain('Đỗ Thị Hồng')
    expect(dormant).not.toContain('Đặng Văn Phúc')
  })

  it('are shown with a workbook, and stand as gone through once it is confirmed', async () => {
    const list = await talk.say('web:board', 'kiểm tra tài khoản')
    expect(list.text).toMatch(/Chưa lần nào/)
    expect(list.files).toHaveLength(1)
    const asked = await talk.press('web:board', tokenOf(list, 'Đã rà soát'))
    expect((await review()).last).toBeNull()
    expect((await talk.press('web:board', tokenOf(asked, 'Đã rà soát'))).text).toMatch(/Rà soát gần nhất/)
    expect((await talk.say('web:vice', 'kiểm tra tài khoản')).text).toMatch(/Phạm Thị Yên/)
  })

  it.each(['head', 'mother'] as const)('are not for %s', async who => {
    expect(await house.as(who, session => accountReview(session))).toMatchObject({ ok: false })
    expect(await house.as(who, session => confirmReview(session))).toMatchObject({ ok: false })
  })
})
