import { yearAveragesOfChild } from '../../../core/families/averages.ts'
import { compareOfChild } from '../../../core/families/compare.ts'
import { byNumber, weakOfChild } from '../../../core/families/weak.ts'
import { resultsOfChild } from '../../../core/results/results.ts'
import { viAverages } from '../../vi/families/averages.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viMarks } from '../../vi/families/marks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering } from './ask.ts'
import { intentOf } from './ask.ts'
import { sayAsked, subjectsMeant } from './subjects.ts'

/** Averages: of a term or of the year, what of them is low, the highest and the lowest, and beside an earlier term. */

const answerYear: Answering = async ({ session, child, asked }) => {
  const found = await yearAveragesOfChild(session, child.pupilId)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { meant, unknown } = subjectsMeant(asked.subjects, found.value.subjects)
  return {
    text:
      meant.length > 0
        ? viAverages.year(found.value, meant)
        : viFamilies.noSubject(unknown, found.value.className),
  }
}

export const answerAverage: Answering = async asking => {
  const { session, child, asked } = asking
  if (asked.term === 'year') return answerYear(asking)
  const { zone } = session.school
  const found = await resultsOfChild(session, child.pupilId, asked.term)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const { meant, unknown } = subjectsMeant(asked.subjects, found.value.subjects)
  return {
    text:
      meant.length > 0
        ? viMarks.averages(found.value, meant, { now: session.tx.now, zone })
        : viFamilies.noSubject(unknown, found.value.className),
  }
}

export const answerBelow: Answering = async ({ session, child, asked }) => {
  const found = await weakOfChild(session, child.pupilId, { ...asked, threshold: asked.tenths })
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.subjects)
  return { text: viAverages.weak(found.value, meant, sayAsked({ ...asked, columns: [] })) }
}

export const answerExtremes: Answering = async ({ session, child, asked }) => {
  const term = asked.term === 'year' ? null : asked.term
  const found = await resultsOfChild(session, child.pupilId, term)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.subjects)
  return { text: viAverages.extremes(found.value, byNumber(meant)) }
}

export const answerCompare: Answering = async ({ session, child, asked, alone }) => {
  const term = asked.term === 'year' ? null : asked.term
  const against = asked.term === 'year' ? 'year' : asked.against
  const found = await compareOfChild(session, child.pupilId, { term, against })
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { meant, unknown } = subjectsMeant(asked.subjects, found.value.subjects)
  if (meant.length === 0) return { text: viFamilies.noSubject(unknown, found.value.className) }
  const text = viAverages.compared(found.value, meant)
  if (!alone || found.value.known) return { text }
  const intent = intentOf('average', { children: child.pupilId, subjects: asked.subjects })
  return { text, offers: [{ label: viFamilies.choices.average, intent }] }
}
