import { regularCount, termColumns } from '../../core/books/rules/columns.ts'
import type { AssessmentMode } from '../../core/books/rules/mark.ts'

/** Who and what there is in the simulated school, by its size: classes, subjects, staff and pupils, before any database knows of them. */

export type Size = {
  readonly classes: number
  readonly pupilsAClass: number
  readonly subjects: number
  /** Books one teacher keeps at most. */
  readonly booksATeacher: number
}

export type Subject = {
  readonly code: string
  readonly name: string
  readonly kind: AssessmentMode
  readonly periods: number
}

const SUBJECTS: readonly Subject[] = [
  { code: 'TO', name: 'Toán', kind: 'scored', periods: 140 },
  { code: 'GDTC', name: 'Giáo dục thể chất', kind: 'comment', periods: 70 },
  { code: 'NV', name: 'Ngữ văn', kind: 'scored', periods: 140 },
  { code: 'TH', name: 'Tin học', kind: 'scored', periods: 35 },
  { code: 'KHTN', name: 'Khoa học tự nhiên', kind: 'scored', periods: 140 },
  { code: 'NN1', name: 'Ngoại ngữ 1', kind: 'scored', periods: 105 },
  { code: 'LSDL', name: 'Lịch sử và Địa lí', kind: 'scored', periods: 105 },
  { code: 'GDCD', name: 'Giáo dục công dân', kind: 'scored', periods: 35 },
  { code: 'CN', name: 'Công nghệ', kind: 'scored', periods: 35 },
  { code: 'NT', name: 'Nghệ thuật', kind: 'comment', periods: 70 },
  { code: 'HDTN', name: 'Hoạt động trải nghiệm, hướng nghiệp', kind: 'comment', periods: 105 },
  { code: 'GDDP', name: 'Nội dung giáo dục của địa phương', kind: 'comment', periods: 35 },
]

export const columnsOf = ({ periods, kind }: Subject) => termColumns(regularCount(periods, kind))

/** The keys of people are their addresses on the web channel without "web:". */
export type Staff = {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly department: string | null
  readonly role: 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | null
}

export type PlannedBook = { readonly className: string; readonly subject: Subject; readonly owner: string }
export type PlannedClass = {
  readonly name: string
  readonly grade: number
  readonly homeroom: string
  readonly pupils: readonly { readonly key: string; readonly guardian: string; readonly name: string }[]
}

export type Cast = {
  readonly subjects: readonly Subject[]
  readonly staff: readonly Staff[]
  readonly classes: readonly PlannedClass[]
  readonly books: readonly PlannedBook[]
}

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi']
const MIDDLE = ['Minh', 'Thanh', 'Ngọc', 'Quốc', 'Thu', 'Đức', 'Hải']
const GIVEN =
  'An Bình Cường Dung Giang Hà Hiếu Hoa Hùng Huy Khánh Khôi Lan Linh Long Mai Nam Nga Ngân Nhung Oanh Phong Phúc Phương Quân Quang Quyên Sơn Tâm Thảo Thành Thủy Tiến Trang Trung Tú Tuấn Uyên Vân Yến'.split(
    ' ',
  )

const of = (list: readonly string[], at: number): string => list[at % list.length] ?? ''
/** No two of one class, or of one staff of eighty, have the same. */
const nameOf = (at: number, shift: number): string =>
  `${of(FAMILY, at + shift)} ${of(MIDDLE, Math.floor(at / GIVEN.length) + shift)} ${of(GIVEN, at)}`

const LEADERS: readonly (readonly [key: string, role: Staff['role']])[] = [
  ['principal', 'principal'],
  ['vice1', 'vice_principal'],
  ['vice2', 'vice_principal'],
  ['board1', 'board'],
  ['board2', 'board'],
  ['office', 'office'],
]
const DEPARTMENTS = ['Tổ Tự nhiên', 'Tổ Xã hội'] as const
const GRADES = [6, 7, 8, 9] as const

const className = (at: number): string =>
  `${GRADES[at % GRADES.length]}${String.fromCharCode(65 + Math.floor(at / GRADES.length))}`

export function castOf(size: Size): Cast {
  const subjects = SUBJECTS.slice(0, size.subjects)
  const owners = Math.ceil(size.classes / size.booksATeacher)
  const teachers = subjects.flatMap((subject, nth) =>
    Array.from({ length: owners }, (_, at) => ({
      key: `t${nth * owners + at + 1}`,
      department: of(DEPARTMENTS, nth),
      subject,
    })),
  )
  const names = [...LEADERS.map(([key]) => key), ...teachers.map(({ key }) => key)]
  const person = (key: string) => {
    const at = names.indexOf(key)
    return { key, name: nameOf(at, 3), code: `CB${String(at + 1).padStart(3, '0')}` }
  }
  const staff: Staff[] = [
    ...LEADERS.map(([key, role]) => ({ ...person(key), role, department: null })),
    ...teachers.map(({ key, department }, at) => ({
      ...{ ...person(key), department },
      role:
        teachers.findIndex(one => one.department === department) === at ? ('department_head' as const) : null,
    })),
  ]
  const classes = Array.from({ length: size.classes }, (_, at) => ({
    name: className(at),
    grade: GRADES[at % GRADES.length] ?? 6,
    homeroom: teachers[(at + 1) % teachers.length]?.key ?? '',
    pupils: Array.from({ length: size.pupilsAClass }, (_, seat) => ({
      key: `p${at + 1}-${seat + 1}`,
      guardian: `g${at + 1}-${seat + 1}`,
      name: nameOf(seat, at),
    })),
  }))
  const books = classes.flatMap(({ name }, at) =>
    subjects.map(subject => ({
      ...{ className: name, subject },
      owner: teachers.filter(one => one.subject === subject)[at % owners]?.key ?? '',
    })),
  )
  return { subjects, staff, classes, books }
}
