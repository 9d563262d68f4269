import type { Desk } from '../desk.ts'
import { mimeOf, XLSX_MIME } from '../documents/rules/mime.ts'
import type { Sheet, Workbook } from '../documents/rules/sheet.ts'
import { readWorkbook } from '../documents/workbook.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { CalendarReading } from '../tables/rules/calendar-sheets.ts'
import { isCalendarBook, readCalendarSheets } from '../tables/rules/calendar-sheets.ts'
import { foreignSheets, yearOf } from '../tables/rules/foreign.ts'
import { type FileKind, headerOf, kindOf } from '../tables/rules/kind.ts'
import type { LayoutReading } from '../tables/rules/layout.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { type Spellings, underSpellings } from '../tables/rules/spelling.ts'
import { holdsTable, sheetsNotRead, understandSheet, unreadColumns } from '../tables/rules/understood.ts'
import { visible } from '../tables/rules/visible.ts'
import { type CalendarFile, parseCalendar } from './calendar-file.ts'
import type { MappingFile } from './mapping-file.ts'
import { readingsIn } from './mapping-file.ts'
import type { ImportKind, ImportRefusal } from './plan.ts'
import type { Understood } from './rules/outcome.ts'
import { underReadings } from './under-readings.ts'

/**
 * The bytes of an office's file as its calendar or its sheets; a file of another kind than was said is refused. What is hidden, holds no
 * table or is not understood is not read, and stands among the problems.
 */

export type OfficeSheets = {
  readonly kind: FileKind
  readonly sheets: readonly Sheet[]
  /** As they came, before anything was read into them. */
  readonly asSent: readonly Sheet[]
  /** Sheets read by what the school said of their layout; `turned` those whose rows were columns. */
  readonly described: number
  readonly turned: ReadonlySet<string>
  /** The school year its titles speak of: '2026-2027'. */
  readonly year: string | null
  readonly understood: Understood
  /** What is not read. */
  readonly problems: readonly Problem[]
}

export type OfficeFile =
  | { readonly kind: 'calendar'; readonly calendar: CalendarFile }
  | { readonly kind: 'calendar'; readonly written: CalendarReading }
  | OfficeSheets

/** Where titles end when no table was found under them. */
const TITLE_ROWS_MAX = 6

const topIn = (kind: FileKind) => (sheet: Sheet) => headerOf(kind, sheet)?.top ?? TITLE_ROWS_MAX + 1

export async function readOfficeFile(
  desk: Desk,
  kind: ImportKind,
  bytes: Uint8Array,
  known: {
    readonly mapping: MappingFile | undefined
    readonly spellings: Spellings
    /** What the bytes hold, where they were opened already. */
    readonly workbook: Workbook | undefined
  },
): Promise<Result<OfficeFile, ImportRefusal>> {
  if (kind === 'calendar') return readCalendar(bytes, known.workbook)
  const book = known.workbook ? ok(known.workbook) : await readWorkbook(bytes)
  if (!book.ok) return book
  const shown = visible(book.value)
  const given = known.mapping ? readingsIn(known.mapping, shown.sheets) : new Map<string, LayoutReading>()
  const read = await underReadings(desk, kind, underSpellings(shown.sheets, known.spellings), given)
  const { turned, described } = read
  const found = kindOf(read.sheets)
  if (found !== kind) return refuse({ code: 'import_other_kind', found })
  const sheets = read.sheets.filter(sheet => headerOf(kind, sheet) !== null || holdsTable(sheet))
  const understood = {
    kind,
    sheets: [...book.value.sheets.filter(sheet => sheet.hidden), ...read.sheets].map(sheet =>
      understandSheet(kind, sheet),
    ),
  }
  return ok({
    kind,
    sheets,
    asSent: shown.sheets,
    turned,
    described,
    year: sheets.map(sheet => yearOf(sheet, topIn(kind)(sheet))).find(year => year !== null) ?? null,
    understood,
    problems: [
      ...shown.problems,
      ...sheetsNotRead(kind, understood.sheets),
      ...unreadColumns(kind, understood.sheets),
    ],
  })
}

/** A calendar is JSON, or the workbook of five sheets. */
async function readCalendar(
  bytes: Uint8Array,
  workbook: Workbook | undefined,
): Promise<Result<OfficeFile, ImportRefusal>> {
  if (!workbook && mimeOf(bytes) !== XLSX_MIME) {
    const calendar = parseCalendar(Buffer.from(bytes).toString('utf8'))
    return calendar.ok ? ok({ kind: 'calendar', calendar: calendar.value }) : calendar
  }
  const book = workbook ? ok(workbook) : await readWorkbook(bytes)
  if (!book.ok) return book
  const { sheets } = book.value
  return isCalendarBook(sheets)
    ? ok({ kind: 'calendar', written: readCalendarSheets(sheets) })
    : refuse({ code: 'import_other_kind', found: kindOf(sheets) })
}

/** The sheets of this school and year; the others are named. */
export function ownSheets(
  file: OfficeSheets,
  { year, school }: { year: string; school: string },
): Pick<OfficeSheets, 'sheets' | 'problems'> {
  const foreign = foreignSheets(file.sheets, { year, school, topOf: topIn(file.kind) })
  const names = new Set(foreign.map(problem => problem.sheet))
  return {
    sheets: file.sheets.filter(sheet => !names.has(sheet.name)),
    problems: [...file.problems, ...foreign],
  }
}
