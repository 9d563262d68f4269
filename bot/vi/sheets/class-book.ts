import type { Book } from '../../../core/books/book.ts'
import type { MadeBook } from '../../../core/sheets/class-book.ts'
import { TITLE_WORDS } from '../results/level.ts'

const twoFiles = ({ sheets, printedPages }: MadeBook): string =>
  `Gồm bản Excel (${sheets} trang tính) và bản PDF để in (${printedPages} trang khổ A4).`

/** The two books "Sổ theo dõi và đánh giá học sinh", handed over as a workbook and as a PDF to print. */
export const viClassBook = {
  classWords: (className: string) => ({
    file: `Sổ theo dõi và đánh giá học sinh lớp ${className.replace('/', '-')}`,
    title: `Sổ theo dõi và đánh giá học sinh lớp ${className}`,
    titles: TITLE_WORDS,
  }),
  teacherWords: (book: Book) => ({
    file: `Sổ điểm giáo viên ${book.className.replace('/', '-')} ${book.subjectName}`,
    title: `Sổ theo dõi và đánh giá học sinh của giáo viên, ${book.subjectName} ${book.className}`,
  }),
  classReady: (className: string, made: MadeBook): string =>
    `Sổ theo dõi và đánh giá học sinh lớp ${className} · ${made.pupils} em. ${twoFiles(made)} Điểm đã sửa gạch đỏ, kèm số đề nghị. Nơi sinh, dân tộc, chỗ ở không gửi qua kênh này.`,
  teacherReady: (book: Book, made: MadeBook): string =>
    `Sổ theo dõi và đánh giá học sinh của giáo viên · ${book.subjectName} ${book.className} · ${made.pupils} em. ${twoFiles(made)} Điểm đã sửa gạch đỏ, kèm số đề nghị.`,
} as const
