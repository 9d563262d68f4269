import type { HoldingGroup } from './holdings.ts'
import { GROUPS, HOLDINGS, NOT_COPIED } from './holdings.ts'

/**
 * The inventory of personal data and the register of who else handles it (Law 91/2025, Art. 20 and 21), as tables of words: the paper in
 * docs and the school's workbook are both drawn from here. What the law or a platform leaves uncertain is said to be so.
 */

type GroupFacts = {
  readonly of: string
  readonly purpose: string
  readonly basis: string
  readonly seenBy: string
  readonly kept: string
}

const DUTY_OF_SCHOOL = 'Nhiệm vụ của nhà trường theo pháp luật về giáo dục'
const CONSENT = 'Sự đồng ý khi liên kết, rút được bất cứ lúc nào'
const RECORD = 'Hồ sơ nhà trường phải lưu; không tự xóa'

const FACTS: Readonly<Record<HoldingGroup, GroupFacts>> = {
  profile: {
    of: 'Học sinh, người giám hộ, cán bộ',
    purpose: 'Lập danh sách lớp, sổ điểm, học bạ, phân công',
    basis: DUTY_OF_SCHOOL,
    seenBy: 'Văn phòng, ban quản trị; chủ nhiệm phần của lớp; số định danh, địa chỉ không vào khung chat',
    kept: RECORD,
  },
  study: {
    of: 'Học sinh',
    purpose: 'Đánh giá theo Thông tư 22/2021, báo gia đình',
    basis: DUTY_OF_SCHOOL,
    seenBy: 'Giáo viên bộ môn, chủ nhiệm, lãnh đạo; gia đình chỉ của con mình',
    kept: RECORD,
  },
  duty: {
    of: 'Cán bộ, giáo viên',
    purpose: 'Biết ai được làm việc gì',
    basis: DUTY_OF_SCHOOL,
    seenBy: 'Cán bộ nhà trường; gia đình biết tên người dạy con mình',
    kept: RECORD,
  },
  access: {
    of: 'Mọi người dùng',
    purpose: 'Gửi đúng người, chặn người khác',
    basis: CONSENT,
    seenBy: 'Chính người đó; chủ nhiệm, văn phòng, ban quản trị phần trạng thái',
    kept: 'Đến khi gỡ; sự đồng ý và quyền xem giữ làm chứng cứ',
  },
  talk: {
    of: 'Mọi người dùng',
    purpose: 'Trả lời trong khung chat',
    basis: CONSENT,
    seenBy: 'Chính người đó',
    kept: 'Tin gửi qua nền tảng: 400 ngày; tin viết trên trang chat: chưa có hạn',
  },
  cases: {
    of: 'Học sinh, người giám hộ, giáo viên',
    purpose: 'Sửa điểm, nhập muộn, xin nghỉ, hỏi đáp, yêu cầu dữ liệu',
    basis: DUTY_OF_SCHOOL,
    seenBy: 'Người gửi và người quyết định của từng hồ sơ',
    kept: RECORD,
  },
  log: {
    of: 'Mọi người dùng',
    purpose: 'Chứng minh ai đã làm gì, đã xem gì',
    basis: DUTY_OF_SCHOOL,
    seenBy: 'Ban quản trị; gia đình xem được ai đã xem hồ sơ của con',
    kept: 'Nhật ký: không xóa; lượt xem: 400 ngày',
  },
}

const PROCESSORS: readonly (readonly [who: string, what: string, where: string, note: string])[] = [
  [
    'Telegram',
    'Nội dung tin trong khung chat Telegram, tên và mã tài khoản chat',
    'Ngoài Việt Nam',
    'Chuyển dữ liệu xuyên biên giới: trường cân nhắc hồ sơ đánh giá tác động trong 60 ngày (Luật 91/2025, Điều 20); tắt được ở mục channels của quy chế',
  ],
  [
    'Zalo (Zalo Bot)',
    'Nội dung tin trong khung chat Zalo, tên và mã tài khoản chat',
    'Việt Nam, trường xác nhận lại với nhà cung cấp',
    'Cần thỏa thuận xử lí dữ liệu; tắt được ở mục channels của quy chế',
  ],
  [
    'Nơi đặt máy chủ',
    'Toàn bộ cơ sở dữ liệu',
    'Do trường hoặc đơn vị vận hành chọn; ghi tên vào đây',
    'Cần thỏa thuận xử lí dữ liệu nếu không phải máy của trường',
  ],
  [
    'Nơi giữ bản sao lưu',
    'Bản sao lưu đã mã hóa (age)',
    'Do trường hoặc đơn vị vận hành chọn; ghi tên vào đây',
    'Không đọc được nếu không có khóa',
  ],
]

export type InventoryTable = {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const inventory = (): readonly InventoryTable[] => [
  {
    title: 'Mục đích xử lí',
    header: ['Nhóm', 'Của ai', 'Mục đích', 'Căn cứ', 'Ai xem được', 'Giữ bao lâu'],
    rows: Object.entries(FACTS).map(([group, { of, purpose, basis, seenBy, kept }]) => [
      ...[GROUPS[group as HoldingGroup], of, purpose, basis, seenBy, kept],
    ]),
  },
  {
    title: 'Dữ liệu đang giữ',
    header: ['Nhóm', 'Dữ liệu', 'Bảng', 'Không giao cho ai'],
    rows: HOLDINGS.map(({ group, title, table, hidden = [] }) => [
      ...[GROUPS[group], title, table, hidden.join(', ')],
    ]),
  },
  {
    title: 'Không có trong bản sao',
    header: ['Bảng', 'Vì sao'],
    rows: Object.entries(NOT_COPIED).map(([table, why]) => [table, why]),
  },
  {
    title: 'Bên xử lí dữ liệu',
    header: ['Bên xử lí', 'Dữ liệu', 'Ở đâu', 'Ghi chú'],
    rows: PROCESSORS.map(row => [...row]),
  },
]
