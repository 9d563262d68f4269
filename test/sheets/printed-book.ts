import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { ClassBook } from '../../core/sheets/printing/facts.ts'
import type { SubjectPage } from '../../core/sheets/printing/subject-page.ts'

/** The book of an invented class of forty pupils and twelve subjects; one pupil's first mark of maths was corrected. */

const PUPILS = 40
const SUBJECTS = 12
export const CORRECTED_SEAT = 4

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Đặng', 'Bùi'] as const
const GIVEN = ['Thị Phương Thuỳ', 'Hoàng Minh Nghiêm', 'Quốc Khánh', 'Đức Trường'] as const

/** No two alike: ten family names by four given names. */
const nameOf = (seat: number): string =>
  `${FAMILY[seat % FAMILY.length]} ${GIVEN[Math.floor((seat - 1) / FAMILY.length)]}`

const COLUMNS: readonly ColumnRef[] = [
  ...[1, 2, 3, 4].map((position): ColumnRef => ({ kind: 'regular', position })),
  { kind: 'midterm', position: 1 },
  { kind: 'final', position: 1 },
]

const school = 'Trường THCS Bến Thiền'
const year = '2026-2027'
const className = '6A'
const seats = Array.from({ length: PUPILS }, (_, at) => at + 1)

const subjects = Array.from({ length: SUBJECTS }, (_, at) => ({
  code: at === 0 ? 'TO' : `M${at + 1}`,
  name: at === 0 ? 'Toán' : `Môn thứ ${at + 1}`,
  teachers: ['Đỗ Thị Hồng'],
}))

const person = (seat: number) => ({
  seat,
  code: String(7_912_345_600 + seat),
  fullName: nameOf(seat),
  birthDate: '2015-03-15',
})

function subjectOf({ code, name, teachers }: (typeof subjects)[number], term: Term): SubjectPage {
  const isCorrected = (seat: number, column: number) =>
    code === 'TO' && term === 1 && seat === CORRECTED_SEAT && column === 0
  return {
    subject: code,
    subjectName: name,
    className,
    year,
    school,
    kind: 'scored',
    term,
    columns: COLUMNS,
    teachers,
    withRemarks: false,
    lines: seats.map(seat => ({
      ...person(seat),
      marks: COLUMNS.map((_, column) => ({
        value: { kind: 'tenths', tenths: 40 + ((seat * 13 + column * 17) % 61) },
        struck: isCorrected(seat, column) ? [{ kind: 'tenths', tenths: 30 }] : [],
      })),
      term: { kind: 'average', average: 72 },
      year: null,
      retest: null,
      cases: COLUMNS.flatMap((column, at) => (isCorrected(seat, at) ? [{ column, number: 7 }] : [])),
    })),
  }
}

export const printedBook: ClassBook = {
  school,
  agency: null,
  year,
  className,
  homeroom: 'Lê Thị Ngọc Lan',
  pupils: seats.map(seat => ({
    ...person(seat),
    pupilId: seat,
    sex: 'female',
    father: { fullName: 'Trần Hoàng Minh Khánh', phone: '0912345678' },
    mother: null,
    guardian: null,
    identity: null,
    note: '',
  })),
  subjects,
  absences: [{ pupilId: 3, day: '2026-10-05', excused: true }],
  pages: ([1, 2] as const).flatMap(term => subjects.map(subject => subjectOf(subject, term))),
  results: seats.map(pupilId => ({
    pupilId,
    subjects: new Map(),
    levels: {
      0: { learning: 'T', conduct: 'T' },
      1: { learning: 'T', conduct: 'T' },
      2: { learning: 'T', conduct: 'T' },
    },
    afterSummer: null,
    absences: 0,
    goesUp: 'up',
    title: '',
  })),
}
