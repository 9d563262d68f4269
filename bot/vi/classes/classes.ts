import type { ClassRefusal } from '../../../core/classes/refusals.ts'
import type { StoredRefusal } from '../../../core/stored.ts'
import type { DoubtLine } from '../books/entry.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** What is said of a class and its homeroom teacher, whatever is being entered. */

const OUTCOME = { stored: 'đã được ghi', dropped: 'đã được bỏ', refused: 'đã bị từ chối' } as const

export const classRefusals: Sentences<Exclude<ClassRefusal, StoredRefusal>> = {
  class_not_named: () => 'Lớp nào? Thầy/cô ghi tên lớp ở đầu tin, ví dụ: 6A hôm nay đủ.',
  not_class_homeroom: r =>
    r.homeroom
      ? `Việc này của giáo viên chủ nhiệm lớp ${r.className}: thầy/cô ${r.homeroom}.`
      : `Lớp ${r.className} chưa có giáo viên chủ nhiệm trên hệ thống. Liên hệ ban quản trị.`,
  class_not_yours_to_read: r =>
    `Số liệu này của lớp ${r.className} chỉ giáo viên chủ nhiệm và ban giám hiệu xem được.`,
  class_draft_unknown: () => 'Không tìm thấy lần nhập này. Thầy/cô gửi lại để xem trước.',
  class_draft_settled: (r, zone) => `Lần nhập này ${OUTCOME[r.outcome]} lúc ${sayTime(r.at, zone)}.`,
  pupil_left_class: () => 'Có em không còn trong lớp. Thầy/cô xem lại danh sách lớp.',
}

const NAMES_MAX = 12

/** "An, Bình, Cường và 5 em nữa". */
export function sayNames(names: readonly string[], max = NAMES_MAX): string {
  if (names.length <= max) return names.join(', ')
  return `${names.slice(0, max).join(', ')} và ${names.length - max} em nữa`
}

export const viClasses = {
  staffOnly: 'Mục này dành cho giáo viên chủ nhiệm. Nhắn “trợ giúp” để xem việc có thể làm.',
  confirm: (count: number, what: string): string => (count > 0 ? `Ghi ${count} ${what}` : 'Ghi'),
  drop: 'Bỏ',
  dropped: 'Đã bỏ. Chưa có gì được ghi.',
  unsure: (lines: readonly DoubtLine[]): string =>
    `Chưa ghi gì, vì có chỗ chưa rõ:\n${lines.map(line => `• ${line.text ? `“${line.text}”: ` : ''}${line.why}`).join('\n')}\nThầy/cô sửa lại rồi gửi cả tin.`,
  notStored: 'Chưa ghi gì. Thầy/cô xem lại rồi xác nhận.',
} as const
