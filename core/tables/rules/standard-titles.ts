import type { ColumnKind, ColumnRef } from '../../books/rules/columns.ts'
import type { FileKind } from './kind.ts'

/** The titles under which columns are read, by kind of file: what a reading of an unknown layout chooses from. */

const REGULAR_COLUMNS_MAX = 6
const DAYS_MAX = 31

const counted = (length: number, title: (number: number) => string): string[] =>
  Array.from({ length }, (_, at) => title(at + 1))

const MARKS: readonly (readonly [string, ColumnKind, number])[] = [
  ...counted(REGULAR_COLUMNS_MAX, number => `TX${number}`).map(
    (title, at) => [title, 'regular', at + 1] as const,
  ),
  ['TX-CĐ', 'cluster', 1],
  ['GK', 'midterm', 1],
  ['CK', 'final', 1],
]

/** 'TX2' for the second regular column; undefined for one no standard title speaks of. */
export const titleOfColumn = (column: ColumnRef): string | undefined =>
  MARKS.find(([, kind, position]) => kind === column.kind && position === column.position)?.[0]

export function columnOfTitle(title: string): ColumnRef | undefined {
  const found = MARKS.find(([name]) => name === title)
  return found && { kind: found[1], position: found[2] }
}

const PUPIL = ['STT', 'Mã HS', 'Họ và tên', 'Họ đệm', 'Tên', 'Ngày sinh'] as const

export const standardTitles: Readonly<Record<FileKind, readonly string[]>> = {
  marks: [...PUPIL, ...MARKS.map(([title]) => title)],
  roster: [
    ...PUPIL,
    'Số định danh',
    'Giới tính',
    'Nơi sinh',
    'Dân tộc',
    'Lớp',
    'Địa chỉ',
    'Họ tên cha',
    'ĐT cha',
    'Họ tên mẹ',
    'ĐT mẹ',
    'Họ tên người giám hộ',
    'ĐT người giám hộ',
    'Ghi chú',
  ],
  staff: [
    'STT',
    'Mã CB',
    'Họ và tên',
    'Họ đệm',
    'Tên',
    'Ngày sinh',
    'Tổ chuyên môn',
    'Chức vụ',
    'Môn dạy',
    'Điện thoại',
    'Email',
  ],
  assignments: ['STT', 'Mã CB', 'Giáo viên', 'Môn', 'Lớp', 'Học kỳ', 'Số tiết', 'Vào điểm', 'Ghi chú'],
  attendance: [...PUPIL, ...counted(DAYS_MAX, String)],
}

/** Without one of each group a file of the kind says nothing. */
export const neededTitles: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  marks: [['Mã HS'], ['Họ và tên', 'Tên'], MARKS.map(([title]) => title)],
  roster: [['Mã HS'], ['Họ và tên', 'Tên']],
  staff: [['Mã CB'], ['Họ và tên', 'Tên']],
  assignments: [['Giáo viên'], ['Môn'], ['Lớp']],
  attendance: [['Mã HS'], ['Họ và tên', 'Tên'], counted(DAYS_MAX, String)],
}
