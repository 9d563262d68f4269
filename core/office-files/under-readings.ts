import { hasLayouts } from '../../db/tables/layouts.ts'
import type { Desk } from '../desk.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { columnOf, letterOf } from '../documents/rules/sheet.ts'
import { fingerprintOf, knownReadings } from '../tables/layout-memory.ts'
import type { FileKind } from '../tables/rules/kind.ts'
import type { LayoutReading } from '../tables/rules/layout.ts'
import { turned, underStandardTitles } from '../tables/rules/layout.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { tableFor } from './mapping-file.ts'

/** Sheets of layouts the school has described, brought under the titles the readers know; all others as they came. */

export type ReadSheets = {
  readonly sheets: readonly Sheet[]
  /** Sheets whose rows and columns were turned: their problems are told where they stand in the person's file. */
  readonly turned: ReadonlySet<string>
  /** How many sheets were read by what was said of their layout. */
  readonly described: number
}

export async function underReadings(
  desk: Desk,
  kind: FileKind,
  sheets: readonly Sheet[],
  given: ReadonlyMap<string, LayoutReading>,
): Promise<ReadSheets> {
  if (given.size === 0 && !(await hasLayouts(desk.tx, kind)))
    return { sheets, turned: new Set(), described: 0 }
  const upright = sheets.map(sheet => ({ sheet, table: tableFor(kind, sheet) }))
  const sideways = sheets.map(sheet => ({ sheet, table: tableFor(kind, turned(sheet)) }))
  const fingerprints = [...upright, ...sideways].flatMap(({ table }) => (table ? [fingerprintOf(table)] : []))
  const readings = new Map<string, LayoutReading>([
    ...(await knownReadings(desk, kind, [...new Set(fingerprints)], null)),
    ...given,
  ])
  const wasTurned = new Set<string>()
  let described = 0
  const read = sheets.map((sheet, at) => {
    for (const [table, isTurned] of [
      [upright[at]?.table, false],
      [sideways[at]?.table, true],
    ] as const) {
      const reading = table ? readings.get(fingerprintOf(table)) : undefined
      if (!table || !reading || (reading.turned ?? false) !== isTurned) continue
      if (isTurned) wasTurned.add(sheet.name)
      described += 1
      return underStandardTitles(table, reading)
    }
    return sheet
  })
  return { sheets: read, turned: wasTurned, described }
}

/** A problem where the person will look for it: in a turned sheet its row is their column. */
export function inOwnFile(problem: Problem, wasTurned: ReadonlySet<string>): Problem {
  if (!wasTurned.has(problem.sheet) || problem.row === 0) return problem
  const row = problem.column === '' ? 0 : columnOf(problem.column) + 1
  return { ...problem, row, column: letterOf(problem.row - 1) }
}
