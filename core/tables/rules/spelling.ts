import type { Cell, Sheet } from '../../documents/rules/sheet.ts'
import { tidy } from '../../wording/rules/fold.ts'
import { likelyClasses } from './class-name.ts'
import type { Problem } from './problem.ts'

/** Classes in the words of one school: what is written so, wherever it is written, is the class the school said. */

/** By how a class is written, in one case. */
export type Spellings = ReadonlyMap<string, string>

export const spellingKey = (written: string): string => tidy(written.normalize('NFKC')).toUpperCase()

const CALLED = /^(.*?\bl[ớo]p\s*[:.]?\s*)(\S.*)$/iu

export function underSpellings(sheets: readonly Sheet[], spellings: Spellings): readonly Sheet[] {
  if (spellings.size === 0) return sheets
  return sheets.map(sheet => ({
    ...sheet,
    rows: sheet.rows.map(row => ({ ...row, cells: row.cells.map(cell => spelt(cell, spellings)) })),
  }))
}

function spelt(cell: Cell, spellings: Spellings): Cell {
  if (typeof cell !== 'string') return cell
  const whole = spellings.get(spellingKey(cell))
  if (whole !== undefined) return whole
  const [, before = '', called = ''] = CALLED.exec(cell) ?? []
  for (const [written, name] of spellings) {
    const said = called.slice(0, written.length)
    if (said !== '' && spellingKey(said) === written) return before + name + called.slice(written.length)
  }
  return cell
}

export type AskedSpelling = {
  readonly written: string
  readonly lines: number
  readonly likely: readonly string[]
}

/** Each text that stands where a class would and is none, once. */
export function askedSpellings(problems: readonly Problem[]): readonly AskedSpelling[] {
  const unknown = problems.filter(({ code, found }) => code === 'class_unknown' && found !== '')
  return [...Map.groupBy(unknown, ({ found }) => spellingKey(found))].map(([, alike]) => {
    const written = alike[0]?.found ?? ''
    return { written, lines: alike.length, likely: likelyClasses(written) }
  })
}
