import { leaves } from '../../../core/founding/policy-changes.ts'
import { WEEKDAY_WORDS } from '../../../core/wording/formal.ts'

/** The values of the policy in words. Where one word means different things in two keys, the key's own stand apart. */

const shared: Readonly<Record<string, string>> = {
  ...WEEKDAY_WORDS,
  principal: 'hiệu trưởng',
  vice_principal: 'phó hiệu trưởng',
  board: 'ban quản trị',
  office: 'văn phòng',
  department_head: 'tổ trưởng chuyên môn',
  homeroom: 'giáo viên chủ nhiệm',
  teacher: 'giáo viên bộ môn',
  teachers: 'mọi giáo viên',
  staff: 'mọi cán bộ, giáo viên',
  requester: 'người đề nghị',
  days_after_test: 'sau ngày kiểm tra một số ngày',
  before_inspection: 'trước ngày lãnh đạo kiểm tra sổ',
  school_window: 'theo khung thời gian của trường',
  week: 'tuần',
  month: 'tháng',
  term: 'học kì',
  free: 'cho tới khi khóa',
  case_once_submitted: 'cho tới khi nộp sổ',
  case_only: 'chỉ qua đề nghị sửa điểm',
  after_commit: 'ngay khi đã ghi',
  after_lock: 'khi ô đã khóa',
  after_sign: 'khi sổ đã chính thức',
  before_opening: 'trước khi mở ô',
  after_edit: 'sau khi sửa',
  slip: 'phiếu đề nghị',
  evidence: 'minh chứng',
  minutes: 'biên bản',
  log: 'nhật ký',
  all: 'in tất cả',
  final_grade: 'chỉ in lớp cuối cấp',
  grades_6_and_9: 'in khối 6 và khối 9',
  on_export: 'in khi xuất ra',
  ask: 'tính cả hai cách, hiệu trưởng chọn khi khác nhau',
  counterfactual: 'coi môn ấy đạt mức cao nhất',
  exclusion: 'bỏ môn ấy ra',
  yes: 'được',
  no: 'không được',
  extra: 'thêm một đầu điểm thường xuyên',
  within_quota: 'thay một đầu điểm thường xuyên',
  linked: 'mã trên phiếu',
  id_password: 'mã trên phiếu, sau đó cả mật khẩu riêng',
  pin: 'mã PIN',
  telegram: 'Telegram',
  zalo: 'Zalo',
  web: 'trang chat của trường',
}

const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lock.granularity': {
    week: 'tuần, sau hạn nhập điểm',
    plan_and_year: 'kế hoạch và cuối năm',
    term_and_year: 'học kì và cuối năm',
    year: 'cuối năm',
    signing: 'khi sổ được duyệt chính thức',
  },
  'results.adjustmentCoversComments': { ask: 'được, và hiệu trưởng xác nhận' },
  printScope: { none: 'không in' },
  'parents.access': { none: 'chưa mở cho gia đình' },
  'parents.confirm': { none: 'không cần', homeroom: 'giáo viên chủ nhiệm xác nhận trước' },
  secondFactor: { none: 'không' },
}

/** Undefined for a value nobody has named. */
export const valueWord = (path: string, value: string): string | undefined =>
  own[path]?.[value] ?? shared[value]

const TEXT_SHOWN_CHARS = 160
const PERSON = 'staff:'

/** @param names of staff by code. */
export function sayValue(path: string, value: unknown, names: ReadonlyMap<string, string>): string {
  const said = (one: unknown): string => {
    if (one === null || one === undefined) return 'không đặt'
    if (typeof one === 'boolean') return one ? 'có' : 'không'
    if (typeof one === 'object') return sayGroup(one)
    const words = String(one)
    const code = words.startsWith(PERSON) ? words.slice(PERSON.length) : undefined
    if (code) return names.has(code) ? `${names.get(code)} (${code})` : code
    const shown = valueWord(path, words) ?? words
    return shown.length > TEXT_SHOWN_CHARS
      ? `${shown.slice(0, TEXT_SHOWN_CHARS)}… (${shown.length} kí tự)`
      : shown
  }
  const sayGroup = (group: object): string =>
    Array.isArray(group)
      ? group.length === 0
        ? 'để trống'
        : group.map(said).join(', ')
      : [...leaves(group).values()]
          .filter(one => one !== null)
          .map(said)
          .join(' · ')
  return said(value)
}
