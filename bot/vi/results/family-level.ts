import type { PupilOutcome } from '../../../core/results/outcomes.ts'
import { sayDate } from '../time.ts'
import { levelLines, SPAN_WORDS, sayWhy } from './level.ts'

/** A family's answer about its own child's level: what stands, on which day, and whether it may still change. */

type When = { readonly why: boolean; readonly now: Date; readonly zone: string }

export const viFamilyLevel = {
  why: 'Vì sao?',
  answer: (outcome: PupilOutcome, { why, now, zone }: When): string => {
    const { pupil, className, span, books, closed } = outcome
    const names = new Map(books.map(book => [book.subject, book.subjectName]))
    const { results } = pupil
    const at = span === 0 ? (results.afterSummer ?? results.year) : results.terms[span]
    const reason = why ? sayWhy(at, names, outcome.circular) : ''
    const foot = closed
      ? `Nhà trường đã khóa sổ. Tính đến ${sayDate(now, zone)}.`
      : `Tính đến ${sayDate(now, zone)}, chưa khóa sổ nên còn có thể đổi.`
    return [
      `${pupil.fullName} · lớp ${className} · ${SPAN_WORDS[span]}`,
      ...levelLines(results, span, names),
      ...(reason ? [reason] : []),
      foot,
    ].join('\n')
  },
} as const
