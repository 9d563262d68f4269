import { describe, expect, it } from 'vitest'
import type { Cell, Merge, Sheet } from '../../core/documents/rules/sheet.ts'
import { areaOf } from '../../core/documents/rules/sheet.ts'
import { readAttendance } from '../../core/tables/rules/attendance.ts'
import { parseClass } from '../../core/tables/rules/class-name.ts'
import { parseDay } from '../../core/tables/rules/day.ts'
import { readMarks } from '../../core/tables/rules/marks.ts'
import { parseCode, parseFemale, parseName, parsePerson } from '../../core/tables/rules/person-values.ts'
import { stateIn } from '../../core/tables/rules/pupil-notes.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'
import { subjectLabelled, subjectNamed } from '../../core/tables/rules/subject-said.ts'
import { visible } from '../../core/tables/rules/visible.ts'
import { isSameName } from '../../core/wording/rules/same-name.ts'

/** Files of the kinds that were once read wrongly, in other words, orders and places than those that were seen. */

const sheet = (name: string, rows: readonly (readonly Cell[])[], merges: readonly string[] = []): Sheet => ({
  name,
  rows: rows.map((cells, at) => ({ number: at + 1, cells })).filter(row => row.cells.length > 0),
  merges: merges.flatMap((range): readonly Merge[] => [areaOf(range)].filter(area => area !== null)),
})

describe('a subject that is said', () => {
  it.each([
    ['Môn: Toán    Lớp: 6A', 'TO'],
    ['MÔN HỌC: LỊCH SỬ VÀ ĐỊA LÍ - LỚP 7B - HKI', 'LSDL'],
    ['Bảng điểm môn Ngoại ngữ 1 (Tiếng Anh) lớp 8C học kỳ 2', 'NN1'],
    ['SỔ ĐIỂM BỘ MÔN: Hoạt động trải nghiệm, hướng nghiệp   Lớp: 9A', 'HDTN'],
    ['Môn:   Tin học', 'TH'],
  ])('after the word for it: %s', (title, code) => expect(subjectLabelled(title)?.code).toBe(code))

  it.each([
    ['Môn: Toán tư duy   Lớp: 6A', 'Toán tư duy'],
    ['Môn: Tin học văn phòng - Lớp 7A', 'Tin học văn phòng'],
    ['Bộ môn: Sinh hoạt   Lớp 6A', 'Sinh hoạt'],
    ['Môn Văn nghệ lớp 8A', 'Văn nghệ'],
  ])('and is none the programme has: %s', (title, said) =>
    expect(subjectLabelled(title)).toEqual({ code: null, said }),
  )

  it.each(['Tổ chuyên môn: Toán - Tin', 'Giáo viên bộ môn: Nguyễn Văn Anh', 'TRƯỜNG THCS VĂN LANG'])(
    'is not said of people and places: %s',
    title => expect([subjectLabelled(title), subjectNamed(title)]).toEqual([null, null]),
  )

  it.each([
    ['Toán_6A_HK1', 'TO'],
    ['LS&ĐL_9A_HK2', 'LSDL'],
    ['BẢNG ĐIỂM TOÁN LỚP 6A HỌC KÌ I NĂM HỌC 2026-2027', 'TO'],
    ['Ngoại ngữ 1_10A1', 'NN1'],
    ['Văn hóa_6A', null],
    ['Thiên văn học 6A', null],
    ['Danh sách học sinh 6A', null],
    ['Sinh hoạt lớp 6A', null],
  ])('by the name of a sheet only as a whole: %s', (name, code) => expect(subjectNamed(name)).toBe(code))
})

describe('what a note says of a pupil', () => {
  const YEAR = '2026-2027'
  it.each([
    ['Đã chuyển trường ngày 12/10/2026', { kind: 'left', day: '2026-10-12' }],
    ['chuyển đi 12/10/26', { kind: 'left', day: '2026-10-12' }],
    ['Thôi học từ 3/2', { kind: 'left', day: '2027-02-03' }],
    ['Bỏ học', { kind: 'left', day: null }],
    ['Chuyển đến THCS Bến Xa ngày 12.10.2026', { kind: 'left', day: '2026-10-12' }],
    ['Chuyển đến ngày 05/09/2026', { kind: 'arrived', day: '2026-09-05' }],
    ['Chuyển đến từ THCS Bến Xa ngày 5 tháng 10 năm 2026', { kind: 'arrived', day: '2026-10-05' }],
    ['Tiếp nhận ngày 06/10/2026', { kind: 'arrived', day: '2026-10-06' }],
    ['Trở lại học từ 01/11/2026', { kind: 'returned', day: '2026-11-01' }],
    ['Nghỉ ốm dài ngày', { kind: 'away' }],
    ['Xin nghỉ học từ 01/10/2026 đến 15/10/2026', { kind: 'unclear' }],
    ['Nghỉ học từ 01/10/2026 đến 15/10/2026 (điều trị)', { kind: 'away' }],
    ['Bảo lưu', { kind: 'away' }],
    ['Miễn GDTC', { kind: 'subject_leave' }],
    ['nghỉ học thể dục vì đau chân', { kind: 'subject_leave' }],
    ['Chưa chuyển trường', { kind: 'unclear' }],
    ['Xin chuyển trường', { kind: 'unclear' }],
    ['Chuyển đến lớp 6B', { kind: 'unclear' }],
    ['Đang học', null],
    ['con thương binh', null],
    ['', null],
  ])('%s', (note, state) => expect(stateIn(note, YEAR)).toEqual(state))
})

describe('a value of a person', () => {
  it.each([
    ['VI A', '6A'],
    ['Lớp: IX/2', '9/2'],
    ['06A', '6A'],
    ['7ｂ', '7B'],
    ['10 chuyên Hóa', '10CHUYÊNHÓA'],
    ['12A100', '12A100'],
    ['6A1 (chất lượng cao)', null],
    ['Sáu A', null],
    ['6A, 7A', null],
  ])('class %s', (written, name) => expect(parseClass(written)).toBe(name))

  it.each([
    ['5/9/15', '2015-09-05'],
    ['ngày 5 tháng 9 năm 2015', '2015-09-05'],
    ["'05/09/2015", '2015-09-05'],
    ['5/9/2015 00:00:00', '2015-09-05'],
    ['31/11/2014', null],
    ['12/31/2015', null],
    ['09/2015', null],
  ])('day %s', (written, day) => expect(parseDay(written, 2026)).toBe(day))

  it.each([
    ['9990000305.0', '9990000305'],
    ['9,99E+09', ''],
    [' hs-01 ', 'HS-01'],
    ['９９９００００３０５', '9990000305'],
    ['TRUE', ''],
  ])('code %s', (written, code) => expect(parseCode(written)).toBe(code))

  it('a name keeps its letters, and what is nobody’s name makes nobody', () => {
    expect(parseName('Ðặng Ðình Ðạt')).toBe('Đặng Đình Đạt')
    const nobody = [
      'không',
      'Đã mất',
      '-',
      'x',
      '0',
      'Không có thông tin',
      'Nguyễn Văn A (đã mất)',
      '=A1',
      '0912345678',
    ]
    expect(nobody.map(parsePerson)).toEqual(nobody.map(() => ''))
    expect(parsePerson('Nguyễn Thị Không')).toBe('Nguyễn Thị Không')
  })

  it('a column “Nữ” is read by what stands in it', () => {
    expect(['x', '✓', '1', 'Nữ', '', '0', 'Nam', '?', '-'].map(parseFemale)).toEqual([
      ...['female', 'female', 'female', 'female', 'male', 'male', 'male'],
      ...[null, null],
    ])
  })

  it('two names are one only with the same accents, or without any', () => {
    expect(isSameName('PHẠM MINH ÁNH', 'Phạm Minh Ánh')).toBe(true)
    expect(isSameName('Phạm Minh Anh', 'Phạm Minh Ánh')).toBe(false)
    expect(isSameName('pham minh anh', 'Phạm Minh Ánh')).toBe(true)
    expect(isSameName('Nguyễn Hoà', 'Nguyễn Hòa')).toBe(true)
  })
})

describe('a sheet', () => {
  const HEAD = ['STT', 'Mã HS', 'Họ và tên']

  it('whose title names one class and its own name another is not chosen between', () => {
    const marks = readMarks([
      sheet('Toán_6B_HK1', [
        ['Môn: Toán  Lớp: 6A  Học kì I'],
        [...HEAD, 'TX1', 'TX2'],
        [1, 'H1', 'Lê An', 8],
      ]),
    ])
    expect([marks.rows, marks.problems]).toEqual([
      [],
      [expect.objectContaining({ code: 'sheet_says_both', found: '6A / 6B' })],
    ])
    const roster = readRoster([
      sheet('6B', [['DANH SÁCH LỚP 6A'], [...HEAD, 'Giới tính'], [1, 'H1', 'Lê An', 'Nam']]),
    ])
    expect(roster.problems).toMatchObject([{ code: 'sheet_says_both' }])
  })

  it('gives two columns of one number to nobody', () => {
    const { rows, problems } = readMarks([
      sheet('Toán_6A_HK1', [
        [...HEAD, 'TX1', 'TX1', 'TX3'],
        [1, 'H1', 'Lê An', 8, 7, 6],
      ]),
    ])
    expect(rows[0]?.pupils[0]?.cells.map(({ column }) => column.position)).toEqual([3])
    expect(problems.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'D mark_column_unclear',
      'E mark_column_unclear',
    ])
  })

  it('gives an absence merged over days or pupils to nobody', () => {
    const days = [1, 2, 3, 4, 5, 6]
    const { rows, problems } = readAttendance([
      sheet(
        '6A',
        [
          ['THÁNG 10 NĂM 2026 - LỚP 6A'],
          [...HEAD, ...days],
          [1, 'H1', 'Lê An', 'P'],
          [2, 'H2', 'Lê Bé', null, 'K'],
        ],
        ['D3:E3'],
      ),
    ])
    expect(rows.map(({ code, kind }) => [code, kind])).toEqual([['H2', 'K']])
    expect(problems.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'D cell_merged',
      'E cell_merged',
    ])
  })

  it('that is hidden, or lines and columns that are, are named and not read', () => {
    const shown = visible({
      sheets: [
        {
          ...sheet('A', [['x'], ['y'], ['z', 'w']]),
          rows: [
            { number: 1, cells: ['x'] },
            { number: 2, cells: ['y'], hidden: true },
            { number: 3, cells: ['z', 'w'] },
          ],
          hiddenColumns: [1, 5],
        },
        { ...sheet('B', [['x']]), hidden: true },
        { ...sheet('C', []), hidden: true },
      ],
    })
    expect(shown.problems.map(({ sheet: name, code, found }) => [name, code, found])).toEqual([
      ['A', 'rows_hidden', '2–2'],
      ['A', 'column_hidden', 'B'],
      ['B', 'sheet_hidden', ''],
    ])
    expect(shown.sheets.map(({ rows }) => rows.map(row => row.cells))).toEqual([[['x'], ['z', null]]])
  })
})
