import { readFileSync } from 'node:fs'
import ExcelJS from '@protobi/exceljs'
import type { Sheet } from '../../core/documents/rules/sheet.ts'
import { readWorkbook } from '../../core/documents/workbook.ts'
import type { MarkSheet } from '../../core/tables/rules/marks.ts'
import { readMarks } from '../../core/tables/rules/marks.ts'

/** The two sample schools' files, what a right import of them counts, and a writer for files of schools not among them. */

type Spot = {
  what: string
  file: string
  sheet: string
  row: number
  cell: string
  code: string
  name: string
  personalId: string
  dob: string
  sex: string
  class: string
  fatherPhone: string | null
  motherPhone: string | null
  value: { tenths: number } | string
  days: Record<string, string>
  teacher: string
  phone: string
  email: string
}

type SheetLine = {
  file: string
  sheet: string
  subject: string
  class: string
  teacher: string
  kind: string
  regularColumns: number
  pupils: number
  tx: number[]
  gk: number
  ck: number
  V: number
  missingRegular: number
  missingRegularMarkedV: number
}

type Moved = { code: string; name: string; class: string }

export type ExpectedSchool = {
  school: { code: string; name: string; level: string }
  pupils: {
    inRoster: number
    active: number
    rosterByClass: Record<string, number>
    activeByClass: Record<string, number>
    girlsInRoster: number
    withoutPersonalId: number
    transferredOut: Moved[]
    transferredIn: Moved[]
    sharedGuardianPhones: number
    sameNameInClass: { class: string; pupils: [string, string][] }[]
  }
  staff: {
    total: number
    principal: number
    vicePrincipal: number
    headOfSubjectGroup: number
    deputyHeadOfSubjectGroup: number
    teacherWithoutHeadship: number
    office: number
    boardMembers: string[]
    subjectGroups: Record<string, number>
    withoutEmail: number
    teachersWithMarkDuty: number
  }
  assignments: {
    classSubjectTeacherTermFacts: number
    classSubjects: number
    coTaught: number
    homeroom: Record<string, string>
    electives?: Record<string, string[]>
    topics?: Record<string, string[]>
  }
  gradebook: {
    sheets: number
    scoredSheets: number
    commentSheets: number
    numericMarks: number
    numericByColumn: Record<string, number>
    numericZeros: number
    comments: { Đ: number; CĐ: number }
    absentV: number
    scoredSheetsWithoutMidterm: string[]
    perSheet: SheetLine[]
  }
  missingRegularMarks: {
    total: number
    ofWhichMarkedV: number
    byTeacher: { teacher: string; missing: number }[]
  }
  attendanceOctober: { P: number; K: number; byClass: Record<string, { P: number; K: number }> }
  calendar: Record<
    'term1Weeks' | 'term2ProgrammeWeeks' | 'term2CalendarWeeks' | 'todayIsWeek' | 'tests',
    number
  >
  spot: Spot[]
}

const root = new URL('../../', import.meta.url)
const folders = { 'thcs-mau': 'demo/data/thcs-mau/', 'thpt-mau': 'test/data/thpt-mau/' } as const
export type SchoolName = keyof typeof folders
export const schoolNames: readonly SchoolName[] = ['thcs-mau', 'thpt-mau']

const grades = { 'thcs-mau': [6, 7, 8, 9], 'thpt-mau': [10, 11, 12] } as const

export const expected: Record<SchoolName, ExpectedSchool> & { asOf: string } = JSON.parse(
  readFileSync(new URL('test/data/expected.json', root), 'utf8'),
)

export function bytesOf(school: SchoolName, file: string): Buffer {
  return readFileSync(new URL(folders[school] + file, root))
}

export async function sheetsOf(school: SchoolName, file: string): Promise<readonly Sheet[]> {
  return sheetsIn(bytesOf(school, file))
}

export async function sheetsIn(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes)
  if (!read.ok) throw new Error(`the workbook was refused: ${read.refusal.code}`)
  return read.value.sheets
}

/** Every gradebook of a school, by file name; a problem in any of them fails the caller. */
export async function gradebooksOf(school: SchoolName): Promise<Map<string, readonly MarkSheet[]>> {
  const books = new Map<string, readonly MarkSheet[]>()
  for (const grade of grades[school]) {
    const file = `so-diem/khoi-${grade}-HK1.xlsx`
    const reading = readMarks(await sheetsOf(school, file))
    if (reading.problems.length > 0)
      throw new Error(`problems in ${file}: ${JSON.stringify(reading.problems[0])}`)
    books.set(file, reading.rows)
  }
  return books
}

export type WrittenSheet = {
  readonly name: string
  /** Rows from Excel's row 1; null leaves a cell blank. */
  readonly rows: readonly (readonly ExcelJS.CellValue[])[]
  readonly merges?: readonly string[]
}

/** An .xlsx file of invented sheets. */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
    for (const range of merges) sheet.mergeCells(range)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
