/**
 * Which circular a class of a school year is assessed by. Only Circular 22/2021 is known; it came grade by grade, and
 * primary school and continuing education have circulars of their own. What is not known is refused by name, never
 * reckoned by the nearest rule.
 */
import { ok, type Result, refuse } from '../../result.ts'

export const RULE_SET = 'TT22-2021'

export type RuleSet = typeof RULE_SET

/** Schools whose circular is not ours. */
export type UnsupportedSchool =
  /** Circular 27/2020. */
  | { readonly code: 'primary_not_supported'; readonly said: string }
  /** GDTX: a circular of its own. */
  | { readonly code: 'continuing_not_supported'; readonly said: string }

export type RuleSetRefusal =
  | UnsupportedSchool
  | { readonly code: 'rule_set_unknown'; readonly ruleSet: string }
  /** The grade was still under the circulars before it. */
  | {
      readonly code: 'before_circular'
      readonly grade: number
      readonly year: string
      readonly since: string
    }

/** First school year of the circular in each grade. */
const SINCE: Readonly<Record<number, string>> = {
  6: '2021-2022',
  7: '2022-2023',
  8: '2023-2024',
  9: '2024-2025',
  10: '2022-2023',
  11: '2023-2024',
  12: '2024-2025',
}

const PRIMARY_LAST = 5

/** @param stored what the year says it is reckoned by. */
export function ruleSetOf(stored: string, year: string, grade: number): Result<RuleSet, RuleSetRefusal> {
  if (stored !== RULE_SET) return refuse({ code: 'rule_set_unknown', ruleSet: stored })
  if (grade <= PRIMARY_LAST) return refuse({ code: 'primary_not_supported', said: `khối ${grade}` })
  const since = SINCE[grade]
  if (since === undefined) return refuse({ code: 'rule_set_unknown', ruleSet: `khối ${grade}` })
  // School years are written alike, so they compare as text.
  if (year < since) return refuse({ code: 'before_circular', grade, year, since })
  return ok(RULE_SET)
}

const PRIMARY = /^(?:tieu hoc|th|tieu|primary|cap ?1)$/
const CONTINUING = /giao duc thuong xuyen|gdtx|gdnn/

/** A level or a kind of school the service does not keep books for; undefined when it is none of these. */
export function unsupportedSchool(folded: string, said: string): UnsupportedSchool | undefined {
  if (CONTINUING.test(folded)) return { code: 'continuing_not_supported', said }
  return PRIMARY.test(folded) ? { code: 'primary_not_supported', said } : undefined
}
