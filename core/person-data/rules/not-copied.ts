/** The other tables of a school: what they hold is no part of a person's copy, or tells of nobody. */

const WORK = 'Việc làm theo nhiệm vụ về hồ sơ của người khác; từng việc có trong nhật ký của người làm.'
const PASSING = 'Chỉ giữ trong lúc dùng, rồi tự xóa.'

/** Tables that tell of somebody and are no part of a copy, each with its reason. */
export const NOT_COPIED: Readonly<Record<string, string>> = {
  button: PASSING,
  form_state: PASSING,
  inbox: PASSING,
  passkey_answer: PASSING,
  sign_in_try: PASSING,
  talk_state: PASSING,
  thread: PASSING,
  unanswered: 'Chỉ đếm, không gắn với người nào.',
  unread_update: 'Tin nền tảng gửi mà chưa đọc được, chưa biết của ai.',
  web_session: PASSING,
  wrong_try: PASSING,
  attendance_close: WORK,
  book_check: WORK,
  breach: WORK,
  breach_event: WORK,
  book_review_event: WORK,
  class_draft: PASSING,
  class_list: 'Danh sách cả lớp; phần của từng em đã có ở điểm, rèn luyện và kết quả.',
  correction_seen: WORK,
  declined_proposal: WORK,
  entry_deadline: WORK,
  evidence: 'Tệp minh chứng nằm trong hồ sơ sửa điểm; văn phòng giao riêng.',
  import_batch: WORK,
  import_change: 'Bản ghi để hoàn tác một lần nạp tệp; giá trị đang dùng đã có ở hồ sơ.',
  import_undo: WORK,
  incident: WORK,
  incident_event: WORK,
  lock_order: WORK,
  lock_order_event: WORK,
  mark_draft: PASSING,
  pin_proof: PASSING,
  plan_task: WORK,
  policy_version: WORK,
  roll_call: WORK,
  sheet_layout: WORK,
  stored_file: 'Tệp gốc; văn phòng giao riêng theo từng hồ sơ.',
  term_close: WORK,
  upper_window: WORK,
}

/** Tables of a school that tell of nobody. */
export const OF_NOBODY: readonly string[] = [
  ...[
    'audit_head',
    'book_review',
    'bot',
    'bot_name',
    'calendar_day',
    'class',
    'class_spelling',
    'class_subject',
  ],
  ...['department', 'due', 'late_entry_column', 'mark_column', 'planned_test', 'register_number', 'school'],
  ...['school_week', 'school_year', 'sheet_reading', 'slot', 'slot_mark', 'subject', 'term', 'webhook_told'],
]
