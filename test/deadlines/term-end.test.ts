import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { closeTerm } from '../../core/results/closing.ts'
import { writeLevels } from '../../db/conduct/levels.ts'
import { openPostgres } from '../../db/open.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { YEAR } from '../small-school.ts'
import { talkIn, tokenOf } from '../talk.ts'

const at = (time: string) => new Date(`2027-01-${time}:00+07:00`)

/** Term I of the small school: its last school day is Friday 8 January, its last week ends on Sunday the 10th. */
describe.each(databases)('the end of a term on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind, 'C')
    await shiftClock(house.database, at('08T07:00'))
    await knock(house.host, house.school.schoolId)
  })
  afterEach(() => house.close())

  const go = async (time: string) => {
    await shiftClock(house.database, at(time))
    await knock(house.host, house.school.schoolId)
  }
  const told = (noticeKind: string) =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select(['address', 'state', 'reply'])
        .where('kind', '=', noticeKind)
        .orderBy('notice_id')
        .execute()
      return rows.map(row => ({
        to: `${row.address.slice(4)} ${row.state}`,
        reply: row.reply as StoredReply,
      }))
    })
  const toldTo = async (noticeKind: string) => (await told(noticeKind)).map(({ to }) => to)
  const judge = (pupils: readonly ('an' | 'binh' | 'cuong' | 'dung')[]) =>
    house.as('arts', ({ tx }) =>
      writeLevels(
        tx,
        YEAR,
        pupils.map(key => ({
          ...{ pupilId: house.school.people[key], term: 1, level: 'T' },
          expectedVersion: 0,
        })),
        { cause: 'entry', caseId: null, by: house.school.people.arts, policyVersion: 1 },
      ),
    )
  const quiet = (from: string, to: string) =>
    house.as('board', ({ tx }) =>
      recordPolicy(tx, {
        preset: 'C',
        document: { ...presets.C, quietHours: { from, to } },
        setBy: null,
        reason: 'thử',
      }),
    )

  it('reminds on its last school day the homeroom teacher whose class lacks levels of conduct', async () => {
    await judge(['an'])
    await go('08T07:59')
    expect(await toldTo('conduct_due')).toEqual([])
    await go('08T08:00')
    const [one, another] = await told('conduct_due')
    expect([one?.to, another]).toEqual(['arts sent', undefined])
    expect(one?.reply.text).toBe(
      'Hôm nay là ngày học cuối của học kì I; lớp 6A còn 2 em chưa có kết quả rèn luyện. Thầy/cô nhắn, ví dụ: rèn luyện 6A hk1: cả lớp tốt trừ An khá.',
    )
    await go('09T08:00')
    expect(await toldTo('conduct_due')).toHaveLength(1)
  })

  it('reminds nobody whose class has them all, nor sends what was held back till then', async () => {
    await quiet('07:30', '09:00')
    await go('08T08:00')
    expect(await toldTo('conduct_due')).toEqual(['arts queued'])
    await judge(['an', 'binh', 'cuong'])
    await go('08T09:00')
    expect(await toldTo('conduct_due')).toEqual(['arts cancelled'])
  })

  it('leads the leaders, the morning after its last week, to the closing act', async () => {
    await judge(['an', 'binh', 'cuong'])
    await go('11T07:59')
    expect(await toldTo('term_due')).toEqual([])
    await go('11T08:00')
    expect(await toldTo('term_due')).toEqual(['principal sent', 'vice sent'])
    const [{ reply } = { reply: undefined }] = await told('term_due')
    expect(reply?.text).toBe(
      'Học kì I đã hết các tuần học, sổ chưa khóa. Lớp chưa đủ kết quả rèn luyện: 6B. Thầy/cô xem còn thiếu gì; đủ rồi thì hiệu trưởng khóa sổ.',
    )
    if (!reply) throw new Error('the principal was told nothing')
    const talk = talkIn(house)
    const list = await talk.press('web:principal', tokenOf(reply, 'Xem để khóa sổ học kì I'))
    expect(list.text).toContain('Chưa khóa sổ học kì I được')
  })

  it('says so once, however many processes work the minute', async () => {
    await shiftClock(house.database, at('11T08:00'))
    const another = house.url ? openPostgres(house.url) : undefined
    const hosts = [house.host, another ? { ...house.host, database: another } : house.host]
    await Promise.all([...hosts, ...hosts].map(host => knock(host, house.school.schoolId)))
    await another?.close()
    expect(await toldTo('term_due')).toHaveLength(2)
  })

  it('does not speak of closing a term that is closed, nor sends what was held back till then', async () => {
    await quiet('07:30', '09:00')
    await go('11T08:00')
    expect(await toldTo('term_due')).toEqual(['principal queued', 'vice queued'])
    await house.as('board', ({ tx }) => tx.q.deleteFrom('enrolment').execute())
    expect(await house.as('principal', session => closeTerm(session, 1))).toMatchObject({ ok: true })
    await go('11T09:00')
    expect(await toldTo('term_due')).toEqual(['principal cancelled', 'vice cancelled'])
  })
})
