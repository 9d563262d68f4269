import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { TERMS } from '../../../core/calendar/rules/term.ts'
import { newsOfChild } from '../../../core/families/news.ts'
import type { ChildResults, SubjectResult } from '../../../core/results/results.ts'
import { resultsOfChild, termsOfChild, yearBeforeOfChild } from '../../../core/results/results.ts'
import type { Answer, Offer } from '../../answer.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viMarks } from '../../vi/families/marks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering, Asking, Settled } from './ask.ts'
import { intentOf } from './ask.ts'
import { sayAsked, subjectsMeant } from './subjects.ts'

/** Single marks: of a term, of one column, and the new ones of some days. */

const isAsked =
  (columns: Settled['columns']) =>
  ({ kind, position }: ColumnRef): boolean =>
    columns.length === 0 ||
    columns.some(column => kind === column.kind && (column.position ?? position) === position)

const withColumns = (subject: SubjectResult, columns: Settled['columns']): SubjectResult => ({
  ...subject,
  marks: subject.marks.filter(mark => isAsked(columns)(mark.column)),
  empty: subject.empty.filter(isAsked(columns)),
})

/** A mark that is asked for and not there: when it comes. */
function whenOffer({ child, asked, alone }: Asking, subjects: readonly SubjectResult[]): readonly Offer[] {
  const lacks = subjects.some(({ marks, empty }) => marks.length === 0 && empty.length > 0)
  if (!alone || !lacks || (asked.subjects.length === 0 && asked.columns.length === 0)) return []
  const said = { children: child.pupilId, subjects: asked.subjects, columns: asked.columns }
  return [{ label: viFamilies.choices.nextTest, intent: intentOf('next_test', said) }]
}

function sayMarks(asking: Asking, results: ChildResults): Answer {
  const { session, asked } = asking
  const said = { now: session.tx.now, zone: session.school.zone }
  const { meant, unknown } = subjectsMeant(asked.subjects, results.subjects)
  if (meant.length === 0 && unknown.length > 0)
    return { text: viFamilies.noSubject(unknown, results.className) }
  const { columns } = asked
  const shown = meant.map(subject => withColumns(subject, columns))
  const text =
    columns.length > 0
      ? viMarks.columns(results, shown, columns, said)
      : viMarks.subjects(results, shown, said)
  const rest = unknown.length > 0 ? `\n${viFamilies.noSubject(unknown, results.className)}` : ''
  return { text: text + rest, offers: whenOffer(asking, shown) }
}

/** Both terms, those without a mark left out. */
const answerMarksOfYear: Answering = async asking => {
  const { session, child } = asking
  const found = await termsOfChild(session, child.pupilId, TERMS)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { terms, year: _, ...of } = found.value
  const begun = terms.filter(({ subjects }) => subjects.some(({ marks }) => marks.length > 0))
  const shown = begun.length > 0 ? begun : terms.slice(0, 1)
  return {
    text: shown
      .map(results => sayMarks({ ...asking, alone: false }, { ...of, ...results }).text)
      .join('\n\n'),
  }
}

export const answerMarks: Answering = async asking => {
  const { session, child, asked } = asking
  if (asked.term === 'year') return answerMarksOfYear(asking)
  const found = await resultsOfChild(session, child.pupilId, asked.term)
  return found.ok ? sayMarks(asking, found.value) : { text: sayRefusal(found.refusal, session.school.zone) }
}

/** Marks and averages of the school year before, both terms. */
export const answerYearBefore: Answering = async ({ session, child, asked }) => {
  const { zone } = session.school
  const found = await yearBeforeOfChild(session, child.pupilId)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const then = found.value
  if (!then) return { text: viFamilies.noYearBefore(child.fullName) }
  const terms = then.terms.flatMap(({ term, subjects }) => {
    const { meant } = subjectsMeant(asked.subjects, subjects)
    const shown = meant
      .map(subject => withColumns(subject, asked.columns))
      .filter(({ marks }) => marks.length > 0)
    return shown.length > 0 ? [{ term, subjects: shown }] : []
  })
  return { text: viMarks.yearBefore(then, terms) }
}

export const answerNews: Answering = async ({ session, child, asked }) => {
  const { now } = session.tx
  const { zone } = session.school
  const found = await newsOfChild(session, child.pupilId, asked)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.subjects)
  const subjects = meant
    .map(subject => withColumns(subject, asked.columns))
    .filter(({ marks }) => marks.length > 0)
  return { text: viMarks.news({ ...found.value, subjects }, sayAsked(asked), { now, zone }) }
}
