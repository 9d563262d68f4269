import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmAttendance } from '../../core/attendance/confirm.ts'
import { proposeAttendance } from '../../core/attendance/entry.ts'
import { decideLeave } from '../../core/leaves/decide.ts'
import type { LeaveAsked } from '../../core/leaves/request.ts'
import { askLeave } from '../../core/leaves/request.ts'
import { proposeFromLeave } from '../../core/leaves/roll.ts'
import { leavesOfClass, leavesOfFamily, showLeave } from '../../core/leaves/views.ts'
import { withdrawLeave } from '../../core/leaves/withdraw.ts'
import { setStandIn } from '../../core/stand-ins/service.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { FamilyHouse } from './people.ts'
import { openFamilyHouse } from './people.ts'

/** Thursday 19 November 2026; An of 6A is the mother's child, the homeroom teacher of 6A is "arts". */

const NOT_FAMILY: readonly PersonKey[] = [
  ...(['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts', 'binh'] as const),
]
const NOT_HOMEROOM: readonly PersonKey[] = [
  ...(['principal', 'vice', 'board', 'office', 'head', 'maths', 'mother', 'an', 'binh'] as const),
]

describe.each(databases)('the rights in a leave on %s', kind => {
  let house: FamilyHouse
  /** Asked by the mother for Friday; it waits. */
  let leaveId = 0
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    leaveId = await waiting('2026-11-20')
  })
  afterAll(() => house.close())

  const ask = (person: PersonKey, from: string, change: Partial<LeaveAsked> = {}) =>
    house.as(person, session =>
      askLeave(session, {
        ...{ pupilId: house.school.people.an, from, to: from, half: null, reason: 'family' },
        ...change,
      }),
    )
  const waiting = async (from: string, change: Partial<LeaveAsked> = {}): Promise<number> => {
    const made = await ask('mother', from, change)
    if (!made.ok) throw new Error(made.refusal.code)
    return made.value.card.leaveId
  }
  const decide = (person: PersonKey, id: number, act: 'grant' | 'undo', version = 1) =>
    house.as(person, session => decideLeave(session, { leaveId: id, version, act }))
  const withdraw = (person: PersonKey, id: number, version = 1) =>
    house.as(person, session => withdrawLeave(session, { leaveId: id, version }))
  const no = (code: string) => ({ ok: false, refusal: { code } })

  describe('of others', () => {
    let before: unknown
    beforeEach(async () => {
      before = await house.requests()
    })
    afterEach(async () => {
      expect(await house.requests()).toEqual(before)
    })

    it.each(NOT_FAMILY)('let %s neither ask for nor withdraw the leave of another’s child', async person => {
      expect(await ask(person, '2026-11-24')).toMatchObject(no('not_yours'))
      expect(await withdraw(person, leaveId)).toMatchObject(no('leave_unknown'))
    })

    it.each(NOT_HOMEROOM)('let %s neither answer it nor put it into a roll call', async person => {
      expect(await decide(person, leaveId, 'grant')).toMatchObject(no('leave_not_yours'))
      const roll = { leaveId, days: ['2026-11-19'], isPresent: false }
      expect(await house.as(person, session => proposeFromLeave(session, roll))).toMatchObject(
        no('leave_not_yours'),
      )
      expect(await house.as(person, session => leavesOfClass(session, '6A'))).toMatchObject(
        no('not_class_homeroom'),
      )
    })

    it.each(['principal', 'vice', 'board', 'office', 'head', 'maths', 'binh'] as const)(
      'show it to %s by no way',
      async person => {
        expect(await house.as(person, session => showLeave(session, leaveId))).toMatchObject(
          no('leave_unknown'),
        )
        const { an } = house.school.people
        const own = await house.as(person, session => leavesOfFamily(session, an))
        expect(own.ok).toBe(false)
      },
    )

    it('let a pupil not take back the family’s word', async () => {
      expect(await withdraw('an', leaveId)).toMatchObject(no('leave_of_family'))
    })

    it.each([
      ['2026-11-20', {}, 'leave_exists'],
      ['2026-11-19', { to: '2026-11-23' }, 'leave_exists'],
      ['2026-11-21', {}, 'leave_no_school'],
      ['2026-11-11', {}, 'leave_too_late'],
      ['2026-11-24', { half: 'morning', to: '2026-11-25' }, 'leave_half_one_day'],
    ] as const)('take no leave from %s with %o: %s', async (from, change, code) => {
      expect(await ask('mother', from, change)).toMatchObject(no(code))
    })

    it('decide nothing on an older card', async () => {
      expect(await decide('arts', leaveId, 'grant', 7)).toMatchObject(no('leave_moved_on'))
      expect(await decide('arts', leaveId, 'undo')).toMatchObject(no('leave_moved_on'))
    })
  })

  it('give one leave to two who ask for a day at the same time', async () => {
    const day = '2026-12-01'
    const both = await Promise.all([ask('mother', day), ask('an', day)])
    expect(both.map(made => (made.ok ? 'asked' : made.refusal.code)).toSorted()).toEqual([
      'asked',
      'leave_exists',
    ])
  })

  it('mark a pupil’s own word, tell the family, and let it be withdrawn by either', async () => {
    const made = await ask('an', '2026-12-02')
    if (!made.ok) throw new Error(made.refusal.code)
    const { card } = made.value
    expect(card.byPupil).toBe(true)
    expect((await house.toldTo('arts')).at(-1)).toContain('Học sinh tự xin, đây chưa phải lời của gia đình')
    expect((await house.toldTo('mother')).at(-1)).toContain('vừa tự nhắn xin nghỉ thứ Tư 02/12')
    expect(await withdraw('mother', card.leaveId)).toMatchObject({ ok: true })
    expect((await house.toldTo('an')).at(-1)).toContain('Nguyễn Thị Lan đã rút đơn xin nghỉ')
  })

  it('go to who stands in for the homeroom teacher, and stay with them until it ends', async () => {
    const { arts, maths } = house.school.people
    const until = new Date('2026-11-21T00:00:00+07:00')
    const id = await waiting('2026-12-03')
    await house.as('arts', session => setStandIn(session, { absentId: arts, actingId: maths, until }))
    await waiting('2026-12-04')
    expect((await house.toldTo('maths')).at(-1)).toContain('Đơn xin nghỉ học')
    const seen = await house.as('maths', session => leavesOfClass(session, null))
    expect(seen.ok && seen.value.waiting.map(card => card.leaveId)).toContain(id)
    expect(await decide('maths', id, 'grant')).toMatchObject({ ok: true })
    await house.wait(3 * 24 * 60)
    expect(await decide('maths', id, 'undo', 2)).toMatchObject(no('leave_not_yours'))
    expect(await decide('arts', id, 'undo', 2)).toMatchObject({ ok: true })
  })

  it('put a grant into no roll call that was shown before it', async () => {
    const { an, binh } = house.school.people
    const [day, classId] = ['2026-11-20', house.school.classes.a]
    const shown = await house.as('arts', session => {
      const entries = [{ day, pupilId: binh, kind: 'unexcused' }] as const
      return proposeAttendance(session, { classId, days: [day], entries, complete: [] })
    })
    const draftId = shown.ok ? shown.value.draftId : 0
    expect(await decide('arts', leaveId, 'grant')).toMatchObject({ ok: true })
    const confirm = () => house.as('arts', session => confirmAttendance(session, draftId))
    expect(await confirm()).toMatchObject({
      refusal: { code: 'attendance_moved', names: ['Nguyễn Văn An'] },
    })
    const anew = await house.as('arts', session =>
      proposeAttendance(session, { classId, days: [day], entries: [], complete: [day] }),
    )
    expect(anew).toMatchObject({
      ok: true,
      value: { rows: [{ pupilId: an, after: 'excused', byLeave: true }] },
    })
    const there = await house.as('arts', session => {
      const entries = [{ day, pupilId: an, kind: null }]
      return proposeAttendance(session, { classId, days: [day], entries, complete: [] })
    })
    expect(there).toMatchObject({ ok: true, value: { rows: [] } })
  })

  it('end with the pupil’s place in the class', async () => {
    const id = await waiting('2026-12-07')
    const { an } = house.school.people
    const move = (left: string | null) =>
      house.as('board', ({ tx }) =>
        tx.q.updateTable('enrolment').set({ left_on: left }).where('pupil_id', '=', an).execute(),
      )
    await move('2026-11-21')
    expect(await decide('arts', id, 'grant')).toMatchObject(no('leave_pupil_moved'))
    expect(await ask('mother', '2026-12-08')).toMatchObject(no('leave_no_class'))
    await move(null)
    expect(await decide('arts', id, 'grant')).toMatchObject({ ok: true })
  })

  it('take no day whose attendance is closed, and no class without a teacher', async () => {
    const { classes, people } = house.school
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('attendance_close')
        .values({
          ...{ school_id: house.school.schoolId, class_id: classes.a, closed_by: people.arts },
          ...{ starts_on: '2026-11-19', ends_on: '2026-11-19', closed_at: tx.now, policy_version: 1 },
          ...{ excused: 0, unexcused: 0 },
        })
        .execute(),
    )
    expect(await ask('mother', '2026-11-19')).toMatchObject(no('leave_day_closed'))
    await house.as('board', ({ tx }) =>
      tx.q.updateTable('role_grant').set({ until_at: tx.now }).where('role', '=', 'homeroom').execute(),
    )
    expect(await ask('mother', '2026-12-09')).toMatchObject(no('leave_no_homeroom'))
  })
})
