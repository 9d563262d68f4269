import { findBook } from '../../db/books/books.ts'
import { findClassOfPupil } from '../../db/results/classes.ts'
import { writeRetest, writeSummerConduct } from '../../db/results/summer.ts'
import type { Mark } from '../books/rules/mark.ts'
import { checkMark } from '../books/rules/mark.ts'
import type { Standing } from '../circulars/rules/learning.ts'
import type { Level } from '../circulars/rules/level.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { ReckonedClass, ReckonedPupil } from './reckon.ts'
import { reckonClasses } from './reckon.ts'
import type { ResultsRefusal } from './refusals.ts'

/**
 * The summer's work (Circular 22/2021, Art. 13 and 14). The homeroom teacher or a leader registers a pupil for a re-test and
 * sets conduct work; the teacher who enters the subject's marks enters the re-test; the homeroom teacher judges conduct
 * again.
 */

type Found = { readonly year: string; readonly own: ReckonedClass; readonly pupil: ReckonedPupil }

export type SummerDone = { readonly pupilName: string; readonly className: string }

async function pupilOf(session: Session, pupilId: number): Promise<Result<Found, ResultsRefusal>> {
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const own = await findClassOfPupil(session.tx, year, pupilId)
  if (!own) return refuse({ code: 'pupil_not_in_class' })
  const reckoned = await reckonClasses(session.tx, year, [own], session.policy.results, { pupilId })
  if (!reckoned.ok) return reckoned
  const [found] = reckoned.value
  const pupil = found?.pupils[0]
  return found && pupil ? ok({ year, own: found, pupil }) : refuse({ code: 'pupil_not_in_class' })
}

const doneFor = ({ own, pupil }: Found): SummerDone => ({
  pupilName: pupil.fullName,
  className: own.className,
})

/** The re-test of a subject; the year's own result says whether it is open, not one already re-tested. */
function openRetest({ own, pupil }: Found, subject: string): Result<number, ResultsRefusal> {
  const book = own.books.find(one => one.subject === subject)
  const standing = pupil.results.year.standings.find((one: Standing) => one.subject === subject)
  if (!book || !standing || !own.circular.mayRetest(standing)) return refuse({ code: 'retest_not_open' })
  const { promotion, afterSummer } = pupil.results
  const allowed =
    promotion.kind === 'retest' || (promotion.kind === 'summer_conduct' && promotion.retest !== null)
  return allowed || afterSummer !== null ? ok(book.classSubjectId) : refuse({ code: 'retest_not_open' })
}

export async function registerRetest(
  session: Session,
  pupilId: number,
  subject: string,
): Promise<Result<SummerDone, ResultsRefusal>> {
  const found = await pupilOf(session, pupilId)
  if (!found.ok) return found
  const { own, year } = found.value
  if (!may(session.actor, 'retest.register', own))
    return refuse({ code: 'results_not_yours', className: own.className })
  const book = openRetest(found.value, subject)
  if (!book.ok) return book
  await writeRetest(session.tx, {
    ...actOf(session, year, pupilId),
    classSubjectId: book.value,
    tenths: null,
    passed: null,
  })
  record(session, 'retest.registered', { year, pupilId, subject })
  return ok(doneFor(found.value))
}

/** The result of a re-test, by the teacher who enters the subject's marks in term 2. */
export async function recordRetest(
  session: Session,
  pupilId: number,
  subject: string,
  mark: Mark,
): Promise<Result<SummerDone, ResultsRefusal>> {
  const found = await pupilOf(session, pupilId)
  if (!found.ok) return found
  const { own, year } = found.value
  const classSubjectId = own.books.find(one => one.subject === subject)?.classSubjectId ?? 0
  const book = await findBook(session.tx, classSubjectId, 2)
  if (!book) return refuse({ code: 'retest_not_open' })
  if (book.ownerId !== session.actor.personId || !session.actor.isStaff) {
    const { className, subjectName, ownerName } = book
    return refuse({ code: 'entry_not_yours', className, subjectName, ownerName })
  }
  const open = openRetest(found.value, subject)
  if (!open.ok) return open
  const fits = checkMark(mark, book.subjectKind)
  if (!fits.ok) return fits
  await writeRetest(session.tx, {
    ...actOf(session, year, pupilId),
    classSubjectId,
    tenths: mark.kind === 'tenths' ? mark.tenths : null,
    passed: mark.kind === 'passed' ? mark.passed : null,
  })
  record(session, 'retest.recorded', { year, pupilId, subject, mark })
  return ok(doneFor(found.value))
}

/** Conduct work: with a level null the task is set, else conduct is judged again upon a report the family has confirmed. */
export async function summerConduct(
  session: Session,
  asked: { readonly pupilId: number; readonly note: string; readonly level: Level | null },
): Promise<Result<SummerDone, ResultsRefusal>> {
  const found = await pupilOf(session, asked.pupilId)
  if (!found.ok) return found
  const { own, year, pupil } = found.value
  if (!may(session.actor, 'summer.conduct', own))
    return refuse({ code: 'results_not_yours', className: own.className })
  if (pupil.results.year.conduct !== 'CD') return refuse({ code: 'summer_not_open' })
  const { note, level, pupilId } = asked
  await writeSummerConduct(session.tx, { ...actOf(session, year, pupilId), note, level })
  record(session, level === null ? 'summer.task_set' : 'summer.conduct_judged', {
    year,
    pupilId,
    level,
    note,
  })
  return ok(doneFor(found.value))
}

const actOf = ({ actor, school }: Session, year: string, pupilId: number) => ({
  year,
  pupilId,
  by: actor.personId,
  policyVersion: school.policyVersion,
})
