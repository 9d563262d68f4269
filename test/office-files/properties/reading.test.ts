import '../../seed.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Sheet } from '../../../core/documents/rules/sheet.ts'
import { readMarks } from '../../../core/tables/rules/marks.ts'
import { readRoster } from '../../../core/tables/rules/roster.ts'
import { understandSheet } from '../../../core/tables/rules/understood.ts'
import { visible } from '../../../core/tables/rules/visible.ts'
import { length } from '../../lengths.ts'

/** A list says the same in whatever order its columns stand, under whatever its sheet is called, with whatever stands around it. */

const RUNS = length(60, 2_000)

/** Titles as different offices write them, one field a line. */
const ROSTER = {
  code: ['Mã HS', 'MSHS', 'Mã học sinh', 'MÃ SỐ HS'],
  fullName: ['Họ và tên', 'Họ tên học sinh', 'Họ & tên'],
  birthDate: ['Ngày sinh', 'Sinh ngày', 'N.Sinh', 'Ngày, tháng, năm sinh'],
  sex: ['Giới tính', 'GT', 'Nam/Nữ'],
  className: ['Lớp', 'Tên lớp', 'Lớp học'],
  personalId: ['Số định danh', 'CCCD', 'Mã định danh'],
  note: ['Ghi chú'],
} as const
const MARKS = ['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK'] as const

const NAMES = ['Nguyễn Văn An', 'Lê Thị Bình', 'Đỗ Minh Cúc', 'Trần Đức Dũng']
const rosterLine = (at: number): Record<keyof typeof ROSTER, Cell> => ({
  code: `99000000${10 + at}`,
  fullName: NAMES[at % NAMES.length] ?? '',
  birthDate: `${1 + at}/9/2015`,
  sex: at % 2 ? 'Nữ' : 'Nam',
  className: at % 3 ? '6A' : '6B',
  personalId: `9992150000${10 + at}`,
  note: at === 2 ? 'Đã chuyển trường ngày 12/10/2026' : null,
})

const NOISE: readonly (readonly Cell[])[] = [
  ['SỞ GIÁO DỤC VÀ ĐÀO TẠO'],
  [null, 'DANH SÁCH HỌC SINH NĂM HỌC 2026-2027'],
  ['(Kèm theo Công văn số 12)'],
  [null, null, 'Ngày lập: 05/09/2026'],
]
const HIDDEN: Sheet = {
  name: 'Cũ',
  hidden: true,
  merges: [],
  rows: [
    { number: 1, cells: ['Mã HS', 'Họ và tên', 'Lớp'] },
    { number: 2, cells: ['8', 'Người Cũ', '6A'] },
  ],
}

type Around = {
  readonly above: readonly number[]
  readonly name: string
  readonly isHiddenFirst: boolean
  readonly blanks: number
}
const around: fc.Arbitrary<Around> = fc.record({
  above: fc.uniqueArray(fc.nat(NOISE.length - 1), { maxLength: 3 }),
  name: fc.constantFrom('Sheet1', 'DSHS', 'Danh sách', 'Trang tính 1', 'Toàn trường'),
  isHiddenFirst: fc.boolean(),
  blanks: fc.nat(2),
})

function sheetsOf(
  lines: readonly (readonly Cell[])[],
  { above, name, isHiddenFirst, blanks }: Around,
): readonly Sheet[] {
  const all = [...above.map(at => NOISE[at] ?? []), ...Array.from({ length: blanks }, () => []), ...lines]
  const rows = all
    .map((cells, at) => ({ number: at + 1, cells: [...cells] }))
    .filter(row => row.cells.length > 0)
  const sheet: Sheet = { name, rows, merges: [] }
  return isHiddenFirst ? [HIDDEN, sheet] : [sheet, HIDDEN]
}

const titled = <K extends string>(fields: Readonly<Record<K, readonly string[]>>) =>
  fc.tuple(
    fc.shuffledSubarray(Object.keys(fields) as K[], { minLength: Object.keys(fields).length }),
    fc.array(fc.nat(10), { minLength: 20, maxLength: 20 }),
  )

describe('a list of pupils', () => {
  const plain = Array.from({ length: 6 }, (_, at) => rosterLine(at))

  it('says the same whatever the order of its columns, its titles, its sheet’s name and what stands around it', () => {
    const expected = plain.map(({ code, fullName, className, sex }) => [
      code,
      fullName,
      className,
      sex === 'Nữ' ? 'female' : 'male',
    ])
    fc.assert(
      fc.property(titled(ROSTER), around, ([order, picks], place) => {
        const header = order.map((field, at) => ROSTER[field][(picks[at] ?? 0) % ROSTER[field].length] ?? '')
        const lines = [header, ...plain.map(line => order.map(field => line[field]))]
        const shown = visible({ sheets: sheetsOf(lines, place) })
        const { rows, problems } = readRoster(shown.sheets, { schoolYear: '2026-2027' })
        expect(problems).toEqual([])
        expect(rows.map(row => [row.code, row.fullName, row.className, row.sex])).toEqual(expected)
        expect(rows.map(row => row.birthDate?.slice(8))).toEqual(['01', '02', '03', '04', '05', '06'])
        expect(rows[2]?.state).toEqual({ kind: 'left', day: '2026-10-12' })
        expect(shown.problems.map(problem => problem.code)).toEqual(['sheet_hidden'])
      }),
      { numRuns: RUNS },
    )
  })

  it('has every column with values either read, known and left, or named', () => {
    const strange = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(strange, around, (title, place) => {
        const lines = [
          ['Mã HS', 'Họ và tên', 'Lớp', title],
          ...plain.map(({ code, fullName, className }) => [code, fullName, className, 'giá trị']),
        ]
        const [sheet] = visible({ sheets: sheetsOf(lines, place) }).sheets
        if (!sheet) throw new Error('no sheet is shown')
        const { skipped, columns } = understandSheet('roster', sheet)
        expect(skipped).toBeNull()
        expect(columns.filter(column => column.filled > 0)).toHaveLength(4)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a gradebook', () => {
  it('gives each mark to the column its title numbers, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...MARKS], { minLength: 2 }),
        fc.array(fc.nat(100), { minLength: 24, maxLength: 24 }),
        around,
        (order, values, place) => {
          const marks = (at: number) =>
            order.map((_, index) => (values[(at * order.length + index) % 24] ?? 0) / 10)
          const lines: Cell[][] = [
            ['Môn: Toán   Lớp: 6A   Học kì I'],
            ['STT', 'Mã HS', 'Họ và tên', ...order],
            ...NAMES.map((name, at) => [at + 1, `H${at}`, name, ...marks(at)]),
          ]
          const { rows, problems } = readMarks(visible({ sheets: sheetsOf(lines, place) }).sheets)
          expect(problems).toEqual([])
          const read = rows[0]?.pupils.map(pupil =>
            Object.fromEntries(
              pupil.cells.map(({ column, value }) => [
                `${column.kind}${column.position}`,
                'tenths' in value ? value.tenths : null,
              ]),
            ),
          )
          const keyOf = (title: string) =>
            title === 'GK' ? 'midterm1' : title === 'CK' ? 'final1' : `regular${title.slice(2)}`
          expect(read).toEqual(
            NAMES.map((_, at) =>
              Object.fromEntries(
                order.map((title, index) => [keyOf(title), Math.round((marks(at)[index] ?? 0) * 10)]),
              ),
            ),
          )
        },
      ),
      { numRuns: RUNS },
    )
  })
})
