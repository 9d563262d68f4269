/**
 * Which circular a class of a school year is assessed by. What is not known is refused by name, never reckoned by the nearest
 * rule: primary school and continuing education have circulars of their own.
 */
import { circular22 } from './circular-22/rules/circular.ts'
import type { Circular } from './circulars/rules/circular.ts'
import { ok, type Result, refuse } from './result.ts'

const CIRCULARS: readonly Circular[] = [circular22]

/** What a school year is kept with when its calendar is loaded, so that a later circular does not change past results. */
export const RULE_SET_OF_NEW_YEARS = circular22.ruleSet

/** Schools whose circular is not ours. */
export type UnsupportedSchool =
  /** Circular 27/2020. */
  | { readonly code: 'primary_not_supported'; readonly said: string }
  /** GDTX: a circular of its own. */
  | { readonly code: 'continuing_not_supported'; readonly said: string }

export type CircularRefusal =
  | UnsupportedSchool
  | { readonly code: 'rule_set_unknown'; readonly ruleSet: string }
  /** The grade was still under the circulars before it. */
  | {
      readonly code: 'before_circular'
      readonly grade: number
      readonly year: string
      readonly since: string
    }

const PRIMARY_LAST = 5

/** @param of a class's grade and its school year, with the rule set the year is kept with. */
export function circularOf({
  ruleSet,
  year,
  grade,
}: {
  readonly ruleSet: string
  readonly year: string
  readonly grade: number
}): Result<Circular, CircularRefusal> {
  const circular = CIRCULARS.find(one => one.ruleSet === ruleSet)
  if (!circular) return refuse({ code: 'rule_set_unknown', ruleSet })
  if (grade <= PRIMARY_LAST) return refuse({ code: 'primary_not_supported', said: `khối ${grade}` })
  const since = circular.since[grade]
  if (since === undefined) return refuse({ code: 'rule_set_unknown', ruleSet: `khối ${grade}` })
  // School years are written alike, so they compare as text.
  if (year < since) return refuse({ code: 'before_circular', grade, year, since })
  return ok(circular)
}

/** The circular of a grade in the year in force. */
export const circularInForce = (
  { ruleSet, year }: { readonly ruleSet: string | null; readonly year: string | null },
  grade: number,
): Result<Circular, CircularRefusal | { readonly code: 'no_calendar' }> =>
  ruleSet && year ? circularOf({ ruleSet, year, grade }) : refuse({ code: 'no_calendar' })

const PRIMARY = /^(?:tieu hoc|th|tieu|primary|cap ?1)$/
const CONTINUING = /giao duc thuong xuyen|gdtx|gdnn/

/** A level or a kind of school the service does not keep books for; undefined when it is none of these. */
export function unsupportedSchool(folded: string, said: string): UnsupportedSchool | undefined {
  if (CONTINUING.test(folded)) return { code: 'continuing_not_supported', said }
  return PRIMARY.test(folded) ? { code: 'primary_not_supported', said } : undefined
}
