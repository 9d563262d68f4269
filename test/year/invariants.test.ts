import { describe, expect, it } from 'vitest'
import type { Column } from './books.ts'
import type { Change } from './changes.ts'
import { INVARIANTS } from './invariants/all.ts'
import type { LockRow, Notice, SlotRow, Step } from './record.ts'
import { at } from './school.ts'

/** Each invariant on a step that keeps it, and on one that does not. Friday of week 11 in a school of preset D, at 10:00. */

const NOW = at('2026-11-20', '10:00')

const column: Column = {
  ...{
    columnId: 1,
    bookId: 1,
    className: '6A',
    grade: 6,
    subject: 'Toán',
    subjectCode: 'TO',
    subjectKind: 'scored',
  },
  ...{ term: 1, kind: 'regular', position: 2, regular: 4, testOn: null, ownerId: 7, empty: 3, waiting: 0 },
}

const reminder: Notice = {
  ...{ noticeId: 5, kind: 'marks_owed', personId: 7, address: 'web:t1', madeAt: NOW, sentAt: NOW },
  text: 'Thầy/cô còn 3 ô đến hạn chưa nhập (tuần 11, học kì I):\n• 6A Toán: TX2: 3\nHạn: 15:00 thứ Sáu 20/11.',
}

const cutoff: LockRow = {
  ...{ lockId: 1, reason: 'weekly', covers: 'due_or_recorded', throughWeek: 11, term: 1, grade: null },
  ...{ className: null, subject: null, columnKind: null, columnId: null },
  ...{ startsAt: at('2026-11-20', '15:00'), endsAt: null },
}

const ran = (kind: string, slotAt = NOW): SlotRow => ({ kind, at: slotAt, outcome: 'ran' })

const good: Step = {
  ...{ preset: 'D', from: at('2026-11-20', '09:00'), now: NOW, sent: [reminder], before: [], changes: [] },
  ...{ slots: [ran('same_day')], ledger: [ran('same_day')], locks: [cutoff], locksBefore: [cutoff] },
  ...{ lateOpen: new Set<number>(), dates: [], off: [], columns: [column] },
}

const change: Change = {
  ...{
    at: NOW,
    by: 7,
    ownerId: 7,
    place: '6A TO regular 1 1 9',
    was: '60',
    became: '80',
    caseId: 3,
    requestedBy: 7,
  },
  ...{ evidence: 1, reviewed: 'entering', isLocked: false, hasProcedure: true },
  deeds: [
    { act: 'agree', by: 2, at: '', roles: ['vice_principal'] },
    { act: 'attend', by: 2, at: '', roles: ['vice_principal'] },
    { act: 'approve', by: 1, at: '', roles: ['principal'] },
    { act: 'attend', by: 3, at: '', roles: ['board'] },
  ],
}

const saying = (said: Partial<Notice>): Partial<Step> => ({ sent: [{ ...reminder, ...said }] })
const monday = at('2026-11-23', '13:00')

/** What breaks each of them. */
const BROKEN: Readonly<Record<keyof typeof INVARIANTS, readonly Partial<Step>[]>> = {
  remindsOfWhatIsOwed: [
    { columns: [{ ...column, empty: 2 }] },
    { columns: [{ ...column, ownerId: 8 }] },
    saying({ text: 'Thầy/cô còn 0 ô đến hạn chưa nhập' }),
  ],
  remindsOfWhatIsDue: [{ columns: [{ ...column, position: 4 }], ...saying({ text: '• 6A Toán: TX4: 3' }) }],
  everybodyIsReminded: [{ sent: [] }],
  everybodyHearsOfDates: [
    {
      ...{
        preset: 'C',
        slots: [ran('set_dates')],
        columns: [{ ...column, kind: 'midterm', testOn: '2026-11-16' }],
      },
      dates: [{ kind: 'midterm', term: 1, opensOn: '2026-11-16', heldOn: '2026-11-21' }],
    },
  ],
  everybodyHearsOfTests: [
    { slots: [ran('test_columns')], columns: [{ ...column, kind: 'midterm', testOn: '2026-11-13' }] },
  ],
  silentAtNight: [
    saying({ sentAt: at('2026-11-20', '21:00') }),
    saying({ sentAt: at('2026-11-20', '06:29') }),
  ],
  nothingTwice: [{ sent: [reminder, { ...reminder, noticeId: 6 }] }],
  missedIsNamed: [{ slots: [{ ...ran('late_list'), outcome: 'too_late' }] }],
  eachWeekIsClosed: [
    { from: at('2026-11-23', '07:00'), now: monday, ledger: [ran('cutoff', at('2026-11-20', '15:05'))] },
  ],
  changesAsWritten: [
    { changes: [{ ...change, caseId: null }] },
    { changes: [{ ...change, deeds: change.deeds.slice(2) }] },
    { changes: [{ ...change, by: 9 }] },
    { preset: 'A', changes: [{ ...change, evidence: 0 }] },
    { preset: 'A', changes: [{ ...change, deeds: change.deeds.slice(0, 3) }] },
    { preset: 'B', changes: [{ ...change, isLocked: true, hasProcedure: false }] },
    { preset: 'E', changes: [{ ...change, reviewed: 'entered' }] },
  ],
  closedIsNeverDue: [{ locks: [{ ...cutoff, startsAt: at('2026-11-20', '09:30') }] }],
  cutoffsStayAhead: [
    { locks: [{ ...cutoff, lockId: 2, startsAt: at('2026-11-20', '08:00') }] },
    { locks: [cutoff, { ...cutoff, lockId: 2, startsAt: at('2026-11-19', '15:00') }] },
  ],
}

describe.each(Object.entries(INVARIANTS))('%s', (name, holds) => {
  it('holds where nothing is wrong', () => {
    expect(holds({ ...good, changes: [change] })).toEqual([])
    expect(holds({ ...good, preset: 'A', changes: [change] })).toEqual([])
  })

  it.each((BROKEN[name] ?? []).map(broken => [broken]))('finds what is wrong in %o', broken => {
    expect(holds({ ...good, ...broken })).not.toEqual([])
  })

  it('is broken by something', () => expect(BROKEN[name]?.length).toBeGreaterThan(0))
})
