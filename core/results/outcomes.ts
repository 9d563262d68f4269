import { findClassOfPupil, listResultClasses } from '../../db/results/classes.ts'
import type { ResultBook } from '../../db/results/results.ts'
import { listCloses } from '../../db/results/results.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Span } from '../calendar/rules/term.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import type { ReckonedClass, ReckonedPupil } from './reckon.ts'
import { reckonClasses } from './reckon.ts'
import type { ResultsRefusal } from './refusals.ts'

/**
 * Results as they stand, for those who may see them: a family its own child, the homeroom teacher the class, leaders and board
 * the school. What is in a book in its grace time is not in a family's result either.
 */

export type PupilOutcome = {
  readonly pupil: ReckonedPupil
  readonly circular: Circular
  readonly className: string
  readonly grade: number
  readonly year: string
  readonly books: readonly ResultBook[]
  readonly span: Span
  /** The term or year is closed: before that every result may still change. */
  readonly closed: boolean
}

export type ClassOutcome = ReckonedClass & {
  readonly year: string
  readonly span: Span
  readonly closed: boolean
}

export const mayReadResults = (actor: Actor, classId: number): boolean =>
  actor.isStaff && may(actor, 'results.of_class', { classId })

/** The own child's results; the term of today when no span is asked for. */
export async function outcomeOfChild(
  session: Session,
  pupilId: number,
  span: Span | null,
): Promise<Result<PupilOutcome, ResultsRefusal | AccountRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  shown(session, 'results', { pupilId })
  const when = inForce(session, null)
  if (!when.ok) return when
  const { year, term } = when.value
  const own = await findClassOfPupil(session.tx, year, pupilId)
  if (!own) return refuse({ code: 'no_child', said: '' })
  const grace = session.policy.parents.graceMinutes * MINUTE_MS
  const enteredBefore = new Date(session.tx.now.getTime() - grace)
  const reckoned = await reckonClasses(session.tx, year, [own], session.policy.results, {
    pupilId,
    enteredBefore,
  })
  if (!reckoned.ok) return reckoned
  const [found] = reckoned.value
  const pupil = found?.pupils[0]
  if (!found || !pupil) return refuse({ code: 'no_child', said: '' })
  const asked = span ?? term
  const closed = (await listCloses(session.tx, year)).includes(asked)
  const { circular, className, grade, books } = found
  return ok({ pupil, circular, className, grade, year, books, span: asked, closed })
}

/** A class's results, whole. */
export async function outcomeOfClass(
  session: Session,
  className: string,
  span: Span | null,
): Promise<Result<ClassOutcome, ResultsRefusal | AccountRefusal>> {
  const when = inForce(session, null)
  if (!when.ok) return when
  const { year, term } = when.value
  const [own] = await listResultClasses(session.tx, year, className)
  if (!own) return refuse({ code: 'class_unknown', said: className })
  if (!mayReadResults(session.actor, own.classId)) return refuse({ code: 'results_not_yours', className })
  shown(session, 'results', { classId: own.classId })
  const reckoned = await reckonClasses(session.tx, year, [own], session.policy.results)
  if (!reckoned.ok) return reckoned
  const [found] = reckoned.value
  if (!found) throw new Error(`class ${own.classId} was not reckoned`)
  const asked = span ?? term
  return ok({
    ...found,
    year,
    span: asked,
    closed: (await listCloses(session.tx, year)).includes(asked),
  })
}

/** Every class of the school, for leaders and board. */
export async function outcomesOfSchool(
  session: Session,
): Promise<Result<{ readonly year: string; readonly classes: readonly ReckonedClass[] }, ResultsRefusal>> {
  const { actor } = session
  if (!actor.isStaff || !may(actor, 'results.of_school')) return refuse({ code: 'leaders_only' })
  const when = inForce(session, null)
  if (!when.ok) return when
  const { year } = when.value
  const classes = await listResultClasses(session.tx, year)
  const reckoned = await reckonClasses(session.tx, year, classes, session.policy.results)
  return reckoned.ok ? ok({ year, classes: reckoned.value }) : reckoned
}
