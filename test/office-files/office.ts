import ExcelJS from '@protobi/exceljs'
import type { sql } from 'kysely'
import pino from 'pino'
import { phrase } from '../../bot/vi/facts.ts'
import { atDesk, type Desk } from '../../core/desk.ts'
import { foundSchool } from '../../core/founding/found.ts'
import type { Host } from '../../core/host.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { ImportKind, ImportRefusal, ImportReport } from '../../core/office-files/plan.ts'
import { type Answers, NO_ANSWERS, yesToAll } from '../../core/office-files/rules/outcome.ts'
import type { Result } from '../../core/result.ts'
import { reopenReviews } from '../../core/review/steps.ts'
import { refreshStatistics } from '../../db/open.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { cloneDatabase, type DatabaseKind, type TestDatabase } from '../databases.ts'
import { THURSDAY } from '../small-school.ts'
import { bytesOf, expected, type SchoolName } from './school-files.ts'

/** A school founded on a database of its own, with nothing in it, at whose office files are stored. */

export type Office = TestDatabase & {
  readonly schoolId: number
  at<T>(work: (desk: Desk) => Promise<T>): Promise<T>
  /** Stores a file of the sample school, or other bytes under its name. */
  store(
    kind: ImportKind,
    name: string,
    other?: {
      bytes?: Uint8Array
      dryRun?: boolean
      acceptProblems?: boolean
      /** Yes to all it proposes, as the one who knows the file; else what is answered. */
      answers?: 'yes' | Partial<Answers>
    },
  ): Promise<Result<ImportReport, ImportRefusal>>
  /** One row of numbers and texts, from the whole database. */
  ask(question: ReturnType<typeof sql>): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export async function openOffice(kind: DatabaseKind, school: SchoolName): Promise<Office> {
  const own = await cloneDatabase(kind)
  const { database } = own
  await shiftClock(database, THURSDAY)
  const { code, name, level } = expected[school].school
  const founded = await foundSchool(database, { code, name, level, preset: 'D' })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const host: Host = {
    database,
    log: pino({ level: 'silent' }),
    phrase,
    afterMarks: reopenReviews,
    ring: () => {},
    secret: new Uint8Array(32).fill(7),
    publicUrl: 'http://127.0.0.1:3000',
  }
  const at = <T>(work: (desk: Desk) => Promise<T>) => atDesk(host, founded.value, work)
  return {
    ...own,
    schoolId: founded.value,
    at,
    store: async (
      kind,
      name,
      { bytes = bytesOf(school, name), dryRun = false, acceptProblems = false, answers } = {},
    ) => {
      const request = { kind, name, bytes, acceptProblems, dryRun, by: null }
      const said = { ...NO_ANSWERS, ...(answers === 'yes' ? {} : answers) }
      const first = await at(desk => importFile(desk, { ...request, answers: said }))
      if (answers !== 'yes' || first.ok || first.refusal.code !== 'import_asks') return first
      const { report } = first.refusal
      return at(desk => importFile(desk, { ...request, answers: yesToAll(report) }))
    },
    ask: async question => {
      const { rows } = await question.execute(database.kysely)
      return rows[0] as Record<string, unknown>
    },
    close: own.drop,
  }
}

const grades = { 'thcs-mau': [6, 7, 8, 9], 'thpt-mau': [10, 11, 12] } as const

/** The files of a school in the order they are stored; `people` are those before the gradebooks. */
export const people: readonly (readonly [ImportKind, string])[] = [
  ['calendar', 'lich-nam-hoc.json'],
  ['staff', 'can-bo-giao-vien.xlsx'],
  ['roster', 'danh-sach-hoc-sinh.xlsx'],
  ['assignments', 'phan-cong-giang-day.xlsx'],
]

export const filesOf = (school: SchoolName): readonly (readonly [ImportKind, string])[] => [
  ...people,
  ...grades[school].map(grade => ['marks', `so-diem/khoi-${grade}-HK1.xlsx`] as const),
  ['attendance', 'diem-danh-thang-10.xlsx'],
]

export async function storeAll(office: Office, files: readonly (readonly [ImportKind, string])[]) {
  for (const [kind, name] of files) {
    const stored = await office.store(kind, name, { answers: 'yes' })
    if (!stored.ok) throw new Error(`${name}: ${stored.refusal.code}`)
  }
  await refreshStatistics(office.database)
}

/** A sample file with some cells changed: `{ 'Toán_6A_HK1': { I10: 9 } }`. */
export async function altered(
  school: SchoolName,
  file: string,
  changes: Readonly<Record<string, Readonly<Record<string, ExcelJS.CellValue>>>>,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytesOf(school, file) as unknown as ExcelJS.Buffer)
  for (const [name, cells] of Object.entries(changes)) {
    const sheet = book.getWorksheet(name)
    if (!sheet) throw new Error(`${file} has no sheet ${name}`)
    for (const [address, value] of Object.entries(cells)) sheet.getCell(address).value = value
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
