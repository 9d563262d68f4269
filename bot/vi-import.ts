import { type FileRefusalCode, SHEETS_MAX, WORKBOOK_BYTES_MAX } from '../core/documents/file-refusals.ts'
import type { CalendarRefusal } from '../core/office-files/calendar-file.ts'
import type { ImportKind, ImportRefusal } from '../core/office-files/plan.ts'
import type { FileKind } from '../core/tables/rules/kind.ts'
import { likelyTenths } from '../core/tables/rules/mark-value.ts'
import type { Problem, ProblemCode } from '../core/tables/rules/problem.ts'
import { tenthsInFull } from '../core/wording/rules/tenths.ts'

/**
 * What a person is told about a file they sent. Every problem has one sentence that says where it stands in their own file
 * and what to do next; a code without a sentence does not compile.
 */

const fileKindNames: Readonly<Record<FileKind, string>> = {
  roster: 'danh sách học sinh',
  staff: 'danh sách cán bộ, giáo viên, nhân viên',
  assignments: 'bảng phân công giảng dạy',
  marks: 'sổ điểm',
  attendance: 'bảng điểm danh',
}

export const importKindNames: Readonly<Record<ImportKind, string>> = {
  ...fileKindNames,
  calendar: 'lịch năm học',
}

export const fileRefusals: Readonly<Record<FileRefusalCode, string>> = {
  not_xlsx:
    'Tệp này không phải bảng tính .xlsx hay CSV. Thầy/cô mở bằng Excel, chọn Lưu thành "Excel Workbook (.xlsx)" rồi gửi lại.',
  old_xls:
    'Tệp này là Excel đời cũ (.xls). Thầy/cô mở bằng Excel, chọn Lưu thành "Excel Workbook (.xlsx)" rồi gửi lại.',
  encrypted: 'Tệp này có mật khẩu. Thầy/cô bỏ mật khẩu mở tệp rồi gửi lại.',
  damaged: 'Tệp này bị hỏng, không đọc được. Thầy/cô mở lại bằng Excel, lưu thành tệp mới rồi gửi.',
  letters_unclear:
    'Không rõ tệp này gõ bằng bảng mã nào, nên chưa đọc. Thầy/cô mở tệp, chọn Lưu thành "Excel Workbook (.xlsx)" hoặc "CSV UTF-8" rồi gửi lại.',
  file_too_big: `Tệp này quá lớn (tối đa ${WORKBOOK_BYTES_MAX / 1024 / 1024} MB). Thầy/cô xóa hình ảnh hoặc tách thành nhiều tệp rồi gửi lại.`,
  too_many_sheets: `Tệp này có quá nhiều trang tính (tối đa ${SHEETS_MAX}). Thầy/cô tách thành nhiều tệp rồi gửi lại.`,
  too_many_cells: 'Tệp này có quá nhiều ô. Thầy/cô xóa các hàng, cột thừa rồi gửi lại.',
  too_heavy:
    'Tệp này nặng bất thường nên hệ thống đã dừng đọc, chưa ghi gì. Thầy/cô mở bằng Excel, chép phần cần nhập sang tệp mới rồi gửi lại.',
  too_busy: 'Hệ thống đang đọc nhiều tệp, chưa đọc tệp này và chưa ghi gì. Thầy/cô gửi lại sau ít phút.',
}

function calendarRefusal(refusal: CalendarRefusal): string {
  if (refusal.code === 'calendar_too_big') return 'Tệp lịch năm học quá lớn (tối đa 1 MB).'
  if (refusal.code === 'calendar_not_json') return 'Tệp lịch năm học không đúng định dạng JSON.'
  return `Tệp lịch năm học sai ở mục "${refusal.path}". Thầy/cô sửa mục này rồi gửi lại.`
}

const refusalOfSchool = (why: 'primary_not_supported' | 'continuing_not_supported'): string =>
  why === 'primary_not_supported'
    ? 'Tệp này của cấp tiểu học. Tiểu học đánh giá theo Thông tư 27/2020, hệ thống chưa nhận.'
    : 'Tệp này của giáo dục thường xuyên. Chương trình này có quy định đánh giá riêng, hệ thống chưa nhận.'

const NAMED_IN_CALENDAR = new Set(['calendar_too_big', 'calendar_not_json', 'calendar_invalid'])

const isCalendarRefusal = (refusal: ImportRefusal): refusal is CalendarRefusal =>
  NAMED_IN_CALENDAR.has(refusal.code)

/** Why a file was not stored; problems inside it have lines of their own. */
export function importRefusal(refusal: ImportRefusal): string {
  if (isCalendarRefusal(refusal)) return calendarRefusal(refusal)
  switch (refusal.code) {
    case 'import_other_kind':
      return refusal.found === null
        ? 'Tệp này không có bảng nào nhận ra được.'
        : `Tệp này là ${fileKindNames[refusal.found]}, không phải loại đã chọn.`
    case 'import_other_school':
      return `Tệp này của trường có mã ${refusal.found}, không phải trường này.`
    case 'import_needs':
      return `Chưa có ${importKindNames[refusal.missing]}. Nạp ${importKindNames[refusal.missing]} trước, rồi nạp lại tệp này.`
    case 'import_unsupported':
      return refusalOfSchool(refusal.why)
    case 'import_own_duty':
      return 'Danh sách này giao thêm chức vụ cho chính người gửi nên chưa lưu gì. Nhờ người khác có quyền nạp danh sách này.'
    case 'import_other_year':
      return `Tệp này của năm học ${refusal.found}, không phải năm học đang có lịch trên hệ thống. Thầy/cô chọn lại tệp; nếu đúng là tệp năm nay thì sửa năm học ở tiêu đề rồi nạp lại.`
    case 'import_asks':
      return 'Tệp có thay đổi cần người xác nhận nên chưa lưu gì. Trả lời từng điều nêu trên rồi nạp lại.'
    case 'import_problems':
      return 'Tệp còn chỗ sai nên chưa lưu gì. Sửa các chỗ nêu trên rồi nạp lại, hoặc chọn lưu phần đọc được.'
    default:
      return fileRefusals[refusal.code]
  }
}

const columnNames: Readonly<Record<string, string>> = { code: 'mã' }

type Told = (problem: Problem) => string

const sentences: Readonly<Record<ProblemCode, Told>> = {
  header_not_found: () => 'không tìm thấy dòng tiêu đề của bảng, nên trang này chưa được đọc.',
  sheet_hidden: () => 'trang đang ẩn nên không đọc. Nếu cần đọc, thầy/cô bỏ ẩn trang rồi gửi lại.',
  letters_old: p =>
    `tệp gõ bằng bảng mã cũ (${p.found}), đã đổi sang Unicode. Thầy/cô xem lại họ tên trước khi lưu.`,
  sheet_without_table: () => 'trang không có bảng nào, bỏ qua.',
  sheet_other_year: p =>
    `trang này của năm học ${p.found}, nên chưa được đọc. Thầy/cô bỏ trang, hoặc sửa năm học ở tiêu đề.`,
  sheet_other_school: p =>
    `trang này ghi "${p.found}", không phải trường mình, nên chưa được đọc. Thầy/cô xem lại tệp.`,
  sheet_says_both: p =>
    `tiêu đề và tên trang nói khác nhau (${p.found}), nên trang này chưa được đọc. Thầy/cô sửa cho giống nhau.`,
  book_repeated: p =>
    `trang này cùng một sổ với trang "${p.found}", nên chưa được đọc. Thầy/cô giữ một trang cho mỗi sổ.`,
  term_not_begun: p =>
    p.found
      ? `học kì này bắt đầu từ ${vnDay(p.found)}, chưa nhận điểm trước ngày đó.`
      : 'lịch năm học chưa có học kì này.',
  rows_hidden: p => `dòng ${p.found} đang ẩn nên không đọc. Thầy/cô bỏ ẩn hoặc bỏ lọc nếu cần đọc.`,
  column_hidden: () => 'cột đang ẩn nên không đọc. Thầy/cô bỏ ẩn cột nếu cần đọc.',
  column_unread: p => `cột “${p.found}” không đọc, vì hệ thống không giữ hoặc không hiểu cột này.`,
  mark_column_unread: p =>
    `cột “${p.found}” có điểm nhưng không rõ là cột nào của sổ. Thầy/cô ghi rõ TX1, TX2…, GK hoặc CK rồi gửi lại.`,
  mark_column_unclear: p =>
    `cột “${p.found}” không nói rõ là cột nào của sổ, hoặc trùng với cột khác. Thầy/cô ghi rõ TX1, TX2…, GK hoặc CK.`,
  column_missing: p => `thiếu cột ${columnNames[p.found] ?? p.found}, nên trang này chưa được đọc.`,
  month_unknown: () => 'không thấy tháng và năm ở tiêu đề hay tên trang.',
  class_primary: p =>
    `lớp "${p.found}" thuộc cấp tiểu học (Thông tư 27/2020), hệ thống chưa nhận; chỉ nhận lớp 6 đến 12.`,
  class_unknown: p => (p.found ? `"${p.found}" không phải tên lớp.` : 'không thấy tên lớp.'),
  subject_unknown: p => (p.found ? `không có môn nào tên "${p.found}".` : 'không thấy tên môn học.'),
  term_unknown: p => (p.found ? `"${p.found}" không phải học kì.` : 'không thấy học kì I hay học kì II.'),
  code_missing: p => `"${p.found}" chưa có mã. Thầy/cô bổ sung mã rồi gửi lại.`,
  code_invalid: p =>
    `"${p.found}" không phải mã. Nếu Excel đã rút gọn số, thầy/cô định dạng cột mã thành Văn bản rồi nhập lại mã.`,
  code_and_name_differ: p => `mã và tên không khớp: ${p.found}. Thầy/cô sửa mã hoặc tên rồi gửi lại.`,
  code_repeated: p => `mã ${p.found} đã có ở dòng trên. Dòng này chưa được đọc.`,
  name_missing: p => `mã ${p.found} chưa có họ tên.`,
  name_incomplete: p => `họ tên "${p.found}" thiếu họ hoặc tên. Thầy/cô bổ sung rồi gửi lại.`,
  name_odd: p => `"${p.found}" có kí tự không thuộc họ tên. Thầy/cô sửa rồi gửi lại.`,
  name_short: p => `họ tên "${p.found}" chỉ có một chữ. Thầy/cô xem lại có đủ họ và tên chưa.`,
  not_calculated: () => 'ô là công thức chưa có kết quả. Thầy/cô mở tệp bằng Excel, bấm F9, lưu lại rồi gửi.',
  cell_merged: p =>
    `ô ${p.found ? `"${p.found}" ` : ''}được gộp qua nhiều ô, không rõ là của ai. Thầy/cô bỏ gộp ô rồi ghi từng ô.`,
  teacher_missing: p => `chưa có giáo viên${p.found ? ` cho "${p.found}"` : ''}.`,
  birth_date_invalid: p =>
    `"${p.found}" không phải ngày sinh (ngày/tháng/năm). Ngày sinh để trống; thầy/cô sửa rồi nạp lại.`,
  birth_date_unlikely: p =>
    `ngày sinh "${p.found}" không hợp với tuổi của khối lớp. Ngày sinh để trống; thầy/cô xem lại rồi nạp lại.`,
  personal_id_repeated: p =>
    `số định danh ${p.found} đã là của em khác. Số này để trống; thầy/cô xem lại cả hai em.`,
  personal_id_invalid: p => `"${p.found}" không phải số định danh (12 chữ số).`,
  sex_unknown: p => `"${p.found}" không phải giới tính (Nam hoặc Nữ).`,
  phone_invalid: p => `"${p.found}" không phải số điện thoại.`,
  mark_invalid: p => `"${p.found}" không phải điểm hợp lệ (0–10, một chữ số thập phân; V là vắng).`,
  mark_out_of_range: p => `"${p.found}" không phải điểm hợp lệ (0–10, một chữ số thập phân).${guess(p)}`,
  mark_two_decimals: p =>
    `"${p.found.replace('.', ',')}" có hơn một chữ số thập phân. Điểm chỉ lấy một chữ số.`,
  mark_became_date: p => `Excel đã đổi điểm thành ngày ${vnDay(p.found)}.${guess(p)}`,
  mark_exempt: () => 'miễn học không ghi vào ô điểm. Thầy/cô báo nhà trường lập hồ sơ miễn.',
  comment_invalid: p => `"${p.found}" không phải nhận xét hợp lệ (Đ hoặc CĐ; V là vắng).`,
  absence_unknown: p => `"${p.found}" không phải ký hiệu vắng (P có phép, K không phép).`,
  day_invalid: () => 'tháng này không có ngày ghi ở đầu cột.',
  phone_second_ignored: p => `"${p.found}" có hơn một số điện thoại, chỉ lấy số đầu.`,
  person_unclear: p => `"${p.found}" không rõ là tên của ai, nên chưa ghi. Thầy/cô ghi đúng họ tên.`,
  note_away: p => `“${p.found}” hiểu là: vắng một thời gian, em vẫn học ở lớp. Chưa thay đổi gì.`,
  note_subject_leave: p =>
    `“${p.found}” hiểu là: nghỉ hoặc miễn một môn, em vẫn học ở lớp. Miễn học ghi theo hồ sơ riêng.`,
  note_unclear: p => `“${p.found}” chưa rõ là em đi hay ở. Chưa thay đổi gì; thầy/cô ghi rõ nếu đã đi.`,
  title_unknown: p => (p.found ? `chưa rõ chức vụ "${p.found}".` : 'chưa ghi chức vụ.'),
  entry_owner_unclear: p =>
    `${p.found} có nhiều giáo viên cùng dạy nhưng chưa ghi ai phụ trách vào điểm; người ghi trước được giao vào điểm.`,
  class_not_listed: p => `lớp ${p.found} chưa có trong danh sách học sinh.`,
  grade_not_taught: p => `lớp ${p.found} không thuộc cấp học của trường.`,
  pupil_not_listed: p => `${p.found} chưa có trong danh sách học sinh.`,
  pupil_in_other_class: p => `${p.found} không học lớp này.`,
  staff_not_listed: p => `"${p.found}" chưa có trong danh sách cán bộ, giáo viên.`,
  staff_name_shared: p => `có nhiều người tên "${p.found}". Thầy/cô ghi thêm mã cán bộ.`,
  periods_unknown: p => `${p.found}: chương trình không có môn này ở khối lớp và tệp chưa ghi số tiết.`,
  elective_not_chosen: p => `${p.found}: lớp không chọn môn này trong bảng tổ hợp môn.`,
  book_not_assigned: p => `${p.found} chưa có trong phân công giảng dạy.`,
  entry_owner_missing: p => `${p.found} chưa có giáo viên phụ trách vào điểm.`,
  column_not_planned: p => `sổ của môn này không có cột chứa "${p.found}".`,
  homeroom_missing: p => `lớp ${p.found} chưa có giáo viên chủ nhiệm.`,
  day_outside_year: p => `ngày ${vnDay(p.found)} không thuộc năm học.`,
  mark_entered_here: p =>
    `tệp ghi "${p.found}" nhưng điểm đã được nhập trên hệ thống. Điểm trên hệ thống giữ nguyên.`,
  mark_locked: p => `không ghi "${p.found}": ô điểm đang khóa.`,
  absence_entered_here: p =>
    `tệp ghi "${p.found}" nhưng buổi vắng đã được nhập trên hệ thống. Trên hệ thống giữ nguyên.`,
  absence_day_closed: p =>
    `ngày ${vnDay(p.found)} giáo viên chủ nhiệm đã chốt điểm danh. Trên hệ thống giữ nguyên.`,
  department_missing: p => `${p.found} là tổ trưởng nhưng chưa ghi tổ.`,
  pupil_gone_from_list: p => `${p.found} có trên hệ thống nhưng không còn trong danh sách; chưa thay đổi gì.`,
  calendar_titles_missing: p => `trang này cần dòng tiêu đề: ${p.found}.`,
  calendar_line_missing: p => `thiếu dòng “${p.found}”.`,
  calendar_year_invalid: p => `"${p.found}" không phải năm học; viết như 2026-2027.`,
  calendar_weekdays: p => `"${p.found}" không phải các ngày học; viết như T2, T3, T4, T5, T6.`,
  calendar_day_invalid: p => `"${p.found}" không phải ngày (ngày/tháng/năm).`,
  calendar_order: p => `"${p.found}" đứng trước ngày bắt đầu, hoặc quãng này quá dài.`,
  calendar_kind_unknown: p => `"${p.found}" không phải loại trong mẫu.`,
  calendar_number: p => `"${p.found}" không phải số hợp lệ.`,
  calendar_term_repeated: () => 'một học kì ghi hai lần.',
  calendar_term_missing: p => `học kì ${p.found} chưa có ở trang “Học kì”.`,
  calendar_weeks_overlap: p =>
    `tuần bắt đầu ${vnDay(p.found)} chồng lên tuần trước; xếp các tuần theo thứ tự.`,
  guardian_differs: p => `hệ thống đang ghi phụ huynh là ${p.found}; người trong tệp được thêm, chưa bỏ ai.`,
}

/** One line: 'Trang "6A", dòng 12, cột E: "75" không phải điểm hợp lệ … Ý thầy/cô là 7,5?' */
export function problemSentence(problem: Problem): string {
  const place = [
    `Trang "${problem.sheet}"`,
    ...(problem.row > 0 ? [`dòng ${problem.row}`] : []),
    ...(problem.column ? [`cột ${problem.column}`] : []),
  ]
  return `${place.join(', ')}: ${sentences[problem.code](problem)}`
}

function guess(problem: Problem): string {
  const tenths = likelyTenths(problem.found)
  return tenths === null ? '' : ` Ý thầy/cô là ${tenthsInFull(tenths)}?`
}

function vnDay(day: string): string {
  return day.split('-').reverse().join('/')
}
