import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmDraft } from '../../core/books/confirm.ts'
import { proposeMarks } from '../../core/books/entry.ts'
import { actOnOrder } from '../../core/locks/act-on-order.ts'
import { giveOrder } from '../../core/locks/give-order.ts'
import { closeTerm } from '../../core/results/closing.ts'
import type { Policy } from '../../core/school/policy.ts'
import { endLock } from '../../db/books/locks.ts'
import { openPostgres } from '../../db/open.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { talkIn } from '../talk.ts'

/** The small school's term I ends on Sunday 10 January 2027; preset C closes it a week later. */
const CLOSE = new Date('2027-01-17T17:00:00+07:00')
const at = (time: string) => new Date(`${time}:00+07:00`)

describe.each(databases)('the lock calendar on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind, 'C')
    await knock(house.host, house.school.schoolId)
  })
  afterEach(() => house.close())

  const go = async (time: string) => {
    await shiftClock(house.database, at(time))
    await knock(house.host, house.school.schoolId)
  }
  const asSchool = (change: Partial<Policy>) =>
    house.as('board', ({ tx }) =>
      recordPolicy(tx, { preset: 'C', document: { ...presets.C, ...change }, setBy: null, reason: 'thử' }),
    )
  const termLocks = () =>
    house.as('board', ({ tx }) =>
      tx.q
        .selectFrom('lock')
        .select(['lock_id', 'term', 'starts_at', 'ends_at', 'ordered_by'])
        .where('reason', '=', 'term')
        .execute(),
    )
  const termLock = async () => {
    const [lock] = await termLocks()
    if (!lock) throw new Error('no term lock was planned')
    return lock
  }
  const lift = async () => {
    const { lock_id } = await termLock()
    await house.as('board', ({ tx }) => endLock(tx, lock_id))
  }
  const told = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select(['address', 'state', 'reply'])
        .where('kind', '=', 'lock_ahead')
        .orderBy('notice_id')
        .execute()
      return rows.map(row => ({
        to: row.address.slice(4),
        state: row.state,
        text: (row.reply as { text: string }).text,
      }))
    })
  const toldTo = async () => (await told()).map(({ to, state }) => `${to} ${state}`)
  /** Carried out at once by the board, as the principal ordered. */
  const planLock = async (startsAt: Date) => {
    const wanted = { kind: 'lock', reason: 'plan', scope: { subject: 'TO' }, endsAt: null } as const
    const given = await house.as('principal', session =>
      giveOrder(session, { ...wanted, startsAt, note: 'thi học kì I' }),
    )
    if (!given.ok) throw new Error(given.refusal.code)
    const { orderId, version } = given.value
    const done = await house.as('board', session => actOnOrder(session, { orderId, version, act: 'execute' }))
    if (!done.ok) throw new Error(done.refusal.code)
  }

  it('announces the end of a term a day and two hours before, to whom it concerns and in their words', async () => {
    await go('2027-01-16T16:59')
    expect(await told()).toEqual([])
    await go('2027-01-16T17:00')
    expect(await toldTo()).toEqual(['maths sent', 'arts sent', 'principal sent', 'vice sent', 'board sent'])
    const [teacher, , leader] = await told()
    expect(teacher?.text).toBe(
      'Khóa sổ học kì: HK I khóa lúc 17:00 Chủ nhật 17/01. Sổ của thầy/cô còn 24 ô trống; sau giờ đó muốn nhập phải xin nhập muộn.',
    )
    expect(leader?.text).toBe(
      'Khóa sổ học kì: HK I khóa lúc 17:00 Chủ nhật 17/01. Cả phạm vi này còn 36 ô trống. Nhắn “tiến độ” để xem ai còn thiếu.',
    )
    await go('2027-01-17T14:59')
    expect(await told()).toHaveLength(5)
    await go('2027-01-17T15:00')
    expect(await told()).toHaveLength(10)
    await go('2027-01-17T17:00')
    await go('2027-01-18T08:00')
    expect(await told()).toHaveLength(10)
  })

  it('announces once, however often and by however many processes the minute is worked', async () => {
    await shiftClock(house.database, at('2027-01-16T17:00'))
    const another = house.url ? openPostgres(house.url) : undefined
    const hosts = [house.host, another ? { ...house.host, database: another } : house.host]
    const { schoolId } = house.school
    await Promise.all([...hosts, ...hosts].map(host => knock(host, schoolId)))
    await knock(house.host, schoolId)
    await another?.close()
    expect(await told()).toHaveLength(5)
  })

  it('does not announce a lock lifted before its time, nor lists it any more', async () => {
    await lift()
    await go('2027-01-16T17:00')
    expect(await told()).toEqual([])
    expect((await talkIn(house).say('web:maths', 'lịch khóa sổ')).text).toContain('Chưa có lịch khóa nào')
  })

  it('holds an announcement over quiet hours and drops it when its lock is lifted meanwhile', async () => {
    await asSchool({ quietHours: { from: '15:30', to: '16:30' } })
    await go('2027-01-17T15:40')
    const held = ['maths', 'arts', 'principal', 'vice', 'board'].map(person => `${person} queued`)
    expect(await toldTo()).toEqual(held)
    await go('2027-01-17T16:29')
    expect(await toldTo()).toEqual(held)
    await lift()
    await go('2027-01-17T16:30')
    expect(await toldTo()).toEqual(held.map(one => one.replace('queued', 'cancelled')))
  })

  it('lets go of a held announcement while its lock still lies ahead, not after', async () => {
    await asSchool({ quietHours: { from: '15:30', to: '16:30' } })
    await go('2027-01-17T15:40')
    await go('2027-01-17T16:30')
    expect(new Set((await told()).map(one => one.state))).toEqual(new Set(['sent']))
    await planLock(at('2027-01-20T17:00'))
    await asSchool({ quietHours: { from: '15:30', to: '18:00' } })
    await go('2027-01-20T15:40')
    expect((await told()).filter(one => one.state === 'queued')).toHaveLength(4)
    await go('2027-01-20T18:00')
    expect((await told()).filter(one => one.state === 'cancelled')).toHaveLength(4)
  })

  it('announces a lock by plan to the teachers in its scope; an hour that is quiet moves before the quiet', async () => {
    await planLock(at('2026-12-01T07:30'))
    await go('2026-11-30T07:30')
    expect(await toldTo()).toEqual(['maths sent', 'principal sent', 'vice sent', 'board sent'])
    expect((await told())[0]?.text).toMatch(
      /^Lịch khóa sổ của trường: Toán khóa lúc 07:30 thứ Ba 01\/12 \(thi học kì I\)\. Sổ của thầy\/cô còn 24 ô trống;/,
    )
    await go('2026-11-30T19:59')
    expect(await told()).toHaveLength(4)
    await go('2026-11-30T20:00')
    expect(await told()).toHaveLength(8)
    await go('2026-12-01T07:29')
    expect(await told()).toHaveLength(8)
  })

  it('moves with the policy, and is taken back with it, a lifted lock left as it is', async () => {
    expect(await termLock()).toMatchObject({ term: 1, starts_at: CLOSE, ends_at: null })
    const { lock } = presets.C
    await asSchool({ lock: { ...lock, termClose: { days: 3, time: '12:00' } } })
    await go('2026-11-20T08:00')
    expect(await termLock()).toMatchObject({ starts_at: at('2027-01-13T12:00') })
    const wanted = { kind: 'lift', lockId: (await termLock()).lock_id, note: 'lùi lịch khóa sổ' } as const
    await house.as('board', session => giveOrder(session, wanted))
    await house.as('principal', session => actOnOrder(session, { orderId: 1, version: 1, act: 'approve' }))
    await asSchool({ lock: { ...lock, granularity: 'year' } })
    await go('2026-11-20T08:01')
    expect(await termLocks()).toHaveLength(1)
  })

  it('shuts the books at its instant to the millisecond, whether or not anybody knocks', async () => {
    const { people, books } = house.school
    await shiftClock(house.database, at('2027-01-17T16:00'))
    const store = (pupilId: number, now: Date) =>
      house.as('maths', async session => {
        const proposed = await proposeMarks(session, {
          classSubjectId: books.maths6A,
          term: 1,
          rows: [
            { column: { kind: 'regular', position: 1 }, pupilId, value: { kind: 'tenths', tenths: 80 } },
          ],
        })
        if (!proposed.ok) throw new Error(proposed.refusal.code)
        return confirmDraft({ ...session, tx: { ...session.tx, now } }, proposed.value.draftId)
      })
    expect(await store(people.an, new Date(CLOSE.getTime() - 1))).toMatchObject({ ok: true })
    expect(await store(people.binh, CLOSE)).toMatchObject({ ok: false, refusal: { code: 'cells_locked' } })
    const marks = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('mark').select(['pupil_id', 'tenths']).execute(),
    )
    expect(marks).toEqual([{ pupil_id: people.an, tenths: 80 }])
  })

  it('gives way to the principal who closes the term before its day, and the announcements with it', async () => {
    await house.as('board', ({ tx }) => tx.q.deleteFrom('enrolment').execute())
    const closed = await house.as('principal', session => closeTerm(session, 1))
    expect(closed).toMatchObject({ ok: true })
    expect(await termLocks()).toMatchObject([{ ends_at: null, ordered_by: house.school.people.principal }])
    expect((await termLock()).starts_at.getTime()).toBeLessThan(at('2026-11-20T00:00').getTime())
    await go('2027-01-16T17:00')
    expect(await told()).toEqual([])
  })
})
