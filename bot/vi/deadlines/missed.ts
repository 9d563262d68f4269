import type { DeadlineFact, MissedSlot } from '../../../core/deadlines/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'
import { answer, bounded } from './owed-lines.ts'

/** What could not be said in time because the service stood still. */

const NAMES: Readonly<Record<MissedSlot['kind'], string>> = {
  lock_ahead: 'báo trước giờ khóa sổ',
  test_columns: 'nhắc điểm bài kiểm tra',
  set_dates: 'nhắc theo khung nhập điểm, ngày kiểm tra sổ',
  year_due: 'nhắc khóa sổ năm học',
  tasks_due: 'nhắc việc theo kế hoạch nhiệm vụ',
  makeups: 'nhắc kiểm tra bù',
  conduct_due: 'nhắc kết quả rèn luyện',
  term_due: 'nhắc khóa sổ học kì',
  waiting_morning: 'báo việc chờ buổi sáng',
  inspection_due: 'nhắc ghi ngày kiểm tra sổ',
  gaps_due: 'nhắc ô trống trước khi hết học kì',
  day_before: 'nhắc trước hạn một ngày',
  same_day: 'nhắc trong ngày hạn',
  department_digest: 'danh sách cho tổ trưởng trước hạn',
  cutoff: 'báo kết quả lúc hết hạn',
  late_list: 'danh sách còn thiếu lúc hết hạn',
  principal_card: 'thẻ tuần của hiệu trưởng',
  attendance_due: 'nhắc chốt điểm danh',
  attendance_late: 'danh sách lớp chưa chốt điểm danh',
  notes_digest: 'tổng hợp ghi chú của lớp',
  family_week: 'tin tuần gửi gia đình',
}

const LINES_MAX = 12

export const slotsMissed = ({ missed, zone }: Extract<DeadlineFact, { kind: 'slots_missed' }>): Answer =>
  answer([
    'Phần mềm đã ngừng một lúc; các lời nhắc sau quá muộn nên không gửi cho ai:',
    ...bounded(
      missed.map(({ kind, at }) => `• ${NAMES[kind]} (${sayTime(at, zone)})`),
      LINES_MAX,
      count => `• và ${count} lời nhắc khác`,
    ),
    'Thầy/cô nhắn “tiến độ” để xem ai còn thiếu và nhắc.',
  ])
