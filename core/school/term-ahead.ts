import { findTermStart } from '../../db/schools.ts'
import type { TermNotBegun } from '../gradebook/refusals.ts'
import type { Session } from '../session.ts'

/** Nothing of a term is entered before it begins. */

/** @param term 0 is the whole year, which is entered with its second term. */
export async function termAhead(session: Session, term: 0 | 1 | 2): Promise<TermNotBegun | undefined> {
  const { year, today } = session.school
  const meant = term === 0 ? 2 : term
  const startsOn = year === null ? undefined : await findTermStart(session.tx, year, meant)
  return startsOn !== undefined && startsOn > today
    ? { code: 'term_not_begun', term: meant, startsOn }
    : undefined
}
