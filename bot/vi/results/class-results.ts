import type { Level } from '../../../core/circulars/rules/level.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { PromotionAnswer } from '../../../core/circulars/rules/promotion.ts'
import type { LevelAt } from '../../../core/circulars/rules/results.ts'
import type { FlaggedCase } from '../../../core/results/flagged.ts'
import type { ClassOutcome } from '../../../core/results/outcomes.ts'
import type { ReckonedPupil } from '../../../core/results/reckon.ts'
import { sayDate } from '../time.ts'
import { levelLines, SPAN_WORDS, sayWhy } from './level.ts'

/** A class's results for those who lead it, and the cases only the principal decides. */

type At = LevelAt & { readonly conduct: Level | null }

const atOf = ({ results }: ReckonedPupil, span: ClassOutcome['span']): At =>
  span === 0 ? (results.afterSummer ?? results.year) : results.terms[span]

function counted({ circular }: ClassOutcome, levels: readonly (Level | null)[], absent: string): string {
  const parts = circular.levels
    .toReversed()
    .map(level => [LEVEL_WORDS[level], levels.filter(one => one === level).length] as const)
  const missing = levels.filter(one => one === null).length
  const told = [...parts, [absent, missing] as const].filter(([, count]) => count > 0)
  return told.map(([word, count]) => `${word} ${count}`).join(' · ')
}

const levelOf = ({ learning }: At): Level | null => (learning?.kind === 'level' ? learning.level : null)

const namesOf = ({ books }: Pick<ClassOutcome, 'books'>) =>
  new Map(books.map(book => [book.subject, book.subjectName]))

const MISSING_SHOWN = 6
const WEAK_SHOWN = 8

/** "Toán 3 em, Ngữ văn 2 em": whose marks are not all there. */
function missingLine(found: ClassOutcome, ats: readonly At[]): readonly string[] {
  const names = namesOf(found)
  const bySubject = Map.groupBy(
    ats.flatMap(at => at.missing),
    subject => subject,
  )
  if (bySubject.size === 0) return []
  const subjects = [...bySubject]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([subject, pupils]) => `${names.get(subject) ?? subject} ${pupils.length} em`)
  const more = subjects.length > MISSING_SHOWN ? ` và ${subjects.length - MISSING_SHOWN} môn nữa` : ''
  return [`Chưa đủ điểm: ${subjects.slice(0, MISSING_SHOWN).join(', ')}${more}`]
}

function weakLines(found: ClassOutcome): readonly string[] {
  const weak = found.pupils.filter(pupil => levelOf(atOf(pupil, found.span)) === 'CD')
  if (weak.length === 0) return []
  const names = weak.slice(0, WEAK_SHOWN).map(pupil => pupil.fullName)
  const more = weak.length > WEAK_SHOWN ? ` và ${weak.length - WEAK_SHOWN} em nữa` : ''
  return [`Học tập Chưa đạt: ${names.join(', ')}${more}`]
}

const foot = (closed: boolean, now: Date, zone: string): string =>
  closed ? `Đã khóa sổ. Tính đến ${sayDate(now, zone)}.` : `Tạm tính đến ${sayDate(now, zone)}, chưa khóa sổ.`

const SPAN_OF = { 0: 'cả năm', 1: 'học kì I', 2: 'học kì II' } as const

const ANSWER_WORDS: Readonly<Record<PromotionAnswer, string>> = {
  promoted: 'Cho lên lớp',
  repeats: 'Không lên lớp',
  retest: 'Cho rèn luyện hè và kiểm tra lại',
}

const answerWord = (answer: Level | PromotionAnswer): string =>
  answer in ANSWER_WORDS ? ANSWER_WORDS[answer as PromotionAnswer] : `Mức ${LEVEL_WORDS[answer as Level]}`

function sayCase(one: FlaggedCase): string {
  const who = `${one.pupilName} · ${one.className} · ${SPAN_OF[one.span]}`
  switch (one.question) {
    case 'readings_differ': {
      const { counterfactual, exclusion } = one.learning.readings
      return `${who}: khoản 3 Điều 9 đọc theo hai cách. Nếu môn yếu được điểm tốt nhất thì mức ${LEVEL_WORDS[counterfactual]}; nếu bỏ môn đó ra thì mức ${LEVEL_WORDS[exclusion]}. Đang để mức thấp hơn.`
    }
    case 'comment_subject':
      return `${who}: môn kéo mức xuống là môn nhận xét. Nâng một mức thành ${LEVEL_WORDS[one.learning.level]}, hay giữ ${LEVEL_WORDS[one.learning.base]}?`
    case 'both_failed':
      return `${who}: cả rèn luyện và học tập chưa đạt. Điều 14 cho kiểm tra lại khi rèn luyện đã đạt.`
    case 'not_classifiable':
      return `${who}: chưa đủ 6 môn chấm điểm nên chưa xếp mức.`
    case 'not_assessed':
      return `${who}: không đánh giá trong năm (kế hoạch giáo dục cá nhân).`
  }
}

export const viClassResults = {
  summary: (found: ClassOutcome, flagged: number, now: Date, zone: string): string => {
    const ats = found.pupils.map(pupil => atOf(pupil, found.span))
    return [
      `Lớp ${found.className} · ${SPAN_WORDS[found.span]} · ${found.pupils.length} em`,
      `Học tập: ${counted(found, ats.map(levelOf), 'chưa có')}`,
      `Rèn luyện: ${counted(
        found,
        ats.map(at => at.conduct),
        'chưa có',
      )}`,
      ...missingLine(found, ats),
      ...weakLines(found),
      ...(flagged > 0 ? [`Cần hiệu trưởng quyết định: ${flagged} trường hợp`] : []),
      foot(found.closed, now, zone),
    ].join('\n')
  },
  pupil: (found: ClassOutcome, pupil: ReckonedPupil, now: Date, zone: string): string => {
    const names = namesOf(found)
    const why = sayWhy(atOf(pupil, found.span), names, found.circular)
    return [
      `${pupil.fullName} · lớp ${found.className} · ${SPAN_WORDS[found.span]}`,
      ...levelLines(pupil.results, found.span, names),
      `Nghỉ ${pupil.absences} buổi (${pupil.absences - pupil.unexcused} có phép, ${pupil.unexcused} không phép)`,
      ...(why ? [why] : []),
      foot(found.closed, now, zone),
    ].join('\n')
  },
  whichPupil: (names: readonly string[]): string => `Em nào: ${names.join(', ')}? Thầy/cô gõ đủ họ tên.`,
  noPupil: (said: string, className: string): string => `Lớp ${className} không có em “${said}”.`,
  spans: { 0: 'Cả năm', 1: 'HK I', 2: 'HK II' },
  nothingFlagged: 'Không có trường hợp nào cần hiệu trưởng quyết định.',
  flagged: (cases: readonly FlaggedCase[], shown: number): string =>
    [
      `${cases.length} trường hợp cần hiệu trưởng quyết định:`,
      ...cases.slice(0, shown).map(one => `• ${sayCase(one)}`),
      ...(cases.length > shown ? [`… và ${cases.length - shown} trường hợp nữa.`] : []),
    ].join('\n'),
  look: (one: FlaggedCase): string => `${one.pupilName} · ${one.className}`,
  oneCase: (one: FlaggedCase): string => `${sayCase(one)}\nHiệu trưởng chọn một cách.`,
  answer: answerWord,
  decided: (one: FlaggedCase, answer: Level | PromotionAnswer): string =>
    `Đã ghi quyết định: ${one.pupilName} · ${one.className} · ${SPAN_OF[one.span]}: ${answerWord(answer)}. Quyết định giữ nguyên khi điểm không đổi.`,
} as const
