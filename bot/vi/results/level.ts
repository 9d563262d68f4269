import type { Span } from '../../../core/calendar/rules/term.ts'
import type { Circular } from '../../../core/circulars/rules/circular.ts'
import type { Question, ScoredStanding, Shortfall } from '../../../core/circulars/rules/learning.ts'
import type { Level } from '../../../core/circulars/rules/level.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { Promotion, RetestAdvice, Title } from '../../../core/circulars/rules/promotion.ts'
import type { LevelAt, PupilResults } from '../../../core/circulars/rules/results.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'

/** Levels, titles and what follows at the end of the year, each with its reason in a sentence or two. */

export const TITLE_WORDS: Readonly<Record<Title, string>> = {
  excellent: 'Học sinh Xuất sắc',
  good: 'Học sinh Giỏi',
}

export const SPAN_WORDS: Readonly<Record<Span, string>> = { 0: 'Cả năm', 1: 'HK I', 2: 'HK II' }

/** Names of subjects by their codes. */
export type SubjectNames = ReadonlyMap<string, string>

const NAMED_MAX = 4

function listed(names: readonly string[]): string {
  const more = names.length > NAMED_MAX ? ` và ${names.length - NAMED_MAX} môn nữa` : ''
  return names.slice(0, NAMED_MAX).join(', ') + more
}

const nameIn = (names: SubjectNames, subject: string): string => names.get(subject) ?? subject

const withMark = (names: SubjectNames, { subject, average }: ScoredStanding): string =>
  `${nameIn(names, subject)} ${sayTenths(average)}`

function sayShortfall(shortfall: Shortfall, names: SubjectNames): string {
  switch (shortfall.kind) {
    case 'comments_failed': {
      const subjects = listed(shortfall.subjects.map(subject => nameIn(names, subject)))
      return `${subjects} chưa đạt${shortfall.allowed > 0 ? ` (chỉ được ${shortfall.allowed} môn)` : ''}`
    }
    case 'below_floor':
      return `${listed(shortfall.subjects.map(one => withMark(names, one)))} dưới ${sayTenths(shortfall.floor)}`
    case 'too_few_at':
      return `mới ${shortfall.have} môn từ ${sayTenths(shortfall.six)} (cần 6)`
  }
}

const QUESTIONS: Readonly<Record<Question, string>> = {
  readings_differ: 'Khoản 3 Điều 9 có hai cách hiểu cho kết quả khác nhau, nên hiệu trưởng quyết định.',
  comment_subject:
    'Môn kéo mức xuống là môn đánh giá bằng nhận xét; khoản 3 Điều 9 không nói rõ, nên hiệu trưởng quyết định.',
}

/** Two or three sentences: which point gives the level, what kept it from the one above, what Art. 9.3 did. */
export function sayWhy(
  { learning, standings, decided }: LevelAt,
  names: SubjectNames,
  { name, articles, reasonsOf }: Circular,
): string {
  if (learning === null) return ''
  if (learning.kind === 'not_classifiable')
    return `Mới có ${learning.scored} môn chấm điểm, ${name} cần ít nhất 6 môn mới xếp mức.`
  const { base, point, keptFrom, adjustment, question } = reasonsOf(learning, standings)
  const sentences = [`Theo điểm ${point} ${articles.level} ${name}, mức là ${LEVEL_WORDS[base]}.`]
  if (keptFrom)
    sentences.push(
      `Chưa tới mức ${LEVEL_WORDS[keptFrom.level]} vì ${keptFrom.by.map(one => sayShortfall(one, names)).join('; ')}.`,
    )
  if (adjustment)
    sentences.push(
      `Chỉ riêng môn ${nameIn(names, adjustment.subject)} làm mức ${LEVEL_WORDS[adjustment.wouldBe]} xuống ${LEVEL_WORDS[adjustment.from]}, nên được nâng lên ${LEVEL_WORDS[adjustment.to]} (${articles.adjustment}).`,
    )
  if (question) sentences.push(QUESTIONS[question])
  if (decided) sentences.push(`Hiệu trưởng đã quyết định mức ${LEVEL_WORDS[learning.level]}.`)
  return sentences.join(' ')
}

/** One line; a level the principal has not decided yet is not told. */
function sayLearning({ learning, missing }: LevelAt, names: SubjectNames): string {
  if (learning === null)
    return `chưa có, còn ${missing.length} môn chưa đủ điểm: ${listed(missing.map(subject => nameIn(names, subject)))}`
  if (learning.kind === 'not_classifiable') return 'chưa xếp được'
  return learning.question === null ? LEVEL_WORDS[learning.level] : 'chờ hiệu trưởng quyết định'
}

const sayConduct = (conduct: Level | null): string => (conduct === null ? 'chưa có' : LEVEL_WORDS[conduct])

/** What a pupil would have to lift; never a promise. */
function sayAdvice(advice: RetestAdvice, names: SubjectNames): string {
  const parts: string[] = []
  if (advice.must.length > 0)
    parts.push(
      `phải kiểm tra lại ${advice.must.map(one => `${nameIn(names, one.subject)} (từ ${sayTenths(one.target)})`).join(', ')}`,
    )
  if (advice.choose.count > 0)
    parts.push(
      `chọn ${advice.choose.count} môn lên từ ${sayTenths(advice.choose.target)} trong: ${listed(advice.choose.from.map(subject => nameIn(names, subject)))}`,
    )
  if (advice.comments.count > 0)
    parts.push(
      `đánh giá lại để đạt ${advice.comments.count} môn trong: ${listed(advice.comments.from.map(subject => nameIn(names, subject)))}`,
    )
  return parts.join('; ')
}

const REPEATS: Readonly<Record<Extract<Promotion, { kind: 'repeats' }>['why'], string>> = {
  absences: 'nghỉ quá 45 buổi (Điều 12)',
  conduct: 'kết quả rèn luyện sau hè chưa đạt (Điều 12, 13)',
  learning: 'kết quả kiểm tra lại chưa đạt (Điều 12, 14)',
  principal: 'theo quyết định của hiệu trưởng',
}

const WAITS = {
  not_assessed: 'không đánh giá trong năm, chờ hiệu trưởng quyết định',
  not_classifiable: 'chưa xếp được mức học tập, chờ hiệu trưởng quyết định',
  adjustment: 'chờ hiệu trưởng quyết định mức học tập',
  both_failed: 'cả rèn luyện và học tập chưa đạt, chờ hiệu trưởng quyết định (Điều 14)',
} as const

export function sayPromotion(promotion: Promotion, names: SubjectNames): string {
  switch (promotion.kind) {
    case 'promoted':
      return 'đủ điều kiện lên lớp (Điều 12)'
    case 'completed':
      return `đủ điều kiện hoàn thành chương trình ${promotion.level} (Điều 12)`
    case 'summer_conduct': {
      const also = promotion.retest ? `, và kiểm tra lại: ${sayAdvice(promotion.retest, names)}` : ''
      return `rèn luyện trong kì nghỉ hè (Điều 13)${also}`
    }
    case 'retest':
      return `kiểm tra lại trong hè (Điều 14): ${sayAdvice(promotion.advice, names)}`
    case 'repeats':
      return `chưa được lên lớp: ${REPEATS[promotion.why]}`
    case 'principal_decides':
      return WAITS[promotion.why]
    case 'not_yet':
      return 'chưa đủ kết quả để xét'
  }
}

/** The level, the conduct and, for a year, what follows. */
export function levelLines(results: PupilResults, span: Span, names: SubjectNames): readonly string[] {
  if (span !== 0) {
    const at = results.terms[span]
    return [`Kết quả học tập: ${sayLearning(at, names)}`, `Kết quả rèn luyện: ${sayConduct(at.conduct)}`]
  }
  const { year, afterSummer, promotion } = results
  const lines = [
    `Kết quả học tập: ${sayLearning(year, names)}`,
    `Kết quả rèn luyện: ${sayConduct(year.conduct)}`,
  ]
  if (year.title) lines.push(`Danh hiệu: ${TITLE_WORDS[year.title]}`)
  if (afterSummer)
    lines.push(
      `Sau hè: học tập ${sayLearning(afterSummer, names)}, rèn luyện ${sayConduct(afterSummer.conduct)}`,
    )
  if (promotion.kind !== 'not_yet') lines.push(`Xét lên lớp: ${sayPromotion(promotion, names)}`)
  return lines
}
