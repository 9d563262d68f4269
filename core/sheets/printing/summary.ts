import type { Span, Term } from '../../calendar/rules/term.ts'
import { LEVEL_WORDS } from '../../circulars/rules/level.ts'
import type { BookPage } from '../rules/book-page.ts'
import type { BookResults, ClassBook, LevelPair } from './facts.ts'
import { headed, homeroomSigner, NAME } from './facts.ts'
import { reachedValue } from './subject-page.ts'

/** The summaries of the class's book: each term, the year, and what follows from it. */

const GOES = {
  up: 'Được lên lớp',
  stays: 'Không được lên lớp',
  summer: 'Rèn luyện hè, kiểm tra lại',
} as const

const levelText = (level: LevelPair['learning']): string | null =>
  level === null ? null : level === 'not_classifiable' ? 'Chưa đủ môn' : LEVEL_WORDS[level]

const resultsOf = (book: ClassBook): ReadonlyMap<number, BookResults> =>
  new Map(book.results.map(result => [result.pupilId, result]))

function summary(book: ClassBook, span: Span, name: string, title: string): BookPage {
  const results = resultsOf(book)
  return {
    name,
    titles: headed(book, title),
    columns: [
      ...NAME,
      ...book.subjects.map(subject => ({ title: subject.name, width: 10, even: 'subject' })),
      { title: 'KQ học tập', width: 11, even: 'level' },
      { title: 'KQ rèn luyện', width: 11, even: 'level' },
    ],
    rows: book.pupils.flatMap(pupil => {
      const own = results.get(pupil.pupilId)
      if (!own) return []
      return [
        [
          pupil.seat,
          pupil.fullName,
          ...book.subjects.map(subject => reachedValue(own.subjects.get(subject.code)?.[span] ?? null)),
          levelText(own.levels[span].learning),
          levelText(own.levels[span].conduct),
        ],
      ]
    }),
    foot: [],
    signers: [homeroomSigner(book)],
    landscape: true,
  }
}

export const termSummary = (book: ClassBook, term: Term): BookPage =>
  summary(book, term, `Tổng hợp HK${term}`, `TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ HỌC KÌ ${term === 1 ? 'I' : 'II'}`)

export const yearSummary = (book: ClassBook): BookPage =>
  summary(book, 0, 'Tổng hợp cả năm', 'TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ CẢ NĂM')

export function yearAssessment(book: ClassBook): BookPage {
  const results = resultsOf(book)
  return {
    name: 'Đánh giá cả năm',
    titles: headed(book, 'ĐÁNH GIÁ CẢ NĂM HỌC'),
    columns: [
      ...NAME,
      { group: 'Mức đánh giá', title: 'Rèn luyện', width: 11, even: 'level' },
      { group: 'Mức đánh giá', title: 'Học tập', width: 11, even: 'level' },
      { group: 'Sau rèn luyện hè, kiểm tra lại', title: 'Rèn luyện', width: 11, even: 'level' },
      { group: 'Sau rèn luyện hè, kiểm tra lại', title: 'Học tập', width: 11, even: 'level' },
      { title: 'Tổng số buổi nghỉ', width: 9 },
      { title: 'Được lên lớp', width: 10 },
      { title: 'Không được lên lớp', width: 11 },
      { title: 'Khen thưởng', width: 20, align: 'left' },
      { title: 'Tổng hợp chung', width: 24, align: 'left' },
    ],
    rows: book.pupils.flatMap(pupil => {
      const own = results.get(pupil.pupilId)
      if (!own) return []
      return [
        [
          pupil.seat,
          pupil.fullName,
          levelText(own.levels[0].conduct),
          levelText(own.levels[0].learning),
          levelText(own.afterSummer?.conduct ?? null),
          levelText(own.afterSummer?.learning ?? null),
          own.absences,
          own.goesUp === 'up' ? 'x' : null,
          own.goesUp === 'stays' ? 'x' : null,
          own.title || null,
          own.goesUp === null ? null : GOES[own.goesUp],
        ],
      ]
    }),
    foot: [],
    signers: [homeroomSigner(book)],
    landscape: true,
  }
}
