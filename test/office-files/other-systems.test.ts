import { describe, expect, it } from 'vitest'
import type { Cell, Merge, Sheet } from '../../core/documents/rules/sheet.ts'
import { areaOf } from '../../core/documents/rules/sheet.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readMarks } from '../../core/tables/rules/marks.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'
import { understandSheet, unreadColumns } from '../../core/tables/rules/understood.ts'

/** Layouts as the larger systems of Vietnamese schools write them, with invented people. */

const sheet = (name: string, rows: readonly (readonly Cell[])[], merges: readonly string[] = []): Sheet => ({
  name,
  rows: rows.map((cells, at) => ({ number: at + 1, cells })).filter(row => row.cells.length > 0),
  merges: merges.flatMap((range): Merge[] => {
    const area = areaOf(range)
    return area ? [area] : []
  }),
})

const columnsOf = (sheets: readonly Sheet[]) => {
  const { rows, problems } = readMarks(sheets)
  expect(problems).toEqual([])
  return rows.map(({ subject, className, term, columns }) => [
    `${subject} ${className} ${term}`,
    ...columns.map(({ letter, kind, position }) => `${letter}:${kind}${position}`),
  ])
}

describe('a gradebook of another system', () => {
  it('with marks under one head and numbers below is read', () => {
    const book = sheet(
      '6A',
      [
        ['PHÒNG GD&ĐT HUYỆN MẪU'],
        ['TRƯỜNG THCS MẪU'],
        ['BẢNG ĐIỂM CHI TIẾT MÔN TOÁN - LỚP 6A - HỌC KỲ 1 - NĂM HỌC 2026-2027'],
        [
          'STT',
          'Mã học sinh',
          'Họ và tên',
          'Ngày sinh',
          'ĐĐGtx',
          null,
          null,
          null,
          'ĐĐGgk',
          'ĐĐGck',
          'TBM',
          'Nhận xét',
        ],
        [null, null, null, null, 1, 2, 3, 4],
        [1, 'H1', 'Lê Văn An', '01/02/2015', 8, 7, null, null, 9, null, null, 'Có cố gắng'],
      ],
      ['A4:A5', 'B4:B5', 'C4:C5', 'D4:D5', 'E4:H4', 'I4:I5', 'J4:J5', 'K4:K5', 'L4:L5'],
    )
    expect(kindOf([book])).toBe('marks')
    expect(columnsOf([book])).toEqual([
      ['TO 6A 1', 'E:regular1', 'F:regular2', 'G:regular3', 'H:regular4', 'I:midterm1', 'J:final1'],
    ])
    expect(unreadColumns('marks', [understandSheet('marks', book)])).toEqual([])
  })

  it('with short heads and the term in its name is read', () => {
    const book = sheet('NguVan_7B_HKI', [
      ['Lớp: 7B', null, 'Môn học: Ngữ văn'],
      ['TT', 'Mã HS', 'Họ tên', 'Ngày sinh', 'TX 1', 'TX 2', 'TX 3', 'TX 4', 'GK', 'CK', 'TBHK'],
      [1, 'H1', 'Lê Văn An', '01/02/2014', 8, 7, null, null, 9],
    ])
    expect(columnsOf([book])[0]?.slice(0, 3)).toEqual(['NV 7B 1', 'E:regular1', 'F:regular2'])
  })

  it('with both terms side by side is two books', () => {
    const book = sheet(
      'KHTN 8C',
      [
        ['Môn: Khoa học tự nhiên', null, 'Lớp: 8C'],
        ['STT', 'Mã HS', 'Họ và tên', 'Học kì I', null, null, 'Học kì II', null, null],
        [null, null, null, 'TX1', 'GK', 'CK', 'TX1', 'GK', 'CK'],
        [1, 'H1', 'Lê Văn An', 8, 7, 9],
      ],
      ['A2:A3', 'B2:B3', 'C2:C3', 'D2:F2', 'G2:I2'],
    )
    expect(columnsOf([book])).toEqual([
      ['KHTN 8C 1', 'D:regular1', 'E:midterm1', 'F:final1'],
      ['KHTN 8C 2', 'G:regular1', 'H:midterm1', 'I:final1'],
    ])
  })

  it('assessed by comments is read', () => {
    const book = sheet('GDTC_9A', [
      ['MÔN: GIÁO DỤC THỂ CHẤT - LỚP 9A - HỌC KÌ 1'],
      ['STT', 'Mã học sinh', 'Họ và tên', 'ĐGtx 1', 'ĐGtx 2', 'ĐGgk', 'ĐGck', 'ĐGmhk'],
      [1, 'H1', 'Lê Văn An', 'Đ', 'CĐ', null, null, null],
    ])
    expect(columnsOf([book])).toEqual([['GDTC 9A 1', 'D:regular1', 'E:regular2', 'F:midterm1', 'G:final1']])
  })
})

describe('a list of pupils of another system', () => {
  it('with both codes, a status and two guardians is read, and what is not kept is named', () => {
    const list = sheet('Danh sách', [
      ['DANH SÁCH HỌC SINH TOÀN TRƯỜNG'],
      [
        'STT',
        'Khối',
        'Lớp',
        'Mã định danh Bộ GD&ĐT',
        'Họ và tên',
        'Ngày sinh',
        'Giới tính',
        'Trạng thái',
        'Dân tộc',
        'Tôn giáo',
        'Chỗ ở hiện nay',
        'Họ tên bố',
        'SĐT bố',
        'Nghề nghiệp bố',
        'Họ tên mẹ',
        'SĐT mẹ',
        'Họ tên người giám hộ',
        'SĐT người giám hộ',
        'Họ tên người giám hộ 2',
        'SĐT người giám hộ 2',
      ],
      [
        1,
        6,
        '6A',
        '9900000001',
        'Lê Văn An',
        '01/02/2015',
        'Nam',
        'Đang học',
        'Kinh',
        'Không',
        'Thôn 1',
        'Lê Văn Ba',
        '0900000001',
        'Thợ',
        'không',
        null,
        'Lê Thị Cô',
        '0900000002',
        'Lê Thị Dì',
        '0900000003',
      ],
    ])
    expect(kindOf([list])).toBe('roster')
    const { rows, problems } = readRoster([list], { schoolYear: '2026-2027' })
    expect(problems).toEqual([])
    expect(rows[0]).toMatchObject({
      code: '9900000001',
      className: '6A',
      address: 'Thôn 1',
      state: null,
      guardians: [
        { relation: 'father', fullName: 'Lê Văn Ba', phone: '0900000001' },
        { relation: 'guardian', fullName: 'Lê Thị Cô', phone: '0900000002' },
        { relation: 'guardian', fullName: 'Lê Thị Dì', phone: '0900000003' },
      ],
    })
    expect(unreadColumns('roster', [understandSheet('roster', list)]).map(({ found }) => found)).toEqual([
      'Khối',
      'Tôn giáo',
    ])
  })

  it('that gives the ministry’s code and one of its own is read by the ministry’s', () => {
    const list = sheet('6A', [
      ['DANH SÁCH HỌC SINH LỚP 6A'],
      [
        'STT',
        'Mã học sinh',
        'Mã định danh Bộ',
        'Họ đệm',
        'Tên',
        'Ngày, tháng, năm sinh',
        'Nữ',
        'Nơi sinh',
        'Số CCCD',
        'ĐT liên hệ',
      ],
      [1, 'HS01', '9900000001', 'Lê Văn', 'An', '1/2/15', null, 'Hà Nội', '099215000001', '0900 000 001'],
      [2, 'HS02', '9900000002', 'Lê Thị', 'Bình', '3/4/15', 'x', 'Hà Nội', '099215000002', null],
    ])
    const { rows } = readRoster([list], { schoolYear: '2026-2027' })
    expect(rows.map(({ code, fullName, sex, birthDate }) => [code, fullName, sex, birthDate])).toEqual([
      ['9900000001', 'Lê Văn An', 'male', '2015-02-01'],
      ['9900000002', 'Lê Thị Bình', 'female', '2015-04-03'],
    ])
    expect(unreadColumns('roster', [understandSheet('roster', list)]).map(({ found }) => found)).toEqual([
      'Mã học sinh',
    ])
  })
})
