import { type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { parseDay } from './day.ts'
import { byFields } from './fields.ts'
import { readPhone } from './guardians.ts'
import { findHeader, type Header } from './header.ts'
import { parseEmail } from './person-values.ts'
import { cellProblem, type Problem, type ProblemCode, type Reading, sheetProblem } from './problem.ts'
import { type Pupil, type PupilKey, pupilLines } from './pupil-lines.ts'
import { rolesIn, type StaffRole } from './staff-titles.ts'
import { parseSubject } from './subjects.ts'
import { isBlank, type Line, linesUnder } from './table.ts'

/** The list of staff: who works here, in which department, with which duties. One row a person. */

export type StaffRow = {
  readonly sheet: string
  readonly row: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly department: string | null
  /** As written: 'Tổ trưởng; Thành viên Ban quản trị'. */
  readonly titles: string
  readonly roles: readonly StaffRole[]
  readonly phone: string | null
  readonly email: string | null
  /** Codes of the subjects the list gives; empty when it has no such column. */
  readonly subjects: readonly string[]
}

type StaffKey = PupilKey | 'department' | 'titles' | 'subjects' | 'phone' | 'email' | 'pupil'

const classify = byFields<StaffKey>({
  order: ['stt', 'tt', 'so tt', 'so thu tu'],
  code: [
    'ma cb',
    'ma gv',
    'ma nv',
    'ma cbgv',
    'ma cbgvnv',
    'ma can bo',
    'ma giao vien',
    'ma nhan su',
    'ma nhan vien',
    'ma cong chuc',
    'ma so',
    'ma dinh danh',
    'ma',
    'staff code',
  ],
  fullName: [
    'ho ten',
    'ho ten cb gv nv',
    'ho ten cbgv',
    'ho ten cbgvnv',
    'ho ten giao vien',
    'ho ten gv',
    'ho ten can bo',
    'ho ten can bo giao vien nhan vien',
    'giao vien',
    'full name',
  ],
  familyName: ['ho', 'ho dem', 'ho lot', 'ho chu lot', 'ho ten dem', 'ho chu dem'],
  middleName: ['ten dem', 'dem', 'chu dem', 'chu lot', 'ten lot'],
  givenName: ['ten'],
  birthDate: ['ngay sinh', 'sinh ngay', 'ngay thang nam sinh', 'nam sinh', 'date of birth'],
  department: ['to', 'to chuyen mon', 'to cm', 'to bo mon', 'bo phan', 'to bo phan', 'phong ban', 'don vi'],
  titles: [
    'chuc vu',
    'chuc danh',
    'nhiem vu',
    'vi tri viec lam',
    'chuc vu kiem nhiem',
    'chuc danh chuc vu',
    'vai tro',
  ],
  subjects: ['mon day', 'mon', 'mon hoc', 'day mon', 'chuyen mon', 'mon giang day', 'bo mon'],
  phone: ['dien thoai', 'so dien thoai', 'dt', 'sdt', 'so dt', 'dtdd', 'di dong', 'so di dong', 'phone'],
  email: ['email', 'hop thu', 'thu dien tu', 'mail', 'dia chi email', 'dia chi mail', 'gmail', 'e mail'],
  pupil: ['ma hs', 'ma hoc sinh', 'ho ten hoc sinh', 'lop', 'ho ten cha', 'ho ten me', 'cac lop'],
})

export function findStaffHeader(sheet: Sheet): Header<StaffKey> | null {
  return findHeader<StaffKey>(sheet, {
    classify,
    fits: keys =>
      (keys.has('fullName') || (keys.has('familyName') && keys.has('givenName'))) &&
      (keys.has('titles') || keys.has('department') || keys.has('email')),
    refuses: ['pupil'],
  })
}

/** Nobody on a list of staff was born later; 'năm 85' is 1985. */
const STAFF_BORN_BEFORE = 2015

export function readStaff(sheets: readonly Sheet[]): Reading<StaffRow> {
  const rows: StaffRow[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const sheet of sheets.filter(each => !isBlank(each))) {
    const header = findStaffHeader(sheet)
    if (!header) problems.push(sheetProblem(sheet.name, 'header_not_found'))
    else if (!header.columns.has('code')) problems.push(sheetProblem(sheet.name, 'column_missing', 'code'))
    else {
      const read = pupilLines<StaffKey>(sheet.name, linesUnder(sheet, header), { seen, shows: showsStaff })
      problems.push(...read.problems)
      rows.push(...read.pupils.map(person => staffOf(sheet.name, person, problems)))
    }
  }
  return { rows, problems }
}

/** A duty or an address beside a name: no signature has them. */
const showsStaff = (line: Line<StaffKey>): boolean =>
  rolesIn(line.text('titles')).length > 0 || parseEmail(line.text('email')) !== null

function staffOf(sheet: string, { line, code, fullName }: Pupil<StaffKey>, problems: Problem[]): StaffRow {
  const report = (key: StaffKey, problem: ProblemCode, found = line.cell(key)) =>
    problems.push(cellProblem(sheet, line.number, line.letter(key), problem, found))
  const roles = rolesIn(line.text('titles'))
  if (roles.length === 0) report('titles', 'title_unknown')
  const birthDate = parseDay(line.cell('birthDate'), STAFF_BORN_BEFORE)
  if (birthDate === null && line.text('birthDate') !== '') report('birthDate', 'birth_date_invalid')
  return {
    sheet,
    row: line.number,
    code,
    fullName,
    birthDate,
    department: line.text('department') || null,
    titles: line.text('titles'),
    roles,
    phone: readPhone(sheet, line.number, line.letter('phone'), line.cell('phone'), problems),
    email: parseEmail(line.text('email')),
    subjects: subjectsIn(textOf(line.cell('subjects'))),
  }
}

/** 'Toán, Tin học'; a name with a comma of its own is tried whole first. */
function subjectsIn(text: string): string[] {
  const whole = parseSubject(text)
  if (whole) return [whole]
  return tidy(text)
    .split(/[;,+/]/)
    .map(parseSubject)
    .filter(code => code !== null)
}
