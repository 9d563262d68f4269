import type { Desk } from '../desk.ts'
import type { Sheet, Workbook } from '../documents/rules/sheet.ts'
import { readWorkbook } from '../documents/workbook.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type FileKind, kindOf } from '../tables/rules/kind.ts'
import type { LayoutReading } from '../tables/rules/layout.ts'
import { schoolYearIn } from '../tables/rules/period.ts'
import { linesAbove } from '../tables/rules/table.ts'
import { type CalendarFile, parseCalendar } from './calendar-file.ts'
import type { MappingFile } from './mapping-file.ts'
import { readingsIn } from './mapping-file.ts'
import type { ImportKind, ImportRefusal } from './plan.ts'
import { underReadings } from './under-readings.ts'

/** The bytes of an office's file as its calendar or its sheets; a file of another kind than was said is refused. */

export type OfficeFile =
  | { readonly kind: 'calendar'; readonly calendar: CalendarFile }
  | {
      readonly kind: FileKind
      readonly sheets: readonly Sheet[]
      /** As they came, before anything was read into them. */
      readonly asSent: readonly Sheet[]
      /** Sheets read by what the school said of their layout; `turned` those whose rows were columns. */
      readonly described: number
      readonly turned: ReadonlySet<string>
      /** The school year its titles speak of: '2026-2027'. */
      readonly year: string | null
    }

export type SentOfficeFile = {
  readonly kind: ImportKind
  readonly bytes: Uint8Array
  /** Where the bytes were opened already. */
  readonly workbook?: Workbook
  readonly mapping?: MappingFile
}

/** Titles stand on the first rows. */
const TITLE_ROWS_MAX = 6

export async function readOfficeFile(
  desk: Desk,
  { kind, bytes, workbook, mapping }: SentOfficeFile,
): Promise<Result<OfficeFile, ImportRefusal>> {
  if (kind === 'calendar') {
    const calendar = parseCalendar(Buffer.from(bytes).toString('utf8'))
    return calendar.ok ? ok({ kind, calendar: calendar.value }) : calendar
  }
  const book = workbook ? ok(workbook) : await readWorkbook(bytes)
  if (!book.ok) return book
  const given = mapping ? readingsIn(mapping, book.value.sheets) : new Map<string, LayoutReading>()
  const { sheets, turned, described } = await underReadings(desk, kind, book.value.sheets, given)
  const found = kindOf(sheets)
  return found === kind
    ? ok({ kind, sheets, asSent: book.value.sheets, turned, described, year: yearIn(book.value.sheets) })
    : refuse({ code: 'import_other_kind', found })
}

function yearIn(sheets: readonly Sheet[]): string | null {
  for (const sheet of sheets) {
    const start = linesAbove(sheet, TITLE_ROWS_MAX + 1)
      .map(schoolYearIn)
      .find(year => year !== null)
    if (start) return `${start}-${start + 1}`
  }
  return null
}
