import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BookCell,
  type LateWindow,
  type Lock,
  locksCovering,
  type Opening,
  writable,
} from '../../core/books/rules/locks.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute))

const cell: BookCell = {
  term: 1,
  grade: 6,
  classId: 61,
  subject: 'TO',
  columnKind: 'regular',
  columnId: 5,
  pupilId: 7,
  inPlan: { column: 11, count: 18 },
  firstRecordedAt: null,
  holds: 'nothing',
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
    orderedByName: null,
    note: '',
    ...over,
  }) as Lock

const weekly = (term: 1 | 2, week: number): Lock =>
  lock({
    reason: 'weekly',
    covers: 'due_or_recorded',
    dueThrough: { term, week, weeks: 18 },
    orderedBy: null,
  })

const opening: Opening = {
  columnId: 5,
  pupilId: 7,
  staffId: 3,
  opensAt: at(10),
  closesAt: at(40),
  usedAt: null,
}

const covered = (one: Lock, by: Partial<BookCell> = {}, now = at(30)) =>
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
    expect(covered(weekly(1, 11), { inPlan: { column: 11, count: 18 } })).toBe(true)
    expect(covered(weekly(1, 11), { inPlan: { column: 14, count: 18 } })).toBe(false)
    expect(covered(weekly(1, 11), { inPlan: null })).toBe(false)
  })

  it('covers a later column that held something before it began', () => {
    expect(
      covered(weekly(1, 11), {
        inPlan: { column: 14, count: 18 },
        firstRecordedAt: new Date(at(0).getTime() - 1),
      }),
    ).toBe(true)
    expect(covered(weekly(1, 11), { inPlan: { column: 14, count: 18 }, firstRecordedAt: at(0) })).toBe(false)
  })

  it('of one term says nothing about the same week number of the next', () => {
    expect(covered(weekly(1, 18), { term: 2, inPlan: { column: 5, count: 18 } })).toBe(false)
    expect(covered(weekly(2, 1), { term: 1, inPlan: { column: 18, count: 18 } })).toBe(true)
  })
})

describe('storing a mark', () => {
  const commit = (undoMinutes: number): Lock => lock({ reason: 'committed', covers: 'recorded', undoMinutes })
  const held = (holds: BookCell['holds'], undoMinutes: number, now: Date) =>
    covered(commit(undoMinutes), { holds, firstRecordedAt: at(10) }, now)

  it('locks that very cell from that very instant on, or once the minutes of grace are over', () => {
    expect([at(9), at(10)].map(now => held('mark', 0, now))).toEqual([false, true])
    const millisecondBefore = new Date(at(15).getTime() - 1)
    expect([millisecondBefore, at(15)].map(now => held('mark', 5, now))).toEqual([false, true])
  })

  it('leaves alone what is empty, cleared, absent or awaits a make-up', () => {
    for (const holds of ['nothing', 'absence', 'makeup'] as const) expect(held(holds, 0, at(30))).toBe(false)
    expect(covered(commit(0), { holds: 'nothing' })).toBe(false)
  })

  it('says of each cell from when it is shut', () => {
    const [found] = locksCovering({ ...cell, holds: 'mark', firstRecordedAt: at(10) }, [commit(5)], at(30))
    expect(found?.startsAt).toEqual(at(15))
  })
})

describe('a make-up that was set', () => {
  it('may be entered after the cut-off, and not past a lock that covers all', () => {
    const due: Partial<BookCell> = {
      holds: 'makeup',
      firstRecordedAt: new Date(at(0).getTime() - 1),
      inPlan: { column: 3, count: 18 },
    }
    expect(covered(weekly(1, 11), due)).toBe(false)
    expect(covered(weekly(1, 11), { ...due, holds: 'absence' })).toBe(true)
    expect(covered(lock({ reason: 'term' }), due)).toBe(true)
  })
})

describe('a late entry that was granted', () => {
  const window: LateWindow = { requestId: 9, columnId: 5, staffId: 3, opensAt: at(10), closesAt: at(40) }
  const enters = (over: Partial<BookCell> = {}, now = at(20), locks = [weekly(1, 11)], staffId = 3) =>
    writable({ ...cell, ...over }, staffId, locks, [window], now)

  it('opens the empty cells of its column to its teacher until its end', () => {
    expect(enters()).toEqual({ open: true, by: 'late_entry', requestId: 9 })
    expect([at(9), at(10), new Date(at(40).getTime() - 1), at(40)].map(now => enters({}, now).open)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(enters({ columnId: 6 }).open).toBe(false)
    expect(enters({}, at(20), [weekly(1, 11)], 4).open).toBe(false)
  })

  it.each(['mark', 'absence'] as const)('leaves a cell that holds a %s shut', holds => {
    expect(enters({ holds, firstRecordedAt: at(5) }).open).toBe(false)
  })

  it('passes the clock’s locks and nobody’s order', () => {
    for (const reason of ['plan', 'term'] as const)
      expect(enters({}, at(20), [weekly(1, 11), lock({ reason })]).open).toBe(true)
    for (const reason of ['order', 'upper', 'column_closed', 'year', 'official', 'signed'] as const)
      expect(enters({}, at(20), [weekly(1, 11), lock({ reason })]).open).toBe(false)
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
    fc.assert(
      fc.property(cells, lockSets, minutes, fc.nat(), (target, locks, now, pick) => {
        const before = locksCovering(target, locks, now)
        const gone = before[pick % Math.max(1, before.length)]
        const after = locks.map(one => (one.id === gone?.id ? { ...one, endsAt: now } : one))
        const left = before.filter(one => one.id !== gone?.id).map(one => one.id)
        expect(locksCovering(target, after, now).map(one => one.id)).toEqual(left)
        expect(writable(target, 3, after, [], now).open).toBe(left.length === 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('is as open as the set says, in whatever order it was ordered and lifted', () => {
    const acts = fc.array(fc.record({ lock: fc.nat(4), lift: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(cells, lockSets, acts, minutes, (target, locks, orders, now) => {
        const inForce = new Map<number, Lock>()
        for (const { lock: at, lift } of orders) {
          const one = locks[at % locks.length]
          if (one && lift) inForce.delete(one.id)
          else if (one) inForce.set(one.id, one)
        }
        const stands = [...inForce.values()]
        const each = stands.filter(one => locksCovering(target, [one], now).length > 0).map(one => one.id)
        for (const order of [stands, stands.toReversed(), stands.toSorted((a, b) => a.id - b.id)])
          expect(
            locksCovering(target, order, now)
              .map(one => one.id)
              .toSorted(),
          ).toEqual(each.toSorted())
      }),
      { numRuns: 2000 },
    )
  })

  it('is half-open at both ends to the millisecond', () => {
    const instants = fc.integer({ min: -3_600_000, max: 3_600_000 })
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 7_200_000 }), (from, length) => {
        const base = at(0).getTime()
        const one = lock({ startsAt: new Date(base + from), endsAt: new Date(base + from + length) })
        const holds = [from - 1, from, from + length - 1, from + length].map(offset =>
          covered(one, {}, new Date(base + offset)),
        )
        expect(holds).toEqual([false, length > 0, length > 0, false])
      }),
    )
  })
})

const minutes = fc.integer({ min: -40, max: 70 }).map(at)
const cells: fc.Arbitrary<BookCell> = fc.record({
  term: fc.constantFrom(1, 2),
  grade: fc.constantFrom(6, 7),
  classId: fc.constantFrom(61, 62),
  subject: fc.constantFrom('TO', 'NV'),
  columnKind: fc.constantFrom('regular', 'midterm'),
  columnId: fc.constantFrom(5, 6),
  pupilId: fc.constantFrom(7, 8),
  inPlan: fc.constantFrom(null, 5, 11, 14).map(column => column && { column, count: 18 }),
  firstRecordedAt: fc.option(minutes),
  holds: fc.constantFrom('nothing', 'absence', 'makeup', 'mark'),
})
const scopes = fc.constantFrom(
  {},
  { grade: 6 },
  { subject: 'TO' },
  { term: 1 },
  { pupilId: 7 },
  { classId: 61, subject: 'TO' },
  { columnId: 5 },
  { columnKind: 'midterm' },
)
const reasons = fc.constantFrom(
  'plan',
  'term',
  'year',
  'order',
  'upper',
  'column_closed',
  'official',
  'signed',
)
const covers = fc.oneof(
  fc.constant({ covers: 'all' }),
  fc.record({ week: fc.constantFrom(5, 11, 14), term: fc.constantFrom(1, 2) }).map(dueThrough => ({
    covers: 'due_or_recorded',
    dueThrough,
  })),
)
const lockSets: fc.Arbitrary<readonly Lock[]> = fc
  .array(fc.tuple(reasons, scopes, covers, minutes, fc.option(fc.integer({ min: 0, max: 60 }))), {
    minLength: 1,
    maxLength: 5,
  })
  .map(parts =>
    parts.map(([reason, scope, cover, startsAt, length], id) =>
      lock({
        id,
        reason,
        scope,
        ...cover,
        startsAt,
        endsAt: length === null ? null : new Date(startsAt.getTime() + length * 60_000),
      } as Partial<Lock>),
    ),
  )
