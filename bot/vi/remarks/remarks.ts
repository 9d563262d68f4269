import type { ClassRefusal } from '../../../core/classes/refusals.ts'
import type { RemarksStored } from '../../../core/remarks/confirm.ts'
import type { RemarkPreview, RemarkPreviewRow } from '../../../core/remarks/entry.ts'
import type { OwnPlace } from '../../../core/remarks/place.ts'
import type { RemarkRefusal } from '../../../core/remarks/refusals.ts'
import type { Advice } from '../../../core/remarks/rules/wording.ts'
import type { ChildRemarks, RemarkCoverage } from '../../../core/remarks/views.ts'
import { sayLock, sayRoad } from '../books/lock-words.ts'
import { sayNames } from '../classes/classes.ts'
import { sayConductTerm, sayLevel } from '../conduct/conduct.ts'
import type { Sentences } from '../sentences.ts'
import { sayClock } from '../time.ts'

/** Written remarks: of a subject and of the homeroom teacher. */

type OwnRefusal = Exclude<
  RemarkRefusal,
  | ClassRefusal
  | { code: 'class_unknown' | 'no_calendar' | 'draft_unknown' | 'entry_not_yours' | 'term_not_begun' }
>
export const remarkRefusals: Sentences<OwnRefusal> = {
  remark_empty: r => `Chưa ghi gì, vì chưa có nhận xét của: ${sayNames(r.names)}.`,
  remark_long: r =>
    `Chưa ghi gì, vì nhận xét dài quá ${r.max} chữ cái: ${r.remarks.map(one => `${one.fullName} (${one.letters})`).join(', ')}. Thầy/cô viết gọn lại.`,
  remark_locked: (r, zone) => {
    const [lock] = r.locks
    return `Chưa ghi gì, vì nhận xét đã khóa: ${lock ? sayLock(lock, zone) : ''}. Muốn sửa: ${sayRoad(r.road, { asked: 'nhắn “xin sửa nhận xét 6A toán hk1: An: …”', locks: r.locks })}.`
  },
  remark_stored: r =>
    `Chưa ghi gì, vì theo quy chế của trường nhận xét đã ghi không ghi đè: ${sayNames(r.names)}. Muốn sửa: ${sayRoad(r.road, { asked: 'nhắn “xin sửa nhận xét 6A toán hk1: An: …”', locks: [] })}.`,
  remark_same: () => 'Các nhận xét này đã ghi đúng như vậy, không có gì để ghi.',
  remark_moved: r =>
    `Chưa ghi gì, vì nhận xét vừa thay đổi: ${sayNames(r.names)}. Thầy/cô gửi lại để xem trước lần nữa.`,
}

const ADVICE: Record<Advice, string> = {
  short: 'ngắn, nên nêu rõ tiến bộ hoặc điều cần cố gắng',
  repeated: 'giống hệt nhận xét của em khác',
  compares: 'có vẻ so sánh với bạn khác',
}

const sayPlace = (place: OwnPlace): string =>
  `${place.room.className} · ${place.book ? place.book.subjectName : 'chủ nhiệm'} · ${sayConductTerm(place.term)}`

function sayRow(row: RemarkPreviewRow): string {
  const before = row.before === null ? '' : `\n  (đang có: ${row.before})`
  const advice = row.advice.length > 0 ? `\n  Gợi ý: ${row.advice.map(one => ADVICE[one]).join('; ')}.` : ''
  return `• ${row.seat}. ${row.fullName}: ${row.after}${before}${advice}`
}

const sayLeft = (names: readonly string[]): string =>
  names.length > 0 ? `Còn ${names.length} em chưa có nhận xét: ${sayNames(names)}.` : 'Cả lớp đã có nhận xét.'

export const viRemarks = {
  preview: ({ place, rows }: RemarkPreview): string =>
    [`Nhận xét ${sayPlace(place)}`, ...rows.map(sayRow), 'Chưa ghi gì. Thầy/cô xem lại rồi xác nhận.'].join(
      '\n',
    ),
  stored: ({ place, stored, left, at }: RemarksStored, zone: string): string =>
    `Đã ghi ${stored} nhận xét: ${sayPlace(place)}, lúc ${sayClock(at, zone)}. ${sayLeft(left)}`,
  coverage: ({ place, written, missing }: RemarkCoverage): string =>
    [
      `Nhận xét ${sayPlace(place)}`,
      ...written.map(row => `• ${row.seat}. ${row.fullName}: ${row.body}`),
      sayLeft(missing),
    ].join('\n'),
  askSubject: (className: string, subjects: readonly string[]): string =>
    `Lớp ${className} môn nào? Các môn của thầy/cô: ${subjects.join(', ')}.\nVí dụ: nhận xét ${className} toán hk1: An: nắm chắc kiến thức, cần trình bày cẩn thận hơn.`,
  notYourClass: (className: string): string =>
    `Thầy/cô không dạy và không chủ nhiệm lớp ${className} trong học kì này.`,
  why: {
    unread: 'thiếu tên hoặc dấu hai chấm; ví dụ “An: chăm học, cần đọc kĩ đề”',
    twice: 'một em có hai nhận xét',
  },
  family: (fullName: string, { remarks, conduct }: ChildRemarks): string => {
    const levels = conduct.map(one => `${sayConductTerm(one.term)}: ${sayLevel(one.level)}`)
    const lines = [
      ...(levels.length > 0 ? [`Rèn luyện · ${levels.join(' · ')}`] : []),
      ...remarks.map(
        one => `${one.subjectName ?? 'Giáo viên chủ nhiệm'} (${sayConductTerm(one.term)}): ${one.body}`,
      ),
    ]
    return lines.length > 0
      ? [`${fullName}: nhận xét và rèn luyện`, ...lines].join('\n')
      : `${fullName}: năm học này chưa có nhận xét, chưa có kết quả rèn luyện.`
  },
} as const
