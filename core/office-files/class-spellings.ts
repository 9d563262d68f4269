import { listSpellings, recordSpellings } from '../../db/office-files/spellings.ts'
import type { Desk } from '../desk.ts'
import { parseClass } from '../tables/rules/class-name.ts'
import { type Spellings, spellingKey } from '../tables/rules/spelling.ts'

/** How a school's files write its classes: asked once, then known. */

const settled = (classes: Readonly<Record<string, string>>) =>
  Object.entries(classes).flatMap(([written, said]) => {
    const name = parseClass(said)
    return name === null ? [] : [{ written: spellingKey(written), name }]
  })

/** What the school said before, and what is said now. An answer that is no class says nothing: the class is asked again. */
export async function spellingsWith(
  desk: Desk,
  classes: Readonly<Record<string, string>>,
): Promise<Spellings> {
  const known = [...(await listSpellings(desk.tx)), ...settled(classes)]
  return new Map(known.map(({ written, name }) => [written, name]))
}

export const rememberSpellings = (desk: Desk, classes: Readonly<Record<string, string>>): Promise<void> =>
  recordSpellings(desk.tx, settled(classes))
