/** Conduct of the year from the two terms (Circular 22/2021, Art. 8.2). The terms themselves are judged, not reckoned. */
import type { Level } from '../../circulars/rules/level.ts'

/** By term 1, then by term 2. */
const YEAR: Readonly<Record<Level, Readonly<Record<Level, Level>>>> = {
  T: { T: 'T', K: 'K', D: 'K', CD: 'CD' },
  K: { T: 'T', K: 'K', D: 'D', CD: 'CD' },
  D: { T: 'K', K: 'K', D: 'D', CD: 'CD' },
  CD: { T: 'K', K: 'D', D: 'D', CD: 'CD' },
}

/** Null until both terms are judged. */
export function yearConduct(term1: Level | null, term2: Level | null): Level | null {
  return term1 === null || term2 === null ? null : YEAR[term1][term2]
}
