import type { PersonField, Standing } from '../../../core/office-desk/rules/undo.ts'
import type { LastBatch, NamedField, UndoPreview } from '../../../core/office-desk/undo.ts'
import { importKindNames } from '../../vi-import.ts'
import { sayTime } from '../time.ts'

/** Taking the last import back: what would go, what would be as before, what stands in the way. */

export const kindName = (kind: string): string =>
  (importKindNames as Readonly<Record<string, string | undefined>>)[kind] ?? kind

const sayBatch = ({ kind, fileName, at, byName }: LastBatch, zone: string): string =>
  `${kindName(kind)} (${fileName}), ${byName ?? 'người vận hành'} nạp lúc ${sayTime(at, zone)}`

/** Rows an import wrote, by table; those that go without a word belong to others that are told. */
const WRITTEN: Readonly<Record<string, string>> = {
  pupil: 'học sinh',
  staff: 'cán bộ, giáo viên',
  person: 'người',
  pupil_private: 'hồ sơ riêng của học sinh',
  guardianship: 'liên hệ phụ huynh với con',
  class: 'lớp',
  enrolment: 'chỗ ngồi trong lớp',
  department: 'tổ chuyên môn',
  role_grant: 'chức vụ, chủ nhiệm',
  subject: 'môn học',
  class_subject: 'sổ môn học',
  teaching: 'phân công dạy',
  mark_column: 'cột điểm',
  school_year: 'năm học',
  term: 'học kì',
  school_week: 'tuần học',
  calendar_day: 'ngày nghỉ, sự kiện',
  planned_test: 'lịch kiểm tra',
}

/** What can stand on what an import wrote, by table; whatever else it is, it is data of the school. */
export const STANDS: Readonly<Record<string, string>> = {
  ...WRITTEN,
  mark: 'điểm',
  mark_event: 'điểm',
  attendance: 'điểm danh',
  attendance_event: 'điểm danh',
  conduct: 'rèn luyện',
  conduct_event: 'rèn luyện',
  remark: 'nhận xét',
  remark_event: 'nhận xét',
  chat_identity: 'cuộc trò chuyện đã liên kết',
  link_code: 'mã liên kết đã cấp',
  correction: 'đề nghị sửa điểm',
  correction_seen: 'đề nghị sửa điểm',
  declined_proposal: 'câu trả lời cho tệp nạp',
  entry_deadline: 'khung nhập điểm, ngày kiểm tra sổ',
  guardian_access_event: 'quyền xem của phụ huynh',
  pupil_access_event: 'quyền xem của học sinh',
  guardian_claim: 'phụ huynh đã liên kết',
  record_view: 'lượt xem kết quả',
  staff_leaving: 'cán bộ nghỉ việc',
  grant_decision: 'quyết định trao, thu quyền',
  account_review: 'lần rà soát tài khoản',
  late_entry: 'yêu cầu nhập muộn',
  leave_request: 'đơn xin nghỉ',
  plan_task: 'việc trong kế hoạch nhiệm vụ',
  plan_task_done: 'việc trong kế hoạch nhiệm vụ',
  profile_fault: 'thông tin báo sai',
  data_request: 'yêu cầu dữ liệu',
  data_request_event: 'yêu cầu dữ liệu',
  mark_question: 'câu hỏi của phụ huynh',
  lock: 'khóa sổ',
  lock_order: 'lệnh khóa',
  stand_in: 'người thay',
  book_review: 'sổ đã nộp duyệt',
  roster_review_event: 'rà soát danh sách',
  consent_event: 'đồng ý nhận thông tin',
  absence_alert: 'báo nghỉ nhiều',
  attendance_close: 'chốt điểm danh',
  roll_call: 'lượt điểm danh',
  book_check: 'kiểm tra chéo',
  book_check_item: 'kiểm tra chéo',
  class_draft: 'bản nháp của lớp',
  mark_draft: 'bản nháp điểm',
  class_list: 'danh sách cuối kì, cuối năm',
  conduct_note: 'ghi chú rèn luyện',
  incident: 'sự cố đã báo',
  late_entry_column: 'yêu cầu nhập muộn',
  leave_request_event: 'đơn xin nghỉ',
  pupil_check_event: 'dấu đã đối chiếu giấy tờ',
  profile_fault_event: 'thông tin báo sai',
  opening: 'ô đang mở để sửa',
  page_link: 'đường dẫn đã gửi',
  paper: 'giấy tờ đã lập',
  web_password: 'mật khẩu',
  pin: 'mã PIN',
  pin_proof: 'mã PIN',
  register_number: 'sổ số giấy tờ',
  result_decision: 'quyết định về kết quả',
  retest: 'kiểm tra lại',
  sheet_layout: 'cách đọc tệp đã nhớ',
  signed_revision: 'bản đã kí',
  summer_conduct: 'rèn luyện hè',
  summer_event: 'rèn luyện hè, kiểm tra lại',
  unassessed: 'miễn, không đánh giá',
  upper_window: 'cấp trên mở sổ',
  weekly_choice: 'tin hằng tuần',
}

const FIELDS: Readonly<Record<PersonField, string>> = {
  full_name: 'họ tên',
  birth_date: 'ngày sinh',
  phone: 'điện thoại',
  email: 'thư điện tử',
  sex: 'giới tính',
  ethnicity: 'dân tộc',
  birth_place: 'nơi sinh',
  address: 'địa chỉ',
  personal_id: 'số định danh',
  department_id: 'tổ',
  titles: 'chức vụ ghi trong danh sách',
}

/** Values that never go into a chat, nor need to be read to know what is meant. */
const UNSAID: ReadonlySet<PersonField> = new Set([
  'personal_id',
  'address',
  'phone',
  'email',
  'department_id',
])

const sayField = ({ fullName, field, now, back }: NamedField): string =>
  UNSAID.has(field)
    ? `${fullName}: ${FIELDS[field]} trở lại như trước`
    : `${fullName}: ${FIELDS[field]} “${now}” trở lại “${back || 'để trống'}”`

const counted = (parts: readonly (readonly [number, string])[]): string =>
  parts.flatMap(([count, words]) => (count > 0 ? [`${words} ${count}`] : [])).join(', ')

function sayStanding({ what, howMany, names }: Standing): string {
  const of = names.length > 0 ? ` (${names.join(', ')}${names.length < howMany ? ', …' : ''})` : ''
  return `${howMany} ${STANDS[what] ?? 'dữ liệu khác'}${of}`
}

export const viUndo = {
  title: ({ batch }: UndoPreview, zone: string): string => `Hoàn tác lần nạp ${sayBatch(batch, zone)}?`,
  /** One line a kind of thing. */
  counts: ({ counts }: UndoPreview): readonly string[] =>
    counts.map(
      ({ changed, added, altered, removed }) =>
        `${WRITTEN[changed] ?? changed}: ${counted([
          [added, 'gỡ'],
          [altered, 'trở lại như trước'],
          [removed, 'khôi phục'],
        ])}`,
    ),
  added: ({ added }: UndoPreview): readonly string[] => added.map(name => `Gỡ: ${name}`),
  fields: ({ fields }: UndoPreview): readonly string[] => fields.map(sayField),
  more: '… xem đủ từng em trên trang văn phòng (nhắn “trang văn phòng”).',
  label: 'Hoàn tác',
  done: (batch: LastBatch, zone: string): string =>
    `Đã hoàn tác lần nạp ${sayBatch(batch, zone)}. Dữ liệu trở lại như trước lần nạp ấy.`,
  nothing: 'Không có lần nạp nào để hoàn tác.',
  hasHistory: (kind: string, file: string): string =>
    `Lần nạp gần nhất là ${kindName(kind)} (${file}). Điểm và điểm danh đã ghi thì giữ trong lịch sử, không hoàn tác; nạp lại tệp đúng để thay các ô ghi sai.`,
  notKept: (kind: string, file: string): string =>
    `Lần nạp ${kindName(kind)} (${file}) không còn giữ dữ liệu trước đó nên không hoàn tác được; nạp lại tệp đúng để thay.`,
  builtOn: (batch: LastBatch, standing: readonly Standing[], zone: string): string =>
    `Không hoàn tác được lần nạp ${sayBatch(batch, zone)}, vì sau đó đã có: ${standing.map(sayStanding).join('; ')}. Chưa thay đổi gì; nạp lại tệp đúng để thay chỗ sai.`,
  otherIsLast: 'Từ lúc xem đã có lần nạp khác, hoặc lần này đã được hoàn tác. Thầy/cô xem lại rồi làm.',
} as const
