import type { RosterFact } from '../../../core/classes/facts.ts'
import type { ClassRefusal, RosterRefusal } from '../../../core/classes/refusals.ts'
import type { ReviewedPupil, RosterReview } from '../../../core/classes/roster.ts'
import type { Answer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayTime } from '../time.ts'

/** The review of a class's list at the start of the year. */

type OwnRefusal = Exclude<RosterRefusal, ClassRefusal>
export const rosterRefusals: Sentences<OwnRefusal> = {
  roster_note_length: r => `Phần báo sai cần từ 5 đến ${r.max} chữ cái.`,
  roster_report_unknown: () => 'Không còn báo sai này; có thể giáo viên đã báo lại.',
  roster_report_settled: (r, zone) => `Báo sai này đã được ${r.by} xử lí lúc ${sayTime(r.at, zone)}.`,
  roster_board_only: () => 'Chỉ ban quản trị đánh dấu báo sai là đã xử lí.',
}

const STATE = {
  confirmed: 'đã xác nhận',
  reported: 'đã báo sai',
  settled: 'ban quản trị đã sửa, chờ xác nhận',
} as const

function sayPupil({ seat, fullName, birthDate, review }: ReviewedPupil): string {
  const born = birthDate ? `sinh ${sayDay(birthDate)}/${birthDate.slice(0, 4)}` : 'chưa có ngày sinh'
  const state = review ? STATE[review.act] : 'chưa rà soát'
  const note = review?.act === 'reported' ? `: ${review.note}` : ''
  return `• ${seat}. ${fullName}, ${born} · ${state}${note}`
}

export const viRoster = {
  review: ({ room, pupils }: RosterReview): string =>
    [
      `Danh sách lớp ${room.className}: ${pupils.length} em.`,
      ...pupils.map(sayPupil),
      `Em nào sai, thầy/cô nhắn ví dụ: báo sai ${room.className} An: ngày sinh đúng là 12/5/2014.`,
    ].join('\n'),
  confirmAll: 'Các em còn lại đúng',
  confirmed: (className: string, confirmed: number, reported: number): string =>
    `Đã xác nhận ${confirmed} em lớp ${className}.${reported > 0 ? ` ${reported} em đã báo sai, chờ ban quản trị.` : ''}`,
  reported: (fullName: string, told: number): string =>
    told > 0
      ? `Đã báo ban quản trị về ${fullName}.`
      : `Đã ghi báo sai về ${fullName}. Ban quản trị chưa liên kết tài khoản chat nên chưa được báo tin.`,
  askReport: (className: string): string =>
    `Thầy/cô nhắn tên em và điều sai, ví dụ: báo sai ${className} An: ngày sinh đúng là 12/5/2014.`,
  noReports: 'Không còn lời báo sai danh sách nào chờ xử lí.',
  reports: (lines: readonly string[]): string => ['Báo sai danh sách chờ xử lí:', ...lines].join('\n'),
  reportLine: (className: string, fullName: string, note: string): string =>
    `• ${className} ${fullName}: ${note}`,
  settle: 'Đã xử lí',
  settled: (className: string, fullName: string): string =>
    `Đã đánh dấu xử lí: ${fullName}, lớp ${className}. Giáo viên chủ nhiệm được báo để xác nhận lại.`,
} as const

type Reported = Pick<
  Extract<RosterFact, { kind: 'roster_reported' }>,
  'eventId' | 'className' | 'fullName' | 'note' | 'by'
>

export const sayReport = ({ by, fullName, className, note, eventId }: Reported): Answer => ({
  text: `Thầy/cô ${by} báo sai dữ liệu: ${fullName}, lớp ${className}: ${note}`,
  offers: [
    {
      label: viRoster.settle,
      intent: { command: 'roster.settle', data: { eventId } },
      keyword: 'XONG',
    },
  ],
})

export function phraseRoster(fact: RosterFact): Answer {
  switch (fact.kind) {
    case 'roster_reported':
      return sayReport(fact)
    case 'roster_settled':
      return {
        text: `Ban quản trị (${fact.by}) đã xử lí báo sai về ${fact.fullName}, lớp ${fact.className}. Thầy/cô nhắn “rà soát ${fact.className}” để xác nhận lại.`,
      }
  }
}
