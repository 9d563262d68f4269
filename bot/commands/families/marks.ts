import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { TERMS } from '../../../core/calendar/rules/term.ts'
import { newsOfChild } from '../../../core/families/news.ts'
import type { ChildResults, SubjectResult } from '../../../core/results/results.ts'
import { resultsOfChild, termsOfChild } from '../../../core/results/results.ts'
import type { Answer, Offer } from '../../answer.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viMarks } from '../../vi/families/marks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering, Asking, FamilyAsk } from './ask.ts'
import { intentOf } from './ask.ts'
import { subjectsMeant } from './subjects.ts'

/** Single marks: of a term, of one column, and the new ones of some days. */

const isAsked =
  (column: FamilyAsk['column']) =>
  ({ kind, position }: ColumnRef): boolean =>
    column === null || (kind === column.kind && (column.position ?? position) === position)

const withColumn = (subject: SubjectResult, column: FamilyAsk['column']): SubjectResult => ({
  ...subject,
  marks: subject.marks.filter(mark => isAsked(column)(mark.column)),
  empty: subject.empty.filter(isAsked(column)),
})

/** A mark that is asked for and not there: when it comes. */
function whenOffer({ child, asked, alone }: Asking, subjects: readonly SubjectResult[]): readonly Offer[] {
  const lacks = subjects.some(({ marks, empty }) => marks.length === 0 && empty.length > 0)
  if (!alone || !lacks || (asked.subjects.length === 0 && asked.column === null)) return []
  const said = { children: child.pupilId, subjects: asked.subjects, column: asked.column }
  return [{ label: viFamilies.choices.nextTest, intent: intentOf('next_test', said) }]
}

function sayMarks(asking: Asking, results: ChildResults): Answer {
  const { session, asked } = asking
  const said = { now: session.tx.now, zone: session.school.zone }
  const { meant, unknown } = subjectsMeant(asked.subjects, results.subjects)
  if (meant.length === 0 && unknown.length > 0)
    return { text: viFamilies.noSubject(unknown, results.className) }
  const { column } = asked
  const shown = column ? meant.map(subject => withColumn(subject, column)) : meant
  const text = column ? viMarks.column(results, shown, column, said) : viMarks.subjects(results, shown, said)
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

export const answerNews: Answering = async ({ session, child, asked }) => {
  const { now } = session.tx
  const { zone } = session.school
  const found = await newsOfChild(session, child.pupilId, asked)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.subjects)
  const subjects = meant
    .map(subject => withColumn(subject, asked.column))
    .filter(({ marks }) => marks.length > 0)
  return { text: viMarks.news({ ...found.value, subjects }, { now, zone }) }
}
