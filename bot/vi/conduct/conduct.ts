import type { Span } from '../../../core/calendar/rules/term.ts'
import type { CircularRefusal } from '../../../core/circular-of.ts'
import type { Level } from '../../../core/circulars/rules/level.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { ClassRefusal } from '../../../core/classes/refusals.ts'
import type { ConductStored } from '../../../core/conduct/confirm.ts'
import type { ConductFact } from '../../../core/conduct/facts.ts'
import type { ConductPreview, ConductPreviewRow, PupilConduct } from '../../../core/conduct/levels.ts'
import type { Note } from '../../../core/conduct/notes.ts'
import type { ConductRefusal } from '../../../core/conduct/refusals.ts'
import type { Answer } from '../../answer.ts'
import { sayLock, sayRoad } from '../books/lock-words.ts'
import { sayTerm } from '../books/marks.ts'
import { sayNames } from '../classes/classes.ts'
import type { Sentences } from '../sentences.ts'
import { sayClock, sayDate } from '../time.ts'

/** Conduct of a term and the year, and the private notes behind it. */

type OwnRefusal = Exclude<
  ConductRefusal,
  ClassRefusal | CircularRefusal | { code: 'class_unknown' | 'no_calendar' | 'term_not_begun' }
>
export const conductRefusals: Sentences<OwnRefusal> = {
  conduct_locked: (r, zone) => {
    const [lock] = r.locks
    return `Chưa ghi gì, vì kết quả rèn luyện đã khóa: ${lock ? sayLock(lock, zone) : ''}. Muốn sửa: ${sayRoad(r.road, { asked: 'nhắn “xin sửa rèn luyện 6A hk1: An: khá”', locks: r.locks })}.`
  },
  conduct_same: () => 'Kết quả rèn luyện đã ghi đúng như vậy, không có gì để ghi.',
  conduct_moved: r =>
    `Chưa ghi gì, vì mức vừa thay đổi: ${sayNames(r.names)}. Thầy/cô gửi lại để xem trước lần nữa.`,
  conduct_year_not_ready: r =>
    `Chưa tính được mức cả năm: còn thiếu mức học kì của ${sayNames(r.names)}. Nhập ví dụ: rèn luyện 6A hk2: cả lớp tốt trừ An khá.`,
  note_short: () => 'Ghi chú cần ít nhất 5 chữ cái.',
  note_long: r => `Ghi chú tối đa ${r.max} chữ cái. Thầy/cô viết gọn lại.`,
  note_unknown: () => 'Không có ghi chú này trong các ghi chú của thầy/cô.',
}

export const sayLevel = (level: Level): string => LEVEL_WORDS[level]

export const sayConductTerm = (term: Span): string => (term === 0 ? 'cả năm' : sayTerm(term))

/** The levels in words, for lists that are read at a glance: "Tốt (38): …" only names the others. */
const ORDER: readonly Level[] = ['CD', 'D', 'K', 'T']
const LISTED_MAX = 15

function sayGroup(level: Level, rows: readonly ConductPreviewRow[]): string {
  const names = rows.map(row => `${row.seat}. ${row.fullName}`)
  return `• ${sayLevel(level)} (${rows.length}): ${sayNames(names, LISTED_MAX)}`
}

const sayChange = (row: ConductPreviewRow): string =>
  `• ${row.seat}. ${row.fullName}: ${row.before ? sayLevel(row.before) : '—'} → ${sayLevel(row.after)}`

function sayPreview({ room, term, rows, left }: ConductPreview): string {
  const changed = rows.filter(row => row.before !== null && row.before !== row.after)
  const fresh = rows.filter(row => row.before === null)
  const same = rows.length - changed.length - fresh.length
  const groups = ORDER.flatMap(level => {
    const own = fresh.filter(row => row.after === level)
    return own.length > 0 ? [sayGroup(level, own)] : []
  })
  return [
    `Rèn luyện ${room.className} · ${sayConductTerm(term)}`,
    ...(term === 0 ? ['Tính từ hai học kì theo Thông tư 22/2021, Điều 8:'] : []),
    ...(changed.length > 0 ? [`Thay mức đang có (${changed.length}):`, ...changed.map(sayChange)] : []),
    ...groups,
    ...(same > 0 ? [`Đã ghi đúng như vậy: ${same} em.`] : []),
    ...(left.length > 0 ? [`Còn ${left.length} em chưa có mức: ${sayNames(left)}.`] : []),
    'Chưa ghi gì. Thầy/cô xem lại rồi xác nhận.',
  ].join('\n')
}

function sayPupil({ seat, fullName, term1, term2, year, reckoned }: PupilConduct): string {
  const of = (level: Level | null) => (level ? sayLevel(level) : '—')
  const whole = year
    ? ` · cả năm ${sayLevel(year)}`
    : reckoned
      ? ` · cả năm ${sayLevel(reckoned)} (chưa xác nhận)`
      : ''
  return `• ${seat}. ${fullName}: HK I ${of(term1)} · HK II ${of(term2)}${whole}`
}

export const viConduct = {
  preview: sayPreview,
  stored: (stored: ConductStored, zone: string): string => {
    const { room, term, left, yearToConfirm, at } = stored
    const open = left > 0 ? `Còn ${left} em chưa có mức.` : 'Cả lớp đã có mức.'
    const again =
      yearToConfirm > 0
        ? `\nMức cả năm của ${yearToConfirm} em cần xác nhận lại: nhắn “rèn luyện ${room.className} cả năm”.`
        : ''
    return `Đã ghi rèn luyện ${room.className} · ${sayConductTerm(term)}: ${stored.stored} em, lúc ${sayClock(at, zone)}. ${open}${again}`
  },
  overview: (className: string, pupils: readonly PupilConduct[]): string =>
    [`Rèn luyện ${className}`, ...pupils.map(sayPupil)].join('\n'),
  askTerm: (className: string): string =>
    `Học kì nào? Ví dụ: rèn luyện ${className} hk1: cả lớp tốt trừ An khá, Bình đạt.`,
  yearIsReckoned: (className: string): string =>
    `Mức cả năm tính từ hai học kì, không gõ từng em. Nhắn “rèn luyện ${className} cả năm” để xem và xác nhận.`,
  why: {
    missing_level: 'thiếu mức; gõ tốt, khá, đạt hoặc chưa đạt',
    missing_name: 'thiếu tên học sinh',
    name_or_level:
      'chữ cuối có thể là tên hoặc mức; gõ họ tên đầy đủ, ví dụ “Tiến Đạt: khá” viết là “khá: Tiến Đạt”',
    twice: 'một em có hai mức',
    all_unclear: 'phần “cả lớp” chưa rõ; ví dụ: cả lớp tốt trừ An khá, Bình đạt',
    too_long: 'tin quá dài; thầy/cô chia làm nhiều tin',
  },
  noted: (fullName: string, noteId: number): string =>
    `Đã lưu ghi chú số ${noteId} về ${fullName}. Chỉ giáo viên chủ nhiệm và ban giám hiệu xem được.`,
  notes: (className: string, notes: readonly Note[], zone: string): string =>
    notes.length === 0
      ? `Chưa có ghi chú rèn luyện nào của lớp ${className}. Thêm ví dụ: ghi chú An ${className}: giúp bạn trực nhật.`
      : [
          `Ghi chú rèn luyện ${className} (mới nhất trước):`,
          ...notes.map(
            note => `• số ${note.noteId} · ${sayDate(note.at, zone)} · ${note.fullName}: ${note.body}`,
          ),
          'Ghi chú chỉ giáo viên chủ nhiệm và ban giám hiệu xem được.',
        ].join('\n'),
  askNote: (className: string): string =>
    `Ghi chú về em nào? Ví dụ: ghi chú An ${className}: giúp bạn trực nhật.`,
  struck: (note: Note): string => `Đã bỏ ghi chú số ${note.noteId} về ${note.fullName}.`,
} as const

export function phraseConduct(fact: ConductFact): Answer {
  return fact.kind === 'conduct_due' ? levelsDue(fact) : notesOfMonth(fact)
}

type Of<Kind extends ConductFact['kind']> = Extract<ConductFact, { kind: Kind }>

const levelsDue = ({ className, term, pupils }: Of<'conduct_due'>): Answer => ({
  text: `Hôm nay là ngày học cuối của học kì ${term === 1 ? 'I' : 'II'}; lớp ${className} còn ${pupils} em chưa có kết quả rèn luyện. Thầy/cô nhắn, ví dụ: rèn luyện ${className} hk${term}: cả lớp tốt trừ An khá.`,
})

function notesOfMonth(fact: Of<'conduct_notes'>): Answer {
  const total = fact.pupils.reduce((sum, pupil) => sum + pupil.notes, 0)
  const names = fact.pupils.map(pupil => `${pupil.fullName} ${pupil.notes}`)
  return {
    text: `Tháng ${Number(fact.month.slice(5))}, lớp ${fact.className} có ${total} ghi chú rèn luyện: ${sayNames(names)}.`,
    offers: [
      {
        label: 'Xem ghi chú',
        intent: {
          command: 'conduct.notes',
          data: { className: fact.className, nameText: null, body: null },
        },
      },
    ],
  }
}
