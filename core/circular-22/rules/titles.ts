/** Titles at the end of the year (Circular 22/2021, Art. 15.1.a): only these two, and none in a term. */

import type { Tenths } from '../../books/rules/mark.ts'
import type { Standing } from '../../circulars/rules/learning.ts'
import type { Level } from '../../circulars/rules/level.ts'
import type { Title } from '../../circulars/rules/promotion.ts'
import { isScored, SIX } from './learning.ts'

const EXCELLENT_AT: Tenths = 90

/** Both levels are those of the year, before any summer work. */
export function titleOf(
  conduct: Level | null,
  learning: Level | null,
  standings: readonly Standing[],
): Title | null {
  if (conduct !== 'T' || learning !== 'T') return null
  const excellent = standings.filter(isScored).filter(({ average }) => average >= EXCELLENT_AT).length
  return excellent >= SIX ? 'excellent' : 'good'
}
