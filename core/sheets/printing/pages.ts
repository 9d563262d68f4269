import type { BookPage } from '../rules/book-page.ts'
import { attendancePage, months } from './attendance.ts'
import type { ClassBook } from './facts.ts'
import { identityPages } from './identity.ts'
import { cover, frontispiece, guidance, marksCover, principalRemarks } from './opening.ts'
import { subjectPage } from './subject-page.ts'
import { termSummary, yearAssessment, yearSummary } from './summary.ts'

/**
 * The class's book "Sổ theo dõi và đánh giá học sinh (theo lớp học)", page by page in the order of the printed one. Birth place,
 * ethnicity and address are left to a hand: this book travels through a chat, the school's own file (`core/pupil-data/identity-file.ts`) does not.
 */

export function classBookPages(book: ClassBook): readonly BookPage[] {
  return [
    cover(book),
    guidance(book),
    frontispiece(book),
    ...identityPages(book),
    ...months(book).map(month => attendancePage(book, month)),
    marksCover(book),
    ...book.pages.map(subjectPage),
    termSummary(book, 1),
    termSummary(book, 2),
    yearSummary(book),
    yearAssessment(book),
    principalRemarks(book),
  ]
}
