import { columnTitle } from '../../books/rules/column-words.ts'
import type { ColumnRef } from '../../books/rules/columns.ts'
import { COLUMN_KINDS, isSameColumn, isSeries } from '../../books/rules/columns.ts'
import type { FileKind } from './kind.ts'

/** The titles under which columns are read, by kind of file: what a reading of an unknown layout chooses from. */

const REGULAR_COLUMNS_MAX = 6
const DAYS_MAX = 31

const counted = <T>(length: number, of: (number: number) => T): T[] =>
  Array.from({ length }, (_, at) => of(at + 1))

const MARKS: readonly ColumnRef[] = COLUMN_KINDS.flatMap(kind =>
  counted(isSeries(kind) ? REGULAR_COLUMNS_MAX : 1, position => ({ kind, position })),
)
const MARK_TITLES = MARKS.map(columnTitle)

/** 'TX2' for the second regular column; undefined for one no standard title speaks of. */
export const titleOfColumn = (column: ColumnRef): string | undefined =>
  MARKS.some(one => isSameColumn(one, column)) ? columnTitle(column) : undefined

export const columnOfTitle = (title: string): ColumnRef | undefined => MARKS[MARK_TITLES.indexOf(title)]

const PUPIL = ['STT', 'Mã HS', 'Họ và tên', 'Họ đệm', 'Tên đệm', 'Tên', 'Ngày sinh'] as const

export const standardTitles: Readonly<Record<FileKind, readonly string[]>> = {
  marks: [...PUPIL, ...MARK_TITLES],
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
    'Họ tên người giám hộ 2',
    'ĐT người giám hộ 2',
    'Trạng thái',
    'Ghi chú',
  ],
  staff: [
    'STT',
    'Mã CB',
    'Họ và tên',
    'Họ đệm',
    'Tên đệm',
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
  marks: [['Mã HS'], ['Họ và tên', 'Tên'], MARK_TITLES],
  roster: [['Mã HS'], ['Họ và tên', 'Tên']],
  staff: [['Mã CB'], ['Họ và tên', 'Tên']],
  assignments: [['Giáo viên'], ['Môn'], ['Lớp']],
  attendance: [['Mã HS'], ['Họ và tên', 'Tên'], counted(DAYS_MAX, String)],
}
