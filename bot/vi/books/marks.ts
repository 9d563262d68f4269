import type { LockedCell, MarksRefusal, MovedCell, Value } from '../../../core/books/refusals.ts'
import type { ColumnKind, ColumnRef } from '../../../core/books/rules/columns.ts'
import { numberOf } from '../../../core/books/rules/columns.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import type { StoredRefusal } from '../../../core/stored.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayTime, sayWeekday } from '../time.ts'
import { firstOfEach, sayLock, waysThrough } from './lock-words.ts'

/** Marks, columns and locks as people say them. */

export function sayMark(value: Value): string {
  switch (value.kind) {
    case 'empty':
      return '—'
    case 'tenths':
      return sayTenths(value.tenths)
    case 'passed':
      return value.passed ? 'Đạt' : 'Chưa đạt'
    case 'absent':
      return value.excused === null ? 'vắng' : value.excused ? 'vắng có phép' : 'vắng không phép'
    case 'makeup':
      return `bù ${sayDay(value.dueOn)}`
    case 'zero_by_rule':
      return `${value.comment ? 'Chưa đạt' : '0'} (không kiểm tra bù)`
    case 'exempt':
      return 'miễn'
  }
}

type ColumnWords = {
  /** As it is typed: "TX2", "GK". */
  readonly typed: (number: number | '') => string
  /** In words: "giữa kì". */
  readonly spoken: string
}

const COLUMN: Readonly<Record<ColumnKind, ColumnWords>> = {
  regular: { typed: number => `TX${number}`, spoken: 'thường xuyên' },
  cluster: { typed: number => `chuyên đề ${number}`.trimEnd(), spoken: 'chuyên đề' },
  midterm: { typed: number => `GK${number}`, spoken: 'giữa kì' },
  final: { typed: number => `CK${number}`, spoken: 'cuối kì' },
}

export const sayColumn = (column: ColumnRef): string => COLUMN[column.kind].typed(numberOf(column) ?? '')

/** "TX2", and what needs no number in words: "giữa kì". */
export const speakColumn = (column: ColumnRef): string =>
  numberOf(column) === null ? COLUMN[column.kind].spoken : sayColumn(column)

/** "cột giữa kì": all columns of the kind. */
export const sayColumnKind = (kind: ColumnKind): string => `cột ${COLUMN[kind].spoken}`

export const sayTerm = (term: Term): string => (term === 1 ? 'HK I' : 'HK II')

const LISTED_MAX = 10

type InBook = Pick<LockedCell, 'className' | 'subjectName' | 'term'>

/** "6A toán", "6A toán tx2", and "6A toán tx2 hk1" where it is not the term of today: as it is typed. */
const sayPlace = ({ className, subjectName, term }: InBook, column?: ColumnRef): string =>
  [className, subjectName.toLowerCase(), column && sayColumn(column).toLowerCase(), term && `hk${term}`]
    .filter(Boolean)
    .join(' ')

/** Cells shut for the same reasons stand in one line. */
function sayLocked(cells: readonly LockedCell[], zone: string): string {
  const why = (cell: LockedCell) =>
    firstOfEach(cell.locks)
      .map(lock => sayLock(lock, zone))
      .join('; ')
  const groups = Map.groupBy(cells, cell => `${sayColumn(cell.column)}: ${why(cell)}`)
  const lines = [...groups].map(([reason, own]) => {
    const names = own.slice(0, LISTED_MAX).map(cell => cell.pupilName)
    const more = own.length > LISTED_MAX ? ` và ${own.length - LISTED_MAX} em nữa` : ''
    return `• ${names.join(', ')}${more}. ${reason}.`
  })
  const ways = waysThrough(
    cells.map(cell => ({ ...cell, book: sayPlace(cell), place: sayPlace(cell, cell.column) })),
  )
  return [...lines, ...ways].join('\n')
}

const sayMoved = (cells: readonly MovedCell[]): string =>
  cells
    .slice(0, LISTED_MAX)
    .map(cell => `• ${cell.pupilName}: lúc xem trước là ${sayMark(cell.seen)}, nay là ${sayMark(cell.now)}`)
    .join('\n')

const OUTCOME = { stored: 'đã được ghi', dropped: 'đã được bỏ', refused: 'đã bị từ chối' } as const

const DAY_UNFIT = {
  past: 'đã qua',
  no_school: 'không phải ngày học',
  outside_term: 'không nằm trong học kì của cột điểm này',
} as const

export const marksRefusals: Sentences<Exclude<MarksRefusal, StoredRefusal>> = {
  class_unknown: r => `Năm học này không có lớp ${r.said}.`,
  book_unknown: r =>
    `Lớp ${r.className} không có môn “${r.said}”. Thầy/cô gõ tên môn đầy đủ hơn, ví dụ “6A ngữ văn tx2: …”.`,
  column_unknown: r =>
    `Môn này có ${r.regularColumns} cột thường xuyên (TX1–TX${r.regularColumns}), GK và CK mỗi học kì.`,
  entry_not_yours: r =>
    `Điểm ${r.subjectName} lớp ${r.className} do ${r.ownerName ?? 'giáo viên khác'} nhập. Chỉ giáo viên được phân công mới nhập và xem được sổ này.`,
  no_calendar: () => 'Nhà trường chưa nạp lịch năm học nên chưa nhập điểm được. Thầy/cô báo ban quản trị.',
  cells_locked: (r, zone) => `Chưa ghi gì, vì ô điểm đã khóa:\n${sayLocked(r.cells, zone)}`,
  column_closed_already: (r, zone) =>
    `Cột này đã chốt từ ${sayTime(r.since, zone)}${r.by ? ` (thầy/cô ${r.by})` : ''}. Cần mở lại, thầy/cô đề nghị hiệu trưởng.`,
  makeup_not_absent: r =>
    `Chưa ghi gì, vì ${r.names.join(', ')} không có ô vắng ở cột này. Chỉ hẹn kiểm tra bù cho em đã ghi vắng (v, vp).`,
  makeup_day_unfit: r =>
    `Chưa ghi gì, vì ${sayWeekday(r.day)} ${DAY_UNFIT[r.why]}. Thầy/cô chọn ngày học khác, từ hôm nay đến hết học kì.`,
  makeup_unexcused: r =>
    `Chưa ghi gì, vì đang ghi vắng không phép: ${r.names.join(', ')}. Chỉ em có phép mới được kiểm tra bù. Nay coi là có phép?`,
  makeup_nothing_to_end: r =>
    r.waiting > 0
      ? `Chưa có em nào phải kết thúc kiểm tra bù; còn ${r.waiting} lượt chờ kiểm tra bù.`
      : 'Sổ này không còn em nào vắng mà chưa có điểm.',
  column_has_no_mark: () => 'Cột này chưa có điểm nào nên chưa chốt được.',
  marks_moved: r =>
    `Chưa ghi gì, vì điểm vừa thay đổi:\n${sayMoved(r.cells)}\nThầy/cô gửi lại để xem trước lần nữa.`,
  draft_settled: (r, zone) => `Lần nhập này ${OUTCOME[r.outcome]} lúc ${sayTime(r.at, zone)}.`,
  draft_unknown: () => 'Không tìm thấy lần nhập điểm này. Thầy/cô gửi lại điểm để xem trước.',
  pupil_not_in_class: () => 'Có em không còn trong lớp. Thầy/cô xem lại danh sách lớp.',
  nothing_to_store: () => 'Các điểm này đã có trong sổ đúng như vậy, không có gì để ghi.',
  principal_only: () => 'Chỉ hiệu trưởng quyết định việc này.',
  leaders_only: () => 'Việc này dành cho lãnh đạo nhà trường và ban quản trị.',
  term_not_begun: r =>
    `Chưa ghi gì: học kì ${r.term === 1 ? 'I' : 'II'} bắt đầu từ ${sayWeekday(r.startsOn)}; trước ngày đó chưa nhập được.`,
  nothing_to_take_back: () => 'Hai tuần qua thầy/cô chưa nhập điểm nào qua đây.',
  mark_not_whole_tenths: () => 'Điểm chỉ có một chữ số thập phân, ví dụ 7,5.',
  mark_out_of_range: () => 'Điểm phải từ 0 đến 10.',
  mark_unfit_for_mode: r =>
    r.mode === 'scored'
      ? 'Môn này chấm điểm số (0–10).'
      : 'Môn này đánh giá bằng nhận xét: Đ (đạt) hoặc CĐ (chưa đạt).',
}
