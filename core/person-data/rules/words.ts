/** The columns and values of a copy as people read them. Pure; what has no word here stands as it is kept. */

const COLUMNS: Readonly<Record<string, string>> = {
  about: 'về',
  absences: 'số buổi vắng',
  act: 'việc',
  access: 'quyền xem',
  address: 'địa chỉ',
  answer: 'quyết định',
  answer_by: 'hạn trả lời',
  asked_at: 'lúc gửi',
  at: 'lúc',
  birth_date: 'ngày sinh',
  birth_place: 'nơi sinh',
  body: 'nội dung',
  cause: 'do',
  channel: 'kênh',
  class_name: 'lớp',
  code: 'mã',
  column_kind: 'loại cột',
  column_position: 'cột số',
  day: 'ngày',
  done_by: 'hạn làm xong',
  due_on: 'hẹn ngày',
  email: 'thư điện tử',
  ends_on: 'đến ngày',
  ethnicity: 'dân tộc',
  excused: 'có phép',
  expires_at: 'hết hạn',
  field: 'mục',
  from_on: 'từ ngày',
  full_name: 'họ tên',
  kind: 'loại',
  left_on: 'rời ngày',
  level: 'mức',
  linked_at: 'kết nối lúc',
  login: 'tên đăng nhập',
  made_at: 'lúc tạo',
  note: 'ghi chú',
  number: 'số',
  passed: 'đạt',
  personal_id: 'số định danh',
  phone: 'điện thoại',
  reason: 'lí do',
  recorded_at: 'ghi lúc',
  relation: 'quan hệ',
  requested_at: 'lúc đề nghị',
  revoked_at: 'gỡ lúc',
  role: 'chức vụ',
  seat: 'số thứ tự',
  sex: 'giới tính',
  starts_on: 'từ ngày',
  state: 'trạng thái',
  step: 'bước',
  subject_name: 'môn',
  tenths: 'điểm',
  term: 'học kì',
  text: 'nội dung',
  text_version: 'bản văn bản',
  titles: 'chức danh',
  used_at: 'dùng lúc',
  version: 'lần',
  wanted: 'muốn nhận',
  year: 'năm học',
}

export const sayColumn = (name: string): string => COLUMNS[name] ?? name

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

const sayInstant = (value: string, zone: string): string =>
  new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(
    new Date(value),
  )

/** A mark in tenths stays a mark. */
export function sayValue(
  name: string,
  value: unknown,
  zone: string,
): string | number | { readonly tenths: number } | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  if (typeof value === 'number') return name.endsWith('tenths') ? { tenths: value } : value
  if (typeof value !== 'string') return JSON.stringify(value)
  return INSTANT.test(value) ? sayInstant(value, zone) : value
}

export const aboutCopy = (about: string, school: string): string =>
  [
    `Bản sao mọi dữ liệu ${school} giữ về ${about} trong hệ thống sổ điểm này.`,
    '',
    'du-lieu.xlsx: đọc bằng Excel, mỗi trang tính một loại dữ liệu.',
    'du-lieu.json: đủ từng trường, để chuyển sang phần mềm khác; phần notCopied nói bảng nào không có trong bản sao và vì sao.',
    '',
    'Không có trong bản sao: mã bí mật (mật khẩu, mã PIN, mã liên kết) ở dạng đã băm, và dữ liệu về người khác.',
    'Tệp này chứa dữ liệu cá nhân: xin giữ riêng, không gửi tiếp qua khung chat.',
    '',
  ].join('\n')
