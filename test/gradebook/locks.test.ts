import { describe, expect, it } from 'vitest'
import {
  type Cell,
  type Lock,
  locksCovering,
  type Opening,
  writable,
} from '../../core/gradebook/rules/locks.ts'
import { type Chance, seeded } from './seeded.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute))

const cell: Cell = {
  term: 1,
  grade: 6,
  classId: 61,
  subject: 'TO',
  columnKind: 'regular',
  columnId: 5,
  pupilId: 7,
  dueWeek: 11,
  firstRecordedAt: null,
}

const lock = (over: Partial<Lock> = {}): Lock =>
  ({
    id: 1,
    reason: 'order',
    scope: {},
    covers: 'all',
    startsAt: at(0),
    endsAt: null,
    orderedBy: 1,
    note: '',
    ...over,
  }) as Lock

const weekly = (term: 1 | 2, week: number): Lock =>
  lock({ reason: 'weekly', covers: 'due_or_recorded', dueThrough: { term, week }, orderedBy: null })

const opening: Opening = {
  columnId: 5,
  pupilId: 7,
  staffId: 3,
  opensAt: at(10),
  closesAt: at(40),
  usedAt: null,
}

const covered = (one: Lock, by: Partial<Cell> = {}, now = at(30)) =>
  locksCovering({ ...cell, ...by }, [one], now).length === 1

describe('a lock', () => {
  it('holds from its first instant up to, not including, its last', () => {
    const held = [at(9), at(10), at(19), at(20)].map(now =>
      covered(lock({ startsAt: at(10), endsAt: at(20) }), {}, now),
    )
    expect(held).toEqual([false, true, true, false])
  })

  it.each([
    [{ term: 2 }],
    [{ grade: 7 }],
    [{ classId: 62 }],
    [{ subject: 'NV' }],
    [{ columnKind: 'final' }],
    [{ columnId: 6 }],
    [{ pupilId: 8 }],
    [{ classId: 61, subject: 'NV' }],
  ] as const)('scoped to %j leaves other cells alone', scope => {
    expect(covered(lock({ scope }))).toBe(false)
  })

  it('scoped to what the cell is covers it', () => {
    expect(covered(lock({ scope: { term: 1, grade: 6, subject: 'TO', columnKind: 'regular' } }))).toBe(true)
  })
})

describe('the weekly cut-off', () => {
  it('covers columns due by its week, and leaves later ones open', () => {
    expect(covered(weekly(1, 11), { dueWeek: 11 })).toBe(true)
    expect(covered(weekly(1, 11), { dueWeek: 14 })).toBe(false)
    expect(covered(weekly(1, 11), { dueWeek: null })).toBe(false)
  })

  it('covers a later column that held something before it began', () => {
    expect(covered(weekly(1, 11), { dueWeek: 14, firstRecordedAt: new Date(at(0).getTime() - 1) })).toBe(true)
    expect(covered(weekly(1, 11), { dueWeek: 14, firstRecordedAt: at(0) })).toBe(false)
  })

  it('of one term says nothing about the same week number of the next', () => {
    expect(covered(weekly(1, 18), { term: 2, dueWeek: 5 })).toBe(false)
    expect(covered(weekly(2, 1), { term: 1, dueWeek: 18 })).toBe(true)
  })
})

describe('an opening', () => {
  const may = (one: Opening, now: Date, staffId = 3, locks = [lock()]) =>
    writable(cell, staffId, locks, [one], now)

  it('lets its teacher write its cell inside its minutes', () => {
    expect([at(9), at(10), at(39), at(40)].map(now => may(opening, now).open)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(may(opening, at(20))).toEqual({ open: true, by: 'opening' })
  })

  it('is for one cell, one teacher, one time', () => {
    expect(may(opening, at(20), 4).open).toBe(false)
    expect(may({ ...opening, pupilId: 8 }, at(20)).open).toBe(false)
    expect(may({ ...opening, columnId: 6 }, at(20)).open).toBe(false)
    expect(may({ ...opening, usedAt: at(15) }, at(20)).open).toBe(false)
  })

  it('yields to an order given after it, not to the weekly clock', () => {
    expect(may(opening, at(20), 3, [lock({ reason: 'upper', startsAt: at(15) })]).open).toBe(false)
    expect(may(opening, at(20), 3, [lock(), lock({ reason: 'weekly', startsAt: at(15) })]).open).toBe(true)
  })

  it('is not needed where nothing is locked', () => {
    expect(writable(cell, 3, [], [opening], at(20))).toEqual({ open: true, by: 'no_lock' })
  })
})

describe('the set of locks', () => {
  it('names every one that refuses', () => {
    const locks = [lock({ id: 1 }), lock({ id: 2, reason: 'signed' }), lock({ id: 3, scope: { grade: 9 } })]
    const answer = writable(cell, 3, locks, [], at(20))
    expect(answer.open ? [] : answer.locks.map(one => one.id)).toEqual([1, 2])
  })

  it('never opens a cell another reason covers when one is lifted', () => {
    const chance = seeded(1)
    let lifted = 0
    for (let round = 0; round < 2000; round++) {
      const locks = Array.from({ length: chance.int(1, 5) }, (_, id) => anyLock(chance, id))
      const target = anyCell(chance)
      const now = at(chance.int(0, 60))
      const before = locksCovering(target, locks, now)
      const gone = chance.pick(locks)
      const after = locks.map(one => (one === gone ? { ...one, endsAt: now } : one))
      const expected = before.filter(one => one !== gone).map(one => one.id)
      expect(locksCovering(target, after, now).map(one => one.id)).toEqual(expected)
      expect(writable(target, 3, after, [], now).open).toBe(expected.length === 0)
      if (before.includes(gone)) lifted++
    }
    expect(lifted).toBeGreaterThan(200)
  })
})

function anyCell(chance: Chance): Cell {
  return {
    ...cell,
    term: chance.pick([1, 2] as const),
    grade: chance.int(6, 7),
    subject: chance.pick(['TO', 'NV']),
    dueWeek: chance.pick([null, 5, 11, 14]),
    firstRecordedAt: chance.flip() ? null : at(chance.int(-30, 30)),
  }
}

function anyLock(chance: Chance, id: number): Lock {
  const startsAt = at(chance.int(-30, 30))
  const base = chance.flip() ? weekly(chance.pick([1, 2] as const), chance.int(1, 18)) : lock()
  const scope = chance.pick([{}, { grade: 6 }, { subject: 'TO' }, { term: 1 as const }, { pupilId: 7 }])
  return { ...base, id, scope, startsAt, endsAt: chance.flip() ? null : at(chance.int(31, 60)) }
}
