import type { Span } from '../../calendar/rules/term.ts'
import type { Level } from '../../circulars/rules/level.ts'
import type { Reached } from '../../circulars/rules/outcome.ts'
import type { BookColumn, PageSigner } from '../rules/book-page.ts'
import type { SubjectPage } from './subject-page.ts'

/** What the class's book is printed from, and what its pages have in common. */

export type PrintedGuardian = { readonly fullName: string; readonly phone: string | null }

export type BookPupil = {
  readonly pupilId: number
  readonly seat: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly sex: 'male' | 'female' | null
  readonly father: PrintedGuardian | null
  readonly mother: PrintedGuardian | null
  readonly guardian: PrintedGuardian | null
  /** Never told in a book that travels through a chat: null there, and a place for a hand. */
  readonly identity: {
    readonly birthPlace: string | null
    readonly ethnicity: string | null
    readonly address: string | null
  } | null
  /** What changed: came, left. */
  readonly note: string
}

export type LevelPair = {
  readonly learning: Level | 'not_classifiable' | null
  readonly conduct: Level | null
}

export type BookResults = {
  readonly pupilId: number
  /** By subject code; 0 is the year. */
  readonly subjects: ReadonlyMap<string, Readonly<Record<Span, Reached | null>>>
  readonly levels: Readonly<Record<Span, LevelPair>>
  readonly afterSummer: LevelPair | null
  readonly absences: number
  readonly goesUp: 'up' | 'stays' | 'summer' | null
  readonly title: string
}

export type ClassBook = {
  readonly school: string
  /** The body above the school; null when the policy names none. */
  readonly agency: string | null
  readonly year: string
  readonly className: string
  readonly homeroom: string | null
  readonly pupils: readonly BookPupil[]
  readonly subjects: readonly {
    readonly code: string
    readonly name: string
    readonly teachers: readonly string[]
  }[]
  readonly absences: readonly { readonly pupilId: number; readonly day: string; readonly excused: boolean }[]
  readonly pages: readonly SubjectPage[]
  readonly results: readonly BookResults[]
}

export const NAME: readonly BookColumn[] = [
  { title: 'STT', width: 5 },
  { title: 'Họ và tên', width: 26, align: 'left', whole: true },
]

export const headed = (
  book: Pick<ClassBook, 'school' | 'className' | 'year'>,
  title: string,
): readonly string[] => [book.school, title, `Lớp ${book.className} · Năm học ${book.year}`]

export const homeroomSigner = ({ homeroom }: ClassBook): PageSigner => ({
  office: 'Giáo viên chủ nhiệm',
  name: homeroom,
})
