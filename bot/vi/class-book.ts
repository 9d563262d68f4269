import type { Book } from '../../core/gradebook/book.ts'
import type { MadeBook } from '../../core/gradebook/class-book.ts'
import { TITLE_WORDS } from './level.ts'

/** The two books "Sổ theo dõi và đánh giá học sinh", handed over as workbooks. */
export const viClassBook = {
  classWords: (className: string) => ({
    file: `Sổ theo dõi và đánh giá học sinh lớp ${className.replace('/', '-')}.xlsx`,
    titles: TITLE_WORDS,
  }),
  teacherFile: (book: Book): string =>
    `Sổ điểm giáo viên ${book.className.replace('/', '-')} ${book.subjectName}.xlsx`,
  classReady: (className: string, { sheets, pupils }: MadeBook): string =>
    `Sổ theo dõi và đánh giá học sinh lớp ${className} · ${pupils} em · ${sheets} trang tính. Điểm đã sửa gạch đỏ, kèm số đề nghị. Nơi sinh, dân tộc, chỗ ở không gửi qua kênh này.`,
  teacherReady: (book: Book, { pupils }: MadeBook): string =>
    `Sổ theo dõi và đánh giá học sinh của giáo viên · ${book.subjectName} ${book.className} · ${pupils} em. Điểm đã sửa gạch đỏ, kèm số đề nghị.`,
} as const
