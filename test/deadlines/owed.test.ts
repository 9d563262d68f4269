import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BookProgress, Reckoning } from '../../core/deadlines/rules/owed.ts'
import { dueColumns, owed, percentDone, tallyOf } from '../../core/deadlines/rules/owed.ts'

const by: Reckoning = {
  ...{ week: 11, weeks: 18, on: '2026-11-20', today: '2026-11-20', testDays: 7 },
  ...{ set: [], regularBySet: false },
}

const book = (change: Partial<BookProgress> = {}): BookProgress => ({
  classSubjectId: 1,
  term: 1,
  ownerId: 10,
  ownerName: 'Đỗ Thị Hồng',
  departmentId: 5,
  departmentName: 'Tổ Toán - Tin',
  classId: 1,
  className: '6A',
  grade: 6,
  subject: 'TO',
  subjectName: 'Toán',
  subjectKind: 'scored',
  regularColumns: 4,
  pupils: 40,
  columns: [],
  ...change,
})

const midterm = (testOn: string | null, recorded = 0) =>
  ({ columnId: 9, kind: 'midterm', position: 1, testOn, recorded, absent: 0 }) as const

describe('what is owed', () => {
  it('is the regular columns due by the week, opened or not', () => {
    const columns = [
      { columnId: 1, kind: 'regular', position: 1, testOn: null, recorded: 39, absent: 1 } as const,
    ]
    const due = dueColumns(book({ columns }), by)
    expect(due.map(({ position, missing, explained, owes }) => [position, missing, explained, owes])).toEqual(
      [
        [1, 1, 1, 0],
        [2, 40, 0, 40],
      ],
    )
  })

  it('leaves columns of later weeks alone', () => {
    const columns = [
      { columnId: 1, kind: 'regular', position: 3, testOn: null, recorded: 0, absent: 0 } as const,
    ]
    expect(dueColumns(book({ columns }), by).map(column => column.position)).toEqual([1, 2])
    expect(dueColumns(book(), { ...by, week: 2 })).toEqual([])
    expect(dueColumns(book(), { ...by, week: 18 })).toHaveLength(4)
  })

  it('includes a test column from the seventh day after the test', () => {
    const tests = (testOn: string | null) =>
      dueColumns(book({ columns: [midterm(testOn)] }), by).filter(column => column.kind === 'midterm')
    expect(tests('2026-11-13')).toHaveLength(1)
    expect(tests('2026-11-14')).toHaveLength(0)
    expect(tests(null)).toHaveLength(0)
  })

  it('includes no test column where the school sets no such clock', () => {
    const due = dueColumns(book({ columns: [midterm('2026-10-01')] }), { ...by, testDays: null })
    expect(due.every(column => column.kind === 'regular')).toBe(true)
  })

  it('is gathered by teacher, books without an owner apart', () => {
    const books = [book(), book({ classSubjectId: 2, className: '6B', pupils: 1 }), book({ ownerId: null })]
    expect(owed(books, by).map(one => [one.staffId, one.tally.owes])).toEqual([
      [10, 82],
      [null, 80],
    ])
  })

  it('is 100 percent done only when nothing is owed', () => {
    expect(percentDone({ expected: 1000, missing: 1, explained: 0, owes: 1 })).toBe(99)
    expect(percentDone({ expected: 1000, missing: 1, explained: 1, owes: 0 })).toBe(100)
    expect(percentDone({ expected: 0, missing: 0, explained: 0, owes: 0 })).toBe(100)
  })
})

type Sheet = {
  teacher: string
  kind: 'scored' | 'comment'
  regularColumns: number
  pupils: number
  tx: number[]
  missingRegularMarkedV: number
}
type Counted = { total: number; ofWhichMarkedV: number; byTeacher: { teacher: string; missing: number }[] }
type Expected = Record<
  'thcs-mau' | 'thpt-mau',
  { gradebook: { perSheet: Sheet[] }; missingRegularMarks: Counted }
>

const sample: Expected = JSON.parse(readFileSync(new URL('../data/expected.json', import.meta.url), 'utf8'))

/** The sheet's absences stand in the first due column that lacks as many. */
function bookOfSheet(sheet: Sheet, id: number): BookProgress {
  let unplaced = sheet.missingRegularMarkedV
  const columns = sheet.tx.map((recorded, at) => {
    const absent = Math.min(unplaced, sheet.pupils - recorded)
    unplaced -= absent
    return { columnId: at + 1, kind: 'regular', position: at + 1, testOn: null, recorded, absent } as const
  })
  return book({
    ...sheet,
    classSubjectId: id,
    ownerName: sheet.teacher,
    ownerId: Number(sheet.teacher.replace(/\D/g, '')),
    columns,
  })
}

describe.each(['thcs-mau', 'thpt-mau'] as const)('the books of %s in week 11', name => {
  const { gradebook, missingRegularMarks } = sample[name]
  const teachers = owed(gradebook.perSheet.filter(sheet => sheet.kind === 'scored').map(bookOfSheet), by)

  it('lack as many regular marks as were counted by hand', () => {
    const { missing, explained } = tallyOf(teachers.map(({ tally }) => tally))
    expect({ missing, explained }).toEqual({
      missing: missingRegularMarks.total,
      explained: missingRegularMarks.ofWhichMarkedV,
    })
  })

  it('lack as many for each teacher', () => {
    const counted = Object.fromEntries(missingRegularMarks.byTeacher.map(one => [one.teacher, one.missing]))
    const ours = Object.fromEntries(teachers.map(one => [one.name, one.tally.missing]))
    expect(ours).toEqual(counted)
  })
})
