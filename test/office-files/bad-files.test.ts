import { describe, expect, it } from 'vitest'
import { problemSentence } from '../../bot/vi-import.ts'
import type { Cell, Sheet } from '../../core/documents/rules/sheet.ts'
import { readAttendance } from '../../core/tables/rules/attendance.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readMarks } from '../../core/tables/rules/marks.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'
import { readStaff } from '../../core/tables/rules/staff.ts'

function sheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, rows: rows.map((cells, at) => ({ number: at + 1, cells })), merges: [] }
}

const marksHeader: Cell[] = ['STT', 'Mã HS', 'Họ và tên', 'ĐĐGtx 1', 'ĐĐGtx 2', 'ĐĐGgk', 'ĐĐGck']
const rosterHeader: Cell[] = [
  'STT',
  'Mã HS',
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Lớp',
  'Số định danh',
  'ĐT cha',
]

const told = (problems: Parameters<typeof problemSentence>[0][]) => problems.map(problemSentence)

describe('a gradebook with marks that cannot be', () => {
  const reading = readMarks([
    sheet('Toán_6A_HK1', [
      marksHeader,
      [1, 'H1', 'Lê An', 75, '7,55', { day: '2026-05-07' }, 'tám'],
      [2, 'H2', 'Lê Bé', -1, 'M', 10.5, 7.3],
    ]),
  ])

  it('names each cell with its code and keeps the marks beside it', () => {
    expect(reading.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'D', 'mark_out_of_range'],
      [2, 'E', 'mark_two_decimals'],
      [2, 'F', 'mark_became_date'],
      [2, 'G', 'mark_invalid'],
      [3, 'D', 'mark_out_of_range'],
      [3, 'E', 'mark_exempt'],
      [3, 'F', 'mark_out_of_range'],
    ])
    expect(reading.rows[0]?.pupils[1]?.cells.map(cell => cell.value)).toEqual([{ tenths: 73 }])
  })

  it('asks back in Vietnamese what was meant', () => {
    expect(told([...reading.problems]).slice(0, 3)).toEqual([
      'Trang "Toán_6A_HK1", dòng 2, cột D: "75" không phải điểm hợp lệ (0–10, một chữ số thập phân). Ý thầy/cô là 7,5?',
      'Trang "Toán_6A_HK1", dòng 2, cột E: "7,55" có hơn một chữ số thập phân. Điểm chỉ lấy một chữ số.',
      'Trang "Toán_6A_HK1", dòng 2, cột F: Excel đã đổi điểm thành ngày 07/05/2026. Ý thầy/cô là 7,5?',
    ])
  })

  it('takes no number in a comment subject', () => {
    const { problems } = readMarks([sheet('GDTC_6A_HK1', [marksHeader, [1, 'H1', 'Lê An', 8, 'Đ', 'tốt']])])
    expect(problems.map(({ column, code }) => [column, code])).toEqual([
      ['D', 'comment_invalid'],
      ['F', 'comment_invalid'],
    ])
  })
})

describe('a gradebook that does not say what it is', () => {
  it.each([
    ['subject', '6A_HK1', 'subject_unknown'],
    ['class', 'Toán_HK1', 'class_unknown'],
    ['term', 'Toán_6A', 'term_unknown'],
  ])('lacks its %s', (_, name, code) => {
    const reading = readMarks([sheet(name, [marksHeader, [1, 'H1', 'Lê An', 8]])])
    expect(reading.rows).toEqual([])
    expect(reading.problems).toEqual([{ sheet: name, row: 0, column: '', code, found: '' }])
  })
})

describe('a roster with mistakes', () => {
  const { rows, problems } = readRoster([
    sheet('DS', [
      ['Danh sách'],
      rosterHeader,
      [1, 'H1', 'Lê An', '31/02/2015', 'Nam', '6A', '123', '09'],
      [2, 'H1', 'Lê Bé', '1/2/2015', 'Nữ', '6A', null, null],
      [3, null, 'Lê Cúc', '1/2/2015', 'Nữ', '6A', null, null],
      [4, 'H4', null, '1/2/2015', 'x', '6A', null, null],
      [5, 'H5', 'Lê Én', '1/2/15', '?', 'Sáu A', null, '0900111222/0900333444'],
      [6, 'H6', 'Lê Gấm', null, null, '6A', null, '0900111222/0900333444'],
      ['Tổng số: 6 học sinh'],
      [null, 'Người lập', 'Nguyễn Văn Ký'],
    ]),
  ])

  it('lists every one of them with its place', () => {
    expect(problems.map(({ row, column, code }) => `${column}${row} ${code}`).sort()).toEqual(
      [
        'B4 code_repeated',
        'B5 code_missing',
        'C6 name_missing',
        'D3 birth_date_invalid',
        'F7 class_unknown',
        'G3 personal_id_invalid',
        'H3 phone_invalid',
        'H8 phone_second_ignored',
      ].sort(),
    )
  })

  it('keeps the pupils whose rows can be kept', () => {
    expect(rows.map(row => [row.code, row.birthDate, row.guardians[0]?.phone ?? null])).toEqual([
      ['H1', null, null],
      ['H6', null, '0900111222'],
    ])
  })
})

describe('a file of the wrong kind', () => {
  const marks = sheet('Toán_6A_HK1', [marksHeader, [1, 'H1', 'Lê An', 8]])
  const roster = sheet('DS', [rosterHeader, [1, 'H1', 'Lê An', '1/2/2015', 'Nam', '6A', null, null]])
  const staff = sheet('NS', [
    ['Mã CB', 'Họ tên', 'Chức vụ', 'Tổ'],
    ['C1', 'Lê An', 'GV', 'Toán'],
  ])
  const menu = sheet('Thực đơn', [
    ['Thứ', 'Món chính', 'Canh'],
    ['Hai', 'Cá kho', 'Rau'],
  ])

  it('is recognised for what it is', () => {
    expect([marks, roster, staff, menu].map(each => kindOf([each]))).toEqual([
      'marks',
      'roster',
      'staff',
      null,
    ])
  })

  it.each([
    ['a gradebook sent as a roster', () => readRoster([marks])],
    ['a gradebook sent as a staff list', () => readStaff([marks])],
    ['a roster sent as a staff list', () => readStaff([roster])],
    ['a roster sent as a gradebook', () => readMarks([roster])],
    ['a roster sent as attendance', () => readAttendance([roster])],
    ['a menu sent as a roster', () => readRoster([menu])],
  ])('is not read: %s', (_, read) => {
    const { rows, problems } = read()
    expect(rows).toEqual([])
    expect(problems.map(problem => problem.code)).toEqual(['header_not_found'])
  })

  it('without a code column says so', () => {
    const { problems } = readRoster([
      sheet('6A', [
        ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính'],
        [1, 'Lê An'],
      ]),
    ])
    expect(told([...problems])).toEqual(['Trang "6A": thiếu cột mã, nên trang này chưa được đọc.'])
  })
})
