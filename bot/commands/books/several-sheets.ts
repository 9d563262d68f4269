import type { Offer } from '../../answer.ts'
import type { MarksLine } from '../../understand/marks-line.ts'
import { readSheets, sheetKey } from '../../understand/marks-line.ts'
import { viEntry } from '../../vi/books/entry.ts'
import type { Asked } from './entry-asked.ts'
import { settledBy } from './entry-asked.ts'

/** A line with marks of several columns or classes: each is a sheet of its own, previewed and stored by itself. */

const offerOf = (said: Asked, sheet: MarksLine, shown: readonly string[]): Offer => ({
  label: viEntry.sheet(sheet),
  intent: settledBy({ ...said, later: [], chosen: [], sheet: sheetKey(sheet), shown: [...shown] }),
})

/** The sheets of the line that were not shown yet; none where the line has one. */
export function sheetsLeft(said: Asked): readonly Offer[] {
  const sheets = readSheets(said.line)
  if (sheets.length < 2) return []
  const shown = [...(said.shown ?? []), ...(said.sheet === undefined ? [] : [said.sheet])]
  return sheets.filter(sheet => !shown.includes(sheetKey(sheet))).map(sheet => offerOf(said, sheet, shown))
}
