import type { CheckRefusal } from '../../../core/pupil-data/checks.ts'
import type { CheckField, CheckKind, Paper } from '../../../core/pupil-data/rules/fields.ts'
import { sayNames } from '../classes/classes.ts'
import type { Sentences } from '../sentences.ts'
import { sayDate } from '../time.ts'

/** Data held against papers: its page and its link. */

const FIELDS: Readonly<Record<CheckField, string>> = {
  full_name: 'Họ và tên',
  birth_date: 'Ngày sinh',
  birth_place: 'Nơi sinh',
  ethnicity: 'Dân tộc',
  sex: 'Giới tính',
  personal_id: 'Số định danh',
}

const KINDS: Readonly<Record<CheckKind, string>> = {
  identity: 'Đối chiếu nhân thân với giấy khai sinh (chủ nhiệm)',
  source: 'Đã thấy trên giấy tờ gốc',
}

const PAPERS: Readonly<Record<Paper, string>> = {
  birth_certificate: 'Giấy khai sinh',
  identity_card: 'Căn cước, mã định danh',
  residence: 'Giấy tờ cư trú',
  transcript: 'Học bạ',
  other: 'Giấy tờ khác',
}

const SEXES: Readonly<Record<string, string>> = { male: 'Nam', female: 'Nữ' }

export const viChecks = {
  field: (field: CheckField): string => FIELDS[field],
  kind: (kind: CheckKind): string => KINDS[kind],
  paper: (paper: Paper): string => PAPERS[paper],
  value: (field: CheckField, value: string): string => {
    if (field === 'birth_date') return value.split('-').reverse().join('/')
    return field === 'sex' ? (SEXES[value] ?? '') : value
  },
  title: (className: string): string => `Đối chiếu giấy tờ · ${className}`,
  label: 'Mở trang đối chiếu',
  chip: 'Đối chiếu giấy tờ',
  ready: (className: string, minutes: number): string =>
    `Trang đối chiếu giấy tờ lớp ${className}: từng mục đã thấy trên giấy tờ gốc thì đánh dấu. Đường dẫn dành riêng cho thầy/cô, mở một lần, trong ${minutes} phút.`,
  by: (by: { readonly byName: string; readonly at: Date; readonly paper: Paper }, zone: string): string =>
    `${by.byName}, ${sayDate(by.at, zone)}, ${PAPERS[by.paper]}`,
  ended: (by: { readonly byName: string; readonly at: Date }, zone: string): string =>
    `Đã đổi sau khi ${by.byName} đối chiếu ngày ${sayDate(by.at, zone)}; cần đối chiếu lại.`,
  stored: (count: number): string =>
    count === 0 ? 'Không có dấu nào thay đổi.' : `Đã ghi ${count} dấu đối chiếu.`,
  readOnly: 'Thầy/cô xem được, không đánh dấu: việc này của giáo viên chủ nhiệm và văn phòng.',
} as const

export const checkRefusals: Sentences<CheckRefusal> = {
  checks_not_yours: ({ className }) =>
    `Đối chiếu nhân thân lớp ${className} là việc của giáo viên chủ nhiệm lớp; dấu giấy tờ gốc thì cả văn phòng.`,
  checks_class_unknown: () => 'Không còn lớp này. Thầy/cô nhắn lại “đối chiếu giấy tờ” với tên lớp.',
  checks_moved: ({ names }) =>
    `Thông tin của ${sayNames(names)} đã đổi hoặc còn trống từ lúc mở trang, nên chưa ghi dấu nào. Trang đã đọc lại; thầy/cô xem rồi đánh dấu.`,
}
