import { findTermStart } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'

/** Nothing of a term is entered before it begins. */

export type TermNotBegun = {
  readonly code: 'term_not_begun'
  readonly term: 1 | 2
  /** A school day 'YYYY-MM-DD'. */
  readonly startsOn: string
}

type InSchool = {
  readonly tx: Tx
  readonly school: { readonly year: string | null; readonly today: string }
}

/** @param term 0 is the whole year, which is entered with its second term. */
export async function termAhead(
  { tx, school }: InSchool,
  term: 0 | 1 | 2,
): Promise<TermNotBegun | undefined> {
  const { year, today } = school
  const meant = term === 0 ? 2 : term
  const startsOn = year === null ? undefined : await findTermStart(tx, year, meant)
  return startsOn !== undefined && startsOn > today
    ? { code: 'term_not_begun', term: meant, startsOn }
    : undefined
}
