/** Circular 22/2021 (Thông tư 22/2021/TT-BGDĐT), on pupils of grades 6 to 12: every rule of it that others ask for. */
import type { Circular } from '../../circulars/rules/circular.ts'
import { averageSoFar, yearAverage } from './averages.ts'
import { yearConduct } from './conduct.ts'
import { effectOn } from './effect.ts'
import { listsClash, listsOf } from './lists.ts'
import { termOutcome } from './outcome.ts'
import { pupilResults } from './pupil-results.ts'
import { RANKED } from './rank.ts'
import { reasonsOf } from './reasons.ts'
import { mayRetest } from './retest.ts'
import { neededFor } from './target.ts'

export const circular22: Circular = {
  ruleSet: 'TT22-2021',
  name: 'Thông tư 22/2021',
  articles: { level: 'khoản 2 Điều 9', adjustment: 'khoản 3 Điều 9' },
  // It came grade by grade.
  since: {
    6: '2021-2022',
    7: '2022-2023',
    8: '2023-2024',
    9: '2024-2025',
    10: '2022-2023',
    11: '2023-2024',
    12: '2024-2025',
  },
  levels: RANKED,
  termOutcome,
  averageSoFar,
  yearAverageOf: (term1, term2) => {
    const year = yearAverage(term1, term2)
    return year.kind === 'average' ? year.average : null
  },
  neededFor,
  pupilResults,
  effectOn,
  yearConduct,
  reasonsOf,
  mayRetest,
  listsOf,
  listsClash,
}
