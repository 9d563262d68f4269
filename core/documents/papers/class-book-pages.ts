import type { Level } from '../../gradebook/rules/level.ts'
import type { Reached } from '../../gradebook/rules/outcome.ts'
import type { BookColumn, BookPage, BookValue, Signer } from '../rules/book-page.ts'
import type { SubjectPage } from './subject-page.ts'
import { reachedValue, subjectPage, vnDay } from './subject-page.ts'

/**
 * The class's book "Sổ theo dõi và đánh giá học sinh (theo lớp học)", page by page in the order of the printed one. Birth place,
 * ethnicity and address are left for the school's own file: this book travels through a chat.
 */

type Guardian = { readonly fullName: string; readonly phone: string | null }

export type BookPupil = {
  readonly pupilId: number
  readonly seat: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly sex: 'male' | 'female' | null
  readonly father: Guardian | null
  readonly mother: Guardian | null
  readonly guardian: Guardian | null
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
  readonly subjects: ReadonlyMap<string, Readonly<Record<0 | 1 | 2, Reached | null>>>
  readonly levels: Readonly<Record<0 | 1 | 2, LevelPair>>
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

const LEVELS: Readonly<Record<Level, string>> = { T: 'Tốt', K: 'Khá', D: 'Đạt', CD: 'Chưa đạt' }
const GOES = {
  up: 'Được lên lớp',
  stays: 'Không được lên lớp',
  summer: 'Rèn luyện hè, kiểm tra lại',
} as const

const NAME: readonly BookColumn[] = [
  { title: 'STT', width: 5 },
  { title: 'Họ và tên', width: 26, align: 'left' },
]

const levelText = (level: LevelPair['learning']): string | null =>
  level === null ? null : level === 'not_classifiable' ? 'Chưa đủ môn' : LEVELS[level]

export function classBookPages(book: ClassBook): readonly BookPage[] {
  return [
    cover(book),
    guidance(book),
    frontispiece(book),
    particulars(book),
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

const headed = (book: ClassBook, title: string): readonly string[] => [
  book.school,
  title,
  `Lớp ${book.className} · Năm học ${book.year}`,
]

const cover = (book: ClassBook): BookPage => ({
  name: 'Bìa',
  titles: headed(book, 'SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC SINH (theo lớp học)'),
  columns: [],
  rows: [],
  foot: [
    `Giáo viên chủ nhiệm: ${book.homeroom ?? ''}`,
    ...(book.agency === null ? [] : [`Cơ quan quản lí: ${book.agency}`]),
  ],
  cover: true,
})

const marksCover = (book: ClassBook): BookPage => ({
  name: 'Bìa phần ghi điểm',
  titles: headed(book, 'PHẦN GHI ĐIỂM VÀ ĐÁNH GIÁ'),
  columns: [],
  rows: [],
  foot: [],
  cover: true,
})

const homeroomSigner = ({ homeroom }: ClassBook): Signer => ({
  office: 'Giáo viên chủ nhiệm',
  name: homeroom,
})

const guidance = (book: ClassBook): BookPage => ({
  name: 'Hướng dẫn',
  titles: headed(book, 'HƯỚNG DẪN SỬ DỤNG'),
  columns: [],
  rows: [],
  foot: [
    '1. Sổ do nhà trường quản lí; giáo viên bộ môn ghi điểm, nhận xét môn mình và kí tên cuối danh sách mỗi môn; giáo viên chủ nhiệm ghi phần chủ nhiệm.',
    '2. Điểm trong sổ phải khớp với sổ theo dõi và đánh giá học sinh của giáo viên.',
    '3. Khi sửa: gạch ngang bằng mực đỏ điểm cũ, ghi điểm mới bên cạnh, ghi số đề nghị sửa điểm ở cột Ghi chú.',
    '4. Kết quả của học sinh chỉ thông báo cho học sinh đó và cha mẹ học sinh.',
    '5. Nơi sinh, dân tộc, chỗ ở không có trong bản này; xem hồ sơ học sinh tại văn phòng nhà trường.',
  ],
})

const frontispiece = (book: ClassBook): BookPage => ({
  name: 'Bìa lót',
  titles: [
    ...headed(book, 'GIÁO VIÊN CỦA LỚP'),
    `Sĩ số: ${book.pupils.filter(pupil => pupil.note === '' || !pupil.note.startsWith('Đã rời')).length} · Nữ: ${book.pupils.filter(pupil => pupil.sex === 'female').length} · Giáo viên chủ nhiệm: ${book.homeroom ?? ''}`,
  ],
  columns: [
    { title: 'STT', width: 6 },
    { title: 'Môn học, hoạt động giáo dục', width: 40, align: 'left' },
    { title: 'Giáo viên', width: 40, align: 'left' },
  ],
  rows: book.subjects.map((subject, at) => [at + 1, subject.name, subject.teachers.join(', ')]),
  foot: [],
})

const parent = (of: Guardian | null): readonly BookValue[] => [of?.fullName ?? null, of?.phone ?? null]

const particulars = (book: ClassBook): BookPage => ({
  name: 'Sơ yếu lý lịch',
  titles: headed(book, 'SƠ YẾU LÝ LỊCH HỌC SINH'),
  columns: [
    { title: 'STT', width: 5 },
    { title: 'Mã HS', width: 13 },
    { title: 'Họ và tên', width: 26, align: 'left' },
    { title: 'Ngày sinh', width: 11.5 },
    { title: 'Nam, nữ', width: 7 },
    { group: 'Cha', title: 'Họ tên', width: 24, align: 'left' },
    { group: 'Cha', title: 'Điện thoại', width: 12 },
    { group: 'Mẹ', title: 'Họ tên', width: 24, align: 'left' },
    { group: 'Mẹ', title: 'Điện thoại', width: 12 },
    { group: 'Người giám hộ', title: 'Họ tên', width: 22, align: 'left' },
    { group: 'Người giám hộ', title: 'Điện thoại', width: 12 },
    { title: 'Thay đổi cần chú ý', width: 24, align: 'left' },
  ],
  rows: book.pupils.map(pupil => [
    pupil.seat,
    pupil.code,
    pupil.fullName,
    vnDay(pupil.birthDate),
    pupil.sex === null ? null : pupil.sex === 'female' ? 'Nữ' : 'Nam',
    ...parent(pupil.father),
    ...parent(pupil.mother),
    ...parent(pupil.guardian),
    pupil.note || null,
  ]),
  foot: [],
  landscape: true,
})

/** 'YYYY-MM' of every month somebody missed a day in. */
const months = (book: ClassBook): readonly string[] =>
  [...new Set(book.absences.map(absence => absence.day.slice(0, 7)))].toSorted()

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

function attendancePage(book: ClassBook, month: string): BookPage {
  const days = Array.from({ length: daysIn(month) }, (_, at) => at + 1)
  const inMonth = Map.groupBy(
    book.absences.filter(absence => absence.day.startsWith(month)),
    absence => absence.pupilId,
  )
  return {
    name: `Kiểm diện ${month.slice(5)}-${month.slice(0, 4)}`,
    titles: headed(book, `KIỂM DIỆN THÁNG ${Number(month.slice(5))} NĂM ${month.slice(0, 4)}`),
    columns: [
      ...NAME,
      ...days.map(day => ({ title: String(day), width: 3.6 })),
      { group: 'Số buổi nghỉ', title: 'Tổng', width: 6 },
      { group: 'Số buổi nghỉ', title: 'P', width: 5 },
      { group: 'Số buổi nghỉ', title: 'K', width: 5 },
    ],
    rows: book.pupils.map(pupil => {
      const own = inMonth.get(pupil.pupilId) ?? []
      const excused = own.filter(absence => absence.excused).length
      const onDay = new Map(own.map(absence => [Number(absence.day.slice(8)), absence.excused ? 'P' : 'K']))
      return [
        pupil.seat,
        pupil.fullName,
        ...days.map(day => onDay.get(day) ?? null),
        own.length,
        excused,
        own.length - excused,
      ]
    }),
    foot: ['P: nghỉ có phép · K: nghỉ không phép'],
    landscape: true,
  }
}

const resultsOf = (book: ClassBook): ReadonlyMap<number, BookResults> =>
  new Map(book.results.map(result => [result.pupilId, result]))

function summary(book: ClassBook, span: 0 | 1 | 2, name: string, title: string): BookPage {
  const results = resultsOf(book)
  return {
    name,
    titles: headed(book, title),
    columns: [
      ...NAME,
      ...book.subjects.map(subject => ({ title: subject.name, width: 10 })),
      { title: 'KQ học tập', width: 11 },
      { title: 'KQ rèn luyện', width: 11 },
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

const termSummary = (book: ClassBook, term: 1 | 2): BookPage =>
  summary(book, term, `Tổng hợp HK${term}`, `TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ HỌC KÌ ${term === 1 ? 'I' : 'II'}`)

const yearSummary = (book: ClassBook): BookPage =>
  summary(book, 0, 'Tổng hợp cả năm', 'TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ CẢ NĂM')

function yearAssessment(book: ClassBook): BookPage {
  const results = resultsOf(book)
  return {
    name: 'Đánh giá cả năm',
    titles: headed(book, 'ĐÁNH GIÁ CẢ NĂM HỌC'),
    columns: [
      ...NAME,
      { group: 'Mức đánh giá', title: 'Rèn luyện', width: 11 },
      { group: 'Mức đánh giá', title: 'Học tập', width: 11 },
      { group: 'Sau rèn luyện hè, kiểm tra lại', title: 'Rèn luyện', width: 11 },
      { group: 'Sau rèn luyện hè, kiểm tra lại', title: 'Học tập', width: 11 },
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

const principalRemarks = (book: ClassBook): BookPage => ({
  name: 'Nhận xét của Hiệu trưởng',
  titles: headed(book, 'NHẬN XÉT CỦA HIỆU TRƯỞNG'),
  columns: [
    { title: 'Ngày, tháng', width: 16 },
    { title: 'Nội dung', width: 70, align: 'left' },
    { title: 'Chữ kí', width: 20 },
  ],
  rows: Array.from({ length: 10 }, () => [null, null, null]),
  foot: [],
})
