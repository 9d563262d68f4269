import type { BookOwner } from '../../db/results/closing.ts'
import { countUnsettled, listNewestLists, listOwners, recordTermClose } from '../../db/results/closing.ts'
import { listCloses } from '../../db/results/results.ts'
import type { Span, Term } from '../calendar/rules/term.ts'
import type { TermOutcome } from '../circulars/rules/outcome.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { flaggedCasesOf } from './flagged.ts'
import { outcomesOfSchool } from './outcomes.ts'
import type { ReckonedClass } from './reckon.ts'
import type { ResultsRefusal } from './refusals.ts'
import type { Blocker } from './rules/closing.ts'
import { blocks } from './rules/closing.ts'

/** Closing a term or the year: a list of what stands in the way, and the principal's confirm. */

export type Checklist = {
  readonly year: string
  readonly span: Span
  readonly closed: boolean
  readonly blockers: readonly Blocker[]
}

const CLOSE_NOTE = { 0: 'khóa sổ cả năm', 1: 'khóa sổ học kì I', 2: 'khóa sổ học kì II' } as const

const termsOf = (span: Span): readonly Term[] => (span === 0 ? [1, 2] : [span])

/** What is to be settled before the term, or the year, can be closed; for leaders and board. */
export async function checkClose(session: Session, span: Span): Promise<Result<Checklist, ResultsRefusal>> {
  const school = await outcomesOfSchool(session)
  if (!school.ok) return school
  const { year, classes } = school.value
  const terms = termsOf(span)
  const owners = ownersOf(await listOwners(session.tx, year))
  const { corrections, reviews } = await countUnsettled(session.tx, year, terms)
  const blockers: Blocker[] = classes.flatMap(one => [
    ...terms.flatMap(term => bookBlockers(one, term, owners)),
    ...conductBlockers(one, terms),
    ...caseBlockers(one, span),
  ])
  if (corrections > 0) blockers.push({ kind: 'corrections_open', count: corrections })
  if (span === 0) {
    const lists = await listNewestLists(session.tx, year)
    const approved = new Set(lists.filter(list => list.act === 'approved').map(list => list.classId))
    for (const { classId, className } of classes)
      if (!approved.has(classId)) blockers.push({ kind: 'lists_not_approved', className })
  }
  if (reviews > 0) blockers.push({ kind: 'reviews_unfinished', count: reviews })
  const closed = (await listCloses(session.tx, year)).includes(span)
  return ok({ year, span, closed, blockers })
}

type Owners = ReadonlyMap<string, string>

const ownersOf = (owners: readonly BookOwner[]): Owners =>
  new Map(owners.map(one => [`${one.classSubjectId} ${one.term}`, one.ownerName]))

/** Pupils who are not assessed owe nothing. */
const assessed = ({ pupils }: ReckonedClass) => pupils.filter(pupil => pupil.assessed)

function bookBlockers(one: ReckonedClass, term: Term, owners: Owners): readonly Blocker[] {
  const { className } = one
  return one.books.flatMap((book, at): Blocker[] => {
    const outcomes = assessed(one).map(({ results }) => results.subjects[at]?.terms[term])
    const count = (kind: TermOutcome['kind']) => outcomes.filter(outcome => outcome?.kind === kind).length
    const missing = count('missing')
    // Also where something else is missing beside it: the make-up is named, or it would be found only when the rest is done.
    const waiting = outcomes.filter(
      outcome => outcome && 'waiting' in outcome && outcome.waiting.length > 0,
    ).length
    const teacher = owners.get(`${book.classSubjectId} ${term}`) ?? null
    const where = { className, subject: book.subjectName }
    return [
      ...(missing > 0 ? [{ kind: 'marks_missing' as const, ...where, teacher, pupils: missing }] : []),
      ...(waiting > 0 ? [{ kind: 'makeups_waiting' as const, ...where, pupils: waiting }] : []),
    ]
  })
}

function conductBlockers(one: ReckonedClass, terms: readonly Term[]): readonly Blocker[] {
  const pupils = assessed(one).filter(({ results }) =>
    terms.some(term => results.terms[term].conduct === null),
  ).length
  return pupils > 0 ? [{ kind: 'conduct_missing', className: one.className, pupils }] : []
}

function caseBlockers(one: ReckonedClass, span: Span): readonly Blocker[] {
  const pupils = one.pupils.filter(pupil =>
    flaggedCasesOf(pupil, one.className).some(found => span === 0 || found.span === span),
  ).length
  return pupils > 0 ? [{ kind: 'principal_decides', className: one.className, pupils }] : []
}

/** Closes the term, or with 0 the year: every book of it is locked from now on. */
export async function closeTerm(session: Session, span: Span): Promise<Result<Checklist, ResultsRefusal>> {
  if (!may(session.actor, 'term.close')) return refuse({ code: 'principal_only' })
  const found = await checkClose(session, span)
  if (!found.ok) return found
  const { year, closed, blockers } = found.value
  if (closed) return refuse({ code: 'term_closed' })
  if (blockers.some(blocks)) return refuse({ code: 'close_blocked' })
  await recordTermClose(session.tx, {
    year,
    span,
    over: blockers,
    note: CLOSE_NOTE[span],
    by: session.actor.personId,
    policyVersion: session.school.policyVersion,
  })
  record(session, 'term.closed', { year, span, over: blockers })
  return ok({ ...found.value, closed: true })
}
