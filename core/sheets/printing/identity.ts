import type { BookColumn, BookPage, BookValue } from '../rules/book-page.ts'
import type { BookPupil, ClassBook, PrintedGuardian } from './facts.ts'
import { headed } from './facts.ts'
import { vnDay } from './subject-page.ts'

/** Who the pupils of a class are, and their parents, over two pages. What is not told of them is a place for a hand. */

type Of = Pick<ClassBook, 'school' | 'year' | 'className' | 'pupils'>

const WHO: readonly BookColumn[] = [
  { title: 'STT', width: 5 },
  { title: 'Họ và tên', width: 26, align: 'left', whole: true },
]

/** So much room for a hand where nothing is told. */
const HAND = { narrow: 13, wide: 26 } as const

const sexOf = ({ sex }: BookPupil): string | null => (sex === null ? null : sex === 'female' ? 'Nữ' : 'Nam')

export const particulars = (book: Of): BookPage => ({
  name: 'Sơ yếu lý lịch',
  titles: headed(book, 'SƠ YẾU LÝ LỊCH HỌC SINH'),
  columns: [
    ...WHO,
    { title: 'Mã HS', width: 13 },
    { title: 'Ngày sinh', width: 11.5 },
    { title: 'Nam, nữ', width: 7 },
    { title: 'Nơi sinh', width: HAND.wide, align: 'left' },
    { title: 'Dân tộc', width: HAND.narrow },
    { title: 'Đối tượng ưu tiên', width: HAND.narrow },
    { title: 'Chỗ ở hiện tại', width: HAND.wide, align: 'left' },
    { title: 'Thay đổi cần chú ý', width: 24, align: 'left' },
  ],
  rows: book.pupils.map(pupil => [
    pupil.seat,
    pupil.fullName,
    pupil.code,
    vnDay(pupil.birthDate),
    sexOf(pupil),
    pupil.identity?.birthPlace ?? null,
    pupil.identity?.ethnicity ?? null,
    null,
    pupil.identity?.address ?? null,
    pupil.note || null,
  ]),
  foot: ['Đối tượng ưu tiên: con liệt sĩ, thương binh; hộ nghèo, cận nghèo; khuyết tật… (ghi tay).'],
  landscape: true,
})

const parent = (of: PrintedGuardian | null): readonly BookValue[] => [of?.fullName ?? null, of?.phone ?? null]

const parentColumns = (group: string): readonly BookColumn[] => [
  { group, title: 'Họ và tên', width: 24, align: 'left', even: 'name' },
  { group, title: 'Điện thoại', width: 12, even: 'phone' },
]

export const parents = (book: Of): BookPage => ({
  name: 'Cha mẹ học sinh',
  titles: headed(book, 'CHA MẸ, NGƯỜI GIÁM HỘ'),
  columns: [
    ...WHO,
    ...['Cha', 'Mẹ', 'Người giám hộ'].flatMap(parentColumns),
    { title: 'Ghi chú', width: 18, align: 'left' },
  ],
  rows: book.pupils.map(pupil => [
    pupil.seat,
    pupil.fullName,
    ...[pupil.father, pupil.mother, pupil.guardian].flatMap(parent),
    null,
  ]),
  foot: [],
  landscape: true,
})

/** Both pages. */
export const identityPages = (book: Of): readonly BookPage[] => [particulars(book), parents(book)]
