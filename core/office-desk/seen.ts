import type { Desk } from '../desk.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { letterOf, textOf } from '../documents/rules/sheet.ts'
import type { FoundLayout, MappingFile } from '../office-files/mapping-file.ts'
import { describeLayouts, tableFor } from '../office-files/mapping-file.ts'
import type { FileKind } from '../tables/rules/kind.ts'

/** A picture of what a workbook is taken for: of each layout the first lines of one sheet, and what each of its columns is read as. */

export const LINES_SHOWN = 12
const COLUMNS_SHOWN = 40
const PICTURES_MAX = 30

export type SeenColumn = {
  readonly letter: string
  readonly title: string
  /** The standard title it is read as; '' for one that is left out, '?' for one nobody knows. */
  readonly is: string
}

export type SheetPicture = {
  /** All sheets of this layout; the lines are of the first. */
  readonly sheets: readonly string[]
  readonly lines: readonly { readonly number: number; readonly cells: readonly string[] }[]
  /** Excel's number of the last line of titles; 0 where none was found. */
  readonly titlesEnd: number
  readonly columns: readonly SeenColumn[]
  readonly missing: readonly string[]
}

/** @param kind null while nobody knows what the file is. */
export async function pictureOf(
  desk: Desk,
  kind: FileKind | null,
  all: readonly Sheet[],
  said: MappingFile | undefined,
): Promise<readonly SheetPicture[]> {
  // What a file hides from its reader is not read, and stands among the problems.
  const sheets = all.filter(sheet => !sheet.hidden)
  const layouts = kind === null ? [] : await describeLayouts(desk, kind, sheets)
  const known = layouts.map(layout => pictureOfLayout(layout, kind, sheets, said))
  const named = new Set(layouts.flatMap(layout => layout.sheets))
  const others = sheets.filter(sheet => sheet.rows.length > 0 && !named.has(sheet.name))
  const unknown = others.map(sheet => ({
    sheets: [sheet.name],
    lines: linesOf(sheet, 1),
    titlesEnd: 0,
    columns: [],
    missing: [],
  }))
  return [...known, ...unknown].slice(0, PICTURES_MAX)
}

function pictureOfLayout(
  { sheets: names, found, missing }: FoundLayout,
  kind: FileKind | null,
  sheets: readonly Sheet[],
  said: MappingFile | undefined,
): SheetPicture {
  const sheet = sheets.find(({ name }) => name === names[0])
  const table = sheet && kind ? tableFor(kind, sheet) : null
  const own = said?.layouts.find(layout => layout.sheets.includes(names[0] ?? ''))
  return {
    sheets: names,
    lines: sheet ? linesOf(sheet, table?.top ?? 1) : [],
    titlesEnd: table?.bottom ?? 0,
    columns: found.map(column => ({ ...column, is: own?.columns[column.letter]?.is ?? column.is })),
    missing: own ? [] : missing,
  }
}

/** From the first line of titles on, where it stands; what is above says of what the table is. */
function linesOf(sheet: Sheet, top: number): SheetPicture['lines'] {
  const begin = Math.max(
    0,
    sheet.rows.findIndex(row => row.number >= top),
  )
  return sheet.rows.slice(begin, begin + LINES_SHOWN).map(({ number, cells }) => ({
    number,
    cells: cells.slice(0, COLUMNS_SHOWN).map(textOf),
  }))
}

export const lettersOf = (picture: SheetPicture): readonly string[] =>
  Array.from({ length: Math.max(0, ...picture.lines.map(line => line.cells.length)) }, (_, at) =>
    letterOf(at),
  )
