import type { SheetTable } from '../../../core/documents/sheet-writing.ts'
import type { ClassData, PupilMissing } from '../../../core/pupil-data/completeness.ts'
import type { DataField } from '../../../core/pupil-data/rules/fields.ts'
import { DATA_FIELDS } from '../../../core/pupil-data/rules/fields.ts'

/** What is missing in the data of pupils, class by class. */

const FIELDS: Readonly<Record<DataField, string>> = {
  birth_date: 'ngày sinh',
  sex: 'giới tính',
  ethnicity: 'dân tộc',
  birth_place: 'nơi sinh',
  personal_id: 'số định danh',
  address: 'địa chỉ',
  guardian: 'phụ huynh',
  phone: 'điện thoại phụ huynh',
}

const LINES_IN_CHAT_MAX = 20

const lacking = ({ pupils }: ClassData): readonly PupilMissing[] =>
  pupils.filter(({ missing }) => missing.length > 0)

const head = (one: ClassData): string => {
  const count = lacking(one).length
  const unchecked = one.pupils.filter(pupil => pupil.unchecked > 0).length
  const full = count === 0 ? 'đủ thông tin' : `${count}/${one.pupils.length} em còn thiếu`
  return `Lớp ${one.className}: ${full}, đầy đủ ${one.complete}%; chưa đối chiếu giấy khai sinh đủ: ${unchecked} em`
}

const line = ({ seat, fullName, missing }: PupilMissing): string =>
  `${seat}. ${fullName}: thiếu ${missing.map(field => FIELDS[field]).join(', ')}`

export const viMissing = {
  /** One class by its pupils; several by their heads. */
  text: (classes: readonly ClassData[]): string => {
    const [only, another] = classes
    if (!only || another) return classes.map(head).join('\n')
    const lines = lacking(only).map(line)
    const shown = lines.slice(0, LINES_IN_CHAT_MAX)
    const more =
      lines.length > shown.length ? [`… và ${lines.length - shown.length} em nữa, xem trong tệp.`] : []
    return [`${head(only)}.`, ...shown, ...more].join('\n')
  },
  summary: (classes: readonly ClassData[]): string => {
    const pupils = classes.flatMap(({ pupils: own }) => own)
    const count = pupils.filter(({ missing }) => missing.length > 0).length
    return `${count}/${pupils.length} em còn thiếu thông tin.`
  },
  lists: (classes: readonly ClassData[]) =>
    classes.map(one => ({ title: head(one), lines: lacking(one).map(line) })),
  fileName: (day: string): string => `thong-tin-hoc-sinh-con-thieu-${day}.xlsx`,
  tables: (classes: readonly ClassData[]): readonly SheetTable[] => [
    {
      sheet: 'Theo lớp',
      title: 'Thông tin học sinh theo lớp',
      header: ['Lớp', 'Sĩ số', 'Em còn thiếu', 'Đầy đủ (%)', 'Em chưa đối chiếu đủ giấy khai sinh'],
      rows: classes.map(one => [
        ...[one.className, one.pupils.length, lacking(one).length, one.complete],
        one.pupils.filter(pupil => pupil.unchecked > 0).length,
      ]),
    },
    {
      sheet: 'Từng em',
      title: 'Từng em còn thiếu gì (x: thiếu)',
      header: [
        'Lớp',
        'STT',
        'Mã HS',
        'Họ và tên',
        ...DATA_FIELDS.map(field => FIELDS[field]),
        'Mục chưa đối chiếu',
      ],
      rows: classes.flatMap(one =>
        one.pupils.map(pupil => [
          ...[one.className, pupil.seat, pupil.code, pupil.fullName],
          ...DATA_FIELDS.map(field => (pupil.missing.includes(field) ? 'x' : '')),
          pupil.unchecked,
        ]),
      ),
    },
  ],
} as const
