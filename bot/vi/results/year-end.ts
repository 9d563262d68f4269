import type { TermFact } from '../../../core/books/facts.ts'
import type { Span } from '../../../core/calendar/rules/term.ts'
import type { ListEntry, ListName } from '../../../core/circulars/rules/lists.ts'
import { LISTS } from '../../../core/circulars/rules/lists.ts'
import type { ListHead, ListsOfClass } from '../../../core/results/class-lists.ts'
import type { Checklist } from '../../../core/results/closing.ts'
import type { Blocker } from '../../../core/results/rules/closing.ts'
import { blocks } from '../../../core/results/rules/closing.ts'
import type { SummerDone } from '../../../core/results/summer.ts'
import type { Answer, Offer } from '../../answer.ts'
import { labelAbout } from '../offer-labels.ts'
import { sayDate } from '../time.ts'
import { sayPromotion } from './level.ts'

/** The end of the year: lists of a class, the summer's work, and closing the books. */

const LIST_WORDS: Readonly<Record<ListName, string>> = {
  promoted: 'Lên lớp',
  repeats: 'Ở lại lớp',
  excellent: 'Học sinh Xuất sắc',
  good: 'Học sinh Giỏi',
  retest: 'Kiểm tra lại',
  summer_conduct: 'Rèn luyện hè',
}

const NAMES_MAX = 12

const SPAN_OF: Readonly<Record<Span, string>> = { 0: 'cả năm', 1: 'học kì I', 2: 'học kì II' }

function listLine(name: ListName, lists: ListsOfClass): readonly string[] {
  const { pupils, books } = lists.outcome
  const names = new Map(books.map(book => [book.subject, book.subjectName]))
  const on = lists.entries.filter(entry => entry.lists.includes(name))
  if (on.length === 0) return []
  const said = on.slice(0, NAMES_MAX).map(entry => {
    const pupil = pupils.find(one => one.pupilId === entry.pupilId)
    const who = pupil?.fullName ?? ''
    if (entry.cause !== null) return `${who} (đề nghị: ${entry.cause})`
    const needsReason = name === 'repeats' || name === 'retest' || name === 'summer_conduct'
    return needsReason && pupil ? `${who} (${sayPromotion(pupil.results.promotion, names)})` : who
  })
  const more = on.length > NAMES_MAX ? ` và ${on.length - NAMES_MAX} em nữa` : ''
  return [`${LIST_WORDS[name]} (${on.length}): ${said.join('; ')}${more}`]
}

const namesOf = (entry: Pick<ListEntry, 'lists'>): string =>
  entry.lists.length === 0 ? 'chưa có' : entry.lists.map(name => LIST_WORDS[name]).join(', ')

function changeLines({ changes, outcome }: ListsOfClass): readonly string[] {
  if (changes.length === 0) return []
  const lines = changes.slice(0, NAMES_MAX).map(change => {
    const who = outcome.pupils.find(one => one.pupilId === change.pupilId)?.fullName ?? 'em đã rời lớp'
    const cause = change.cause === null ? '' : ` (lí do: ${change.cause})`
    return `• ${who}: ${namesOf({ lists: change.before })} → ${namesOf({ lists: change.after })}${cause}`
  })
  const more = changes.length > NAMES_MAX ? [`… và ${changes.length - NAMES_MAX} em nữa`] : []
  return ['Thay đổi so với bản trước:', ...lines, ...more]
}

const ACT_WORDS = { proposed: 'đã gửi duyệt', returned: 'bị trả lại', approved: 'đã duyệt' } as const

const versionLine = (version: ListHead | null, zone: string): string =>
  version
    ? `Bản ${version.version} ${ACT_WORDS[version.act]} ngày ${sayDate(version.at, zone)} (${version.byName})${version.note ? `: ${version.note}` : ''}.`
    : 'Chưa gửi duyệt lần nào.'

function sayBlocker(blocker: Blocker): string {
  switch (blocker.kind) {
    case 'marks_missing':
      return `${blocker.subject} ${blocker.className}: ${blocker.pupils} em thiếu điểm (${blocker.teacher ?? 'chưa phân công'})`
    case 'makeups_waiting':
      return `${blocker.subject} ${blocker.className}: ${blocker.pupils} em chờ kiểm tra bù`
    case 'conduct_missing':
      return `${blocker.className}: ${blocker.pupils} em chưa có kết quả rèn luyện`
    case 'principal_decides':
      return `${blocker.className}: ${blocker.pupils} em cần hiệu trưởng quyết định`
    case 'corrections_open':
      return `${blocker.count} đề nghị sửa điểm chưa xong`
    case 'lists_not_approved':
      return `${blocker.className}: danh sách cuối năm chưa duyệt`
    case 'reviews_unfinished':
      return `${blocker.count} sổ chưa qua hết các bước duyệt`
  }
}

const BLOCKERS_MAX = 12

function blockerLines(title: string, blockers: readonly Blocker[]): readonly string[] {
  if (blockers.length === 0) return []
  const lines = blockers.slice(0, BLOCKERS_MAX).map(one => `• ${sayBlocker(one)}`)
  const more = blockers.length > BLOCKERS_MAX ? [`… và ${blockers.length - BLOCKERS_MAX} việc nữa`] : []
  return [title, ...lines, ...more]
}

export const viYearEnd = {
  lists: (lists: ListsOfClass, zone: string): string =>
    [
      `Danh sách cuối năm lớp ${lists.outcome.className} · ${lists.outcome.pupils.length} em`,
      ...LISTS.flatMap(name => listLine(name, lists)),
      ...(lists.waiting.length > 0 ? [`Chưa xét được: ${lists.waiting.length} em.`] : []),
      ...changeLines(lists),
      versionLine(lists.newest, zone),
    ].join('\n'),
  propose: 'Gửi duyệt danh sách',
  proposed: (lists: ListsOfClass): string =>
    `Đã gửi duyệt danh sách lớp ${lists.outcome.className}, bản ${lists.newest?.version ?? 1}. Lãnh đạo xem bằng “duyệt danh sách”.`,
  amendedPreview: (name: string, lists: readonly ListName[], cause: string): string =>
    `${name}: đề nghị ${namesOf({ lists })}. Lí do: ${cause}\nGửi bản mới cho lãnh đạo duyệt?`,
  send: 'Gửi bản mới',
  amendHow:
    'Ví dụ: sửa danh sách 6A An: ở lại lớp, vì gia đình xin học lại. Các danh sách: lên lớp, ở lại lớp, xuất sắc, giỏi, kiểm tra lại, rèn luyện hè.',
  waiting: (versions: readonly ListHead[]): string =>
    versions.length === 0
      ? 'Không có danh sách nào chờ duyệt.'
      : `Danh sách chờ duyệt: ${versions.map(one => `lớp ${one.className} (bản ${one.version}, ${one.byName})`).join('; ')}.`,
  look: (className: string): string => `Xem lớp ${className}`,
  approve: (className: string): string => labelAbout('Duyệt', `danh sách ${className}`),
  giveBack: (className: string): string => labelAbout('Trả lại', `danh sách ${className}`),
  givenBackNote: 'Đề nghị xem lại',
  decided: (lists: ListsOfClass): string =>
    lists.newest?.act === 'approved'
      ? `Đã duyệt danh sách lớp ${lists.outcome.className}, bản ${lists.newest.version}.`
      : `Đã trả lại danh sách lớp ${lists.outcome.className} cho giáo viên chủ nhiệm.`,
  checklist: ({ span, blockers, closed }: Checklist): string => {
    if (closed) return `Sổ ${SPAN_OF[span]} đã khóa.`
    const hard = blockers.filter(blocks)
    const soft = blockers.filter(one => !blocks(one))
    const head =
      hard.length > 0
        ? `Chưa khóa sổ ${SPAN_OF[span]} được, còn ${hard.length} việc:`
        : `Sổ ${SPAN_OF[span]} đã đủ để khóa.`
    return [
      ...(hard.length > 0 ? blockerLines(head, hard) : [head]),
      ...blockerLines('Nên xong trước, nhưng không ngăn việc khóa:', soft),
      ...(hard.length === 0 ? ['Khóa rồi thì mọi thay đổi phải qua đề nghị sửa điểm.'] : []),
    ].join('\n')
  },
  close: (span: Span): string => `Khóa sổ ${SPAN_OF[span]}`,
  closed: (span: Span): string =>
    `Đã khóa sổ ${SPAN_OF[span]}. Muốn sửa điểm thì giáo viên gửi đề nghị sửa điểm.`,
  whichSpan: 'Khóa sổ học kì nào? Nhắn “khóa sổ hk1”, “khóa sổ hk2” hoặc “khóa sổ cả năm”.',
  summerHow: [
    'Việc trong hè, thầy/cô nhắn:',
    '• kiểm tra lại 6A An toán (đăng ký)',
    '• kiểm tra lại 6A An toán 5,5 (kết quả)',
    '• rèn luyện hè 6A An: giao việc, báo phụ huynh',
    '• rèn luyện hè 6A An đạt: có báo cáo, phụ huynh đã xác nhận',
  ].join('\n'),
  summerPreview: (who: string, what: string): string => `${who}: ${what}. Ghi lại?`,
  register: (subject: string): string => `đăng ký kiểm tra lại môn ${subject}`,
  retested: (subject: string, mark: string): string => `kết quả kiểm tra lại môn ${subject}: ${mark}`,
  task: (note: string): string => `việc rèn luyện trong hè: ${note}`,
  judged: (level: string, note: string): string => `rèn luyện sau hè: ${level}. ${note}`,
  unassessedHow:
    'Ví dụ: không đánh giá 6A An: kế hoạch giáo dục cá nhân số 05. Chỉ hiệu trưởng ghi việc này.',
  unassessed: (reason: string): string => `không đánh giá trong năm học này (${reason})`,
  unassessedStored: (name: string): string =>
    `Đã ghi: ${name} không đánh giá trong năm học này. Việc lên lớp do hiệu trưởng quyết định (“cần quyết định”).`,
  store: 'Ghi',
  stored: ({ pupilName, className }: SummerDone): string => `Đã ghi cho ${pupilName} · ${className}.`,
} as const

const closing = (span: Span, keyword: string): Offer => ({
  label: `Xem để khóa sổ ${SPAN_OF[span]}`,
  intent: { command: 'close.check', data: { span } },
  keyword,
})

/** The weeks of a term are over: the closing act, which the last term shares with the year. */
export function phraseTerm({ term, conductMissing }: TermFact): Answer {
  const lacking =
    conductMissing.length === 0 ? '' : ` Lớp chưa đủ kết quả rèn luyện: ${conductMissing.join(', ')}.`
  return {
    text: `${SPAN_OF[term].replace('h', 'H')} đã hết các tuần học, sổ chưa khóa.${lacking} Thầy/cô xem còn thiếu gì; đủ rồi thì hiệu trưởng khóa sổ.`,
    offers: [closing(term, 'KHOAKI'), ...(term === 2 ? [closing(0, 'KHOANAM')] : [])],
  }
}
