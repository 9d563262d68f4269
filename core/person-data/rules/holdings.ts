/**
 * What the house holds of a person, table by table: the one list that a copy for the person, the inventory of data and the retention
 * table are drawn from. A test holds it against the schema, so that no column which names somebody is in none of its places.
 */

export const GROUPS = {
  profile: 'Hồ sơ',
  study: 'Học tập, rèn luyện, chuyên cần',
  duty: 'Công tác, phân công',
  access: 'Kết nối, đồng ý, quyền xem',
  talk: 'Trao đổi trong khung chat',
  cases: 'Đề nghị, đơn, yêu cầu',
  log: 'Nhật ký, lượt xem',
} as const
export type HoldingGroup = keyof typeof GROUPS

export type Holding = {
  readonly table: string
  readonly title: string
  readonly group: HoldingGroup
  /** Columns that name whom a row is about. */
  readonly about: readonly string[]
  /** What rows are about besides; part of the statement. */
  readonly only?: string
  /** Columns that name who else had a part in it; given out as the numbers they are. */
  readonly beside?: readonly string[]
  /** Secrets, and what would tell of somebody else: never given out. */
  readonly hidden?: readonly string[]
  /** Rows belong to those of another table, by this key of both. */
  readonly of?: { readonly table: string; readonly key: string }
  /** Rows belong to the person's chats, as long as each was theirs; the column says when a row was made. */
  readonly inChat?: string
}

const byPerson = ['by_person'] as const
const recordedBy = ['recorded_by'] as const
const pupil = ['pupil_id'] as const
const person = ['person_id'] as const

export const HOLDINGS: readonly Holding[] = [
  { table: 'person', title: 'Họ tên, ngày sinh, liên hệ', group: 'profile', about: person },
  { table: 'pupil', title: 'Mã học sinh, giới tính', group: 'profile', about: pupil },
  {
    ...{ table: 'pupil_private', title: 'Số định danh, dân tộc, nơi sinh, địa chỉ', group: 'profile' },
    about: pupil,
  },
  { table: 'enrolment', title: 'Lớp đã học', group: 'profile', about: pupil },
  {
    ...{ table: 'pupil_check_event', title: 'Đối chiếu giấy tờ', group: 'profile', about: pupil },
    beside: byPerson,
  },
  {
    ...{ table: 'roster_review_event', title: 'Rà soát danh sách', group: 'profile', about: pupil },
    beside: byPerson,
  },
  { table: 'staff', title: 'Mã cán bộ, tổ, chức danh', group: 'profile', about: ['staff_id'] },

  { table: 'mark', title: 'Điểm', group: 'study', about: pupil, beside: recordedBy },
  { table: 'mark_event', title: 'Lịch sử điểm', group: 'study', about: pupil, beside: byPerson },
  { table: 'remark', title: 'Nhận xét', group: 'study', about: pupil, beside: recordedBy },
  {
    ...{ table: 'remark_event', title: 'Lịch sử nhận xét', group: 'study', about: [], beside: byPerson },
    of: { table: 'remark', key: 'remark_id' },
  },
  { table: 'conduct', title: 'Rèn luyện', group: 'study', about: pupil, beside: recordedBy },
  { table: 'conduct_event', title: 'Lịch sử rèn luyện', group: 'study', about: pupil, beside: byPerson },
  { table: 'conduct_note', title: 'Ghi chú của chủ nhiệm', group: 'study', about: pupil, beside: byPerson },
  { table: 'attendance', title: 'Ngày vắng', group: 'study', about: pupil, beside: recordedBy },
  { table: 'attendance_event', title: 'Lịch sử điểm danh', group: 'study', about: pupil, beside: byPerson },
  { table: 'absence_alert', title: 'Báo nghỉ nhiều', group: 'study', about: pupil },
  { table: 'unassessed', title: 'Miễn, không đánh giá', group: 'study', about: pupil, beside: byPerson },
  { table: 'result_decision', title: 'Quyết định kết quả', group: 'study', about: pupil, beside: byPerson },
  { table: 'retest', title: 'Kiểm tra lại', group: 'study', about: pupil, beside: byPerson },
  { table: 'summer_conduct', title: 'Rèn luyện hè', group: 'study', about: pupil, beside: byPerson },
  { table: 'summer_event', title: 'Lịch sử hè', group: 'study', about: pupil, beside: byPerson },
  { table: 'signed_revision', title: 'Bản đã kí', group: 'study', about: pupil },
  { table: 'book_check_item', title: 'Ô đã kiểm tra chéo', group: 'study', about: pupil, beside: byPerson },

  {
    ...{ table: 'role_grant', title: 'Chức vụ', group: 'duty', about: person, beside: ['granted_by'] },
  },
  { table: 'teaching', title: 'Phân công dạy', group: 'duty', about: ['staff_id'] },
  {
    ...{ table: 'stand_in', title: 'Thay thế', group: 'duty', about: ['absent_id', 'acting_id'] },
    beside: ['set_by', 'ended_by'],
  },
  {
    ...{ table: 'staff_leaving', title: 'Nghỉ việc', group: 'duty', about: ['staff_id'], hidden: ['passed'] },
    beside: ['successor_id', 'set_by', 'ended_by'],
  },
  { table: 'grant_decision', title: 'Quyết định trao, thu quyền', group: 'duty', about: ['by_person'] },
  { table: 'account_review', title: 'Lần rà soát tài khoản', group: 'duty', about: ['by_person'] },
  { table: 'plan_task_done', title: 'Việc đã làm trong kế hoạch', group: 'duty', about: person },

  { table: 'chat_identity', title: 'Kênh đã kết nối', group: 'access', about: person },
  { table: 'consent_event', title: 'Đã đồng ý, đã rút', group: 'access', about: person },
  {
    ...{ table: 'link_code', title: 'Phiếu liên kết đã cấp', group: 'access', about: person },
    ...{ beside: ['issued_by', 'handed_by'], hidden: ['code_hash'] },
  },
  {
    ...{ table: 'guardianship', title: 'Là người giám hộ của', group: 'access', about: ['guardian_id'] },
    beside: pupil,
  },
  {
    ...{ table: 'guardian_claim', title: 'Đã nhận là giám hộ', group: 'access', about: ['guardian_id'] },
    beside: ['pupil_id', 'settled_by'],
  },
  {
    ...{ table: 'guardian_access_event', title: 'Quyền xem của giám hộ', group: 'access' },
    ...{ about: ['guardian_id'], beside: ['pupil_id', 'by_person'] },
  },
  {
    ...{ table: 'pupil_access_event', title: 'Quyền xem của học sinh', group: 'access', about: pupil },
    beside: byPerson,
  },
  {
    ...{ table: 'web_password', title: 'Tên đăng nhập', group: 'access', about: person },
    hidden: ['hash', 'salt'],
  },
  {
    ...{ table: 'passkey', title: 'Khóa truy cập', group: 'access', about: person },
    hidden: ['credential_id', 'public_key', 'counter'],
  },
  { table: 'pin', title: 'Mã PIN', group: 'access', about: person, hidden: ['hash', 'salt', 'keyed'] },
  {
    ...{ table: 'page_link', title: 'Đường dẫn đã gửi', group: 'access', about: person },
    hidden: ['token_hash', 'session_hash', 'page', 'data'],
  },
  { table: 'weekly_choice', title: 'Nhận tin hằng tuần', group: 'access', about: person },

  { table: 'said_line', title: 'Tin đã viết', group: 'talk', about: [], inChat: 'at' },
  {
    ...{ table: 'notice', title: 'Tin đã nhận', group: 'talk', about: person },
    hidden: ['reply', 'cause', 'sent_by', 'platform_id', 'parts_sent', 'attempts'],
  },

  {
    ...{ table: 'correction', title: 'Đề nghị sửa điểm', group: 'cases', about: pupil },
    beside: ['requested_by'],
  },
  {
    ...{ table: 'correction_event', title: 'Các bước sửa điểm', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'correction', key: 'case_id' } },
  },
  {
    ...{ table: 'paper', title: 'Giấy tờ sửa điểm', group: 'cases', about: [], beside: ['reissued_by'] },
    of: { table: 'correction', key: 'case_id' },
  },
  { table: 'opening', title: 'Ô đã mở để sửa', group: 'cases', about: pupil, beside: ['staff_id'] },
  { table: 'lock', title: 'Khóa của riêng một em', group: 'cases', about: pupil, beside: ['ordered_by'] },
  { table: 'late_entry', title: 'Xin nhập muộn', group: 'cases', about: ['asked_by'] },
  {
    ...{ table: 'late_entry_event', title: 'Các bước nhập muộn', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'late_entry', key: 'request_id' } },
  },
  { table: 'leave_request', title: 'Đơn xin nghỉ', group: 'cases', about: pupil, beside: ['asked_by'] },
  {
    ...{ table: 'leave_request_event', title: 'Các bước đơn nghỉ', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'leave_request', key: 'leave_id' } },
  },
  { table: 'mark_question', title: 'Câu hỏi về điểm', group: 'cases', about: pupil, beside: ['asked_by'] },
  {
    ...{ table: 'mark_question_event', title: 'Hỏi đáp về điểm', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'mark_question', key: 'question_id' } },
  },
  { table: 'profile_fault', title: 'Báo sai thông tin', group: 'cases', about: pupil, beside: ['asked_by'] },
  {
    ...{ table: 'profile_fault_event', title: 'Trả lời báo sai', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'profile_fault', key: 'fault_id' } },
  },
  {
    table: 'data_request',
    title: 'Yêu cầu dữ liệu',
    group: 'cases',
    about: ['asked_by'],
    beside: ['about_id'],
  },
  {
    ...{ table: 'data_request_event', title: 'Các bước yêu cầu dữ liệu', group: 'cases', about: [] },
    ...{ beside: byPerson, of: { table: 'data_request', key: 'request_id' } },
  },

  {
    ...{ table: 'record_view', title: 'Lượt xem hồ sơ', group: 'log', about: ['about_id'] },
    ...{ only: "about = 'pupil'", hidden: ['viewer_id', 'about'] },
  },
  {
    ...{ table: 'audit', title: 'Việc đã làm', group: 'log', about: ['actor_id'] },
    hidden: ['hash', 'previous', 'detail'],
  },
]
