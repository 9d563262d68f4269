import { describe, expect, it } from 'vitest'
import { readAssignments } from '../../core/tables/rules/assignments.ts'
import { readAttendance } from '../../core/tables/rules/attendance.ts'
import { readHomerooms } from '../../core/tables/rules/homerooms.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readMarks } from '../../core/tables/rules/marks.ts'
import { sheetsIn, writeXlsx } from './school-files.ts'

/** A school whose files look like neither sample's: other words, orders, header rows, accents and shapes. */

describe('assignments with a teacher merged down over lines and shortened class lists', () => {
  it('gives one row a class, in the terms of the title', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'PC',
          rows: [
            ['PHÂN CÔNG CHUYÊN MÔN - HỌC KÌ I'],
            ['Giáo viên', 'Phân công', null, 'Nhập điểm'],
            [null, 'Môn dạy', 'Lớp dạy', null],
            ['Lê Thị Hoa', 'Hoá', '8A,B', null],
            [null, 'KHTN', '8A-8C', 'x'],
            ['Đỗ Văn Sơn', 'Khoa học tự nhiên', '8A', null],
          ],
          merges: ['A2:A3', 'B2:C2', 'D2:D3', 'A4:A5'],
        },
        {
          name: 'CN',
          rows: [
            ['Lớp CN', 'Họ tên GVCN'],
            ['8a', 'LÊ THỊ HOA'],
          ],
        },
      ]),
    )
    const { rows, problems } = readAssignments(sheets)
    expect(problems).toEqual([])
    expect(rows.map(row => [row.staffName, row.subject, row.className, row.terms, row.ownsEntry])).toEqual([
      ['Lê Thị Hoa', 'HH', '8A', [1], true],
      ['Lê Thị Hoa', 'HH', '8B', [1], true],
      ['Lê Thị Hoa', 'KHTN', '8A', [1], true],
      ['Lê Thị Hoa', 'KHTN', '8B', [1], true],
      ['Lê Thị Hoa', 'KHTN', '8C', [1], true],
      ['Đỗ Văn Sơn', 'KHTN', '8A', [1], false],
    ])
    expect(readHomerooms(sheets).rows).toMatchObject([
      { className: '8A', staffName: 'Lê Thị Hoa', staffCode: null },
    ])
  })
})

describe('gradebooks of a book a subject, under three header rows', () => {
  const rows = (subject: string) => [
    ['TRƯỜNG THCS BẾN CAU'],
    [`Bảng điểm ${subject}`],
    ['TT', 'Mã học sinh', 'Họ đệm', 'Tên', 'Điểm đánh giá', null, null, null, null, 'Nhận xét'],
    [null, null, null, null, 'Thường xuyên', null, 'Giữa kì', 'Cuối kì', 'TBM', null],
    [null, null, null, null, 1, 2, null, null, null, null],
  ]
  const merges = ['A3:A5', 'B3:B5', 'C3:C5', 'D3:D5', 'E3:I3', 'E4:F4', 'G4:G5', 'H4:H5', 'I4:I5', 'J3:J5']

  it('reads every spelling of a mark', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: '9A1',
          rows: [
            ...rows('môn Toán'),
            [1, '0101', 'Lê Văn', 'An', '7.5', ' 10 ', 0, { formula: '7+0', result: 0 }, 4.2, null],
            [2, '0102', 'Lê Thị', 'Bé', 'vp', 'VK', 'Vắng', '9,50', null, 'chăm'],
          ],
          merges,
        },
      ]),
    )
    const reading = readMarks(sheets, { fileName: 'Toan-HK2.xlsx' })
    expect(kindOf(sheets)).toBe('marks')
    expect(reading.problems).toEqual([])
    const [sheet] = reading.rows
    expect(sheet).toMatchObject({
      subject: 'TO',
      className: '9A1',
      term: 2,
      kind: 'scored',
      regularColumns: 2,
    })
    expect(sheet?.columns.map(column => [column.letter, column.kind, column.position])).toEqual([
      ['E', 'regular', 1],
      ['F', 'regular', 2],
      ['G', 'midterm', 1],
      ['H', 'final', 1],
    ])
    expect(sheet?.pupils.map(pupil => [pupil.code, ...pupil.cells.map(cell => cell.value)])).toEqual([
      ['0101', { tenths: 75 }, { tenths: 100 }, { tenths: 0 }, { tenths: 0 }],
      [
        '0102',
        { absent: true, excused: true },
        { absent: true, excused: false },
        { absent: true },
        { tenths: 95 },
      ],
    ])
  })

  it('reads comments in any case, spelt out or decomposed', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'TD 9A1 HKI',
          rows: [...rows(''), [1, '0101', 'Lê Văn', 'An', 'đ', 'CĐ'.normalize('NFD'), 'Chưa đạt', 'Đạt']],
          merges,
        },
      ]),
    )
    const { rows: read, problems } = readMarks(sheets)
    expect(problems).toEqual([])
    expect(read).toMatchObject([{ subject: 'GDTC', className: '9A1', term: 1, kind: 'comment' }])
    expect(read[0]?.pupils[0]?.cells.map(cell => cell.value)).toEqual([
      { passed: true },
      { passed: false },
      { passed: false },
      { passed: true },
    ])
  })

  it('gives a sheet a term where both terms stand side by side', async () => {
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: 'Tin học 8B',
          rows: [
            ['STT', 'Mã HS', 'Họ và tên', 'Học kì I', null, null, 'Học kì II', null, null, 'Cả năm'],
            [null, null, null, 'TX1', 'GK', 'CK', 'TX1', 'GK', 'CK', null],
            [1, 'H1', 'Lê Văn An', 5, 6, 7, 8, 9, null, 7],
          ],
          merges: ['D1:F1', 'G1:I1'],
        },
      ]),
    )
    const reading = readMarks(sheets)
    expect(reading.problems).toEqual([])
    expect(reading.rows.map(sheet => [sheet.term, sheet.pupils[0]?.cells.map(cell => cell.value)])).toEqual([
      [1, [{ tenths: 50 }, { tenths: 60 }, { tenths: 70 }]],
      [2, [{ tenths: 80 }, { tenths: 90 }]],
    ])
  })
})

describe('an attendance sheet with weekdays over the days and no year', () => {
  it('is placed in the school year', async () => {
    const days = Array.from({ length: 28 }, (_, at) => at + 1)
    const sheets = await sheetsIn(
      await writeXlsx([
        {
          name: '7B',
          rows: [
            ['Theo dõi chuyên cần - Tháng 2'],
            ['Họ và tên', 'Mã HS', ...days.map(day => `T${2 + (day % 6)}`), 'Tổng'],
            [null, null, ...days, null],
            ['Vũ Thị Mai', '7700001', null, 'p', 'KP'],
          ],
          merges: ['A2:A3', 'B2:B3'],
        },
      ]),
    )
    const { rows, problems } = readAttendance(sheets, { schoolYear: '2026-2027' })
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      { code: '7700001', className: '7B', day: '2027-02-02', kind: 'P' },
      { code: '7700001', className: '7B', day: '2027-02-03', kind: 'K' },
    ])
    expect(readAttendance(sheets).problems.map(problem => problem.code)).toEqual(['month_unknown'])
  })
})
