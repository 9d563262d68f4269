import { yearAveragesOfChild } from '../../../core/families/averages.ts'
import { PASS_TENTHS } from '../../../core/families/weak.ts'
import { neededOfChild } from '../../../core/results/needed.ts'
import { outcomeOfChild } from '../../../core/results/outcomes.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viFamilyLevel } from '../../vi/results/family-level.ts'
import { viNeeded } from '../../vi/results/needed.ts'
import type { Answering } from './ask.ts'
import { intentOf } from './ask.ts'
import { subjectsMeant } from './subjects.ts'

/** A family's questions beyond single marks: the level and why, and what mark would reach an average. */

export const answerLevel: Answering = async ({ session, child, asked, alone }) => {
  const { zone } = session.school
  const span = asked.term === 'year' ? 0 : asked.term
  const found = await outcomeOfChild(session, child.pupilId, span)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const why = asked.what === 'why'
  const text = viFamilyLevel.answer(found.value, { why, now: session.tx.now, zone })
  if (why || !alone) return { text }
  const term = found.value.span === 0 ? 'year' : found.value.span
  const intent = intentOf('why', { term, children: child.pupilId })
  return { text, offers: [{ label: viFamilyLevel.why, intent }] }
}

/** For the average of the year it is the second term's that is asked for. */
const answerNeededInYear: Answering = async ({ session, child, asked }) => {
  const found = await yearAveragesOfChild(session, child.pupilId, asked.tenths)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { subjects, className } = found.value
  const { meant, unknown } = subjectsMeant(asked.subjects, subjects)
  if (asked.subjects.length === 0)
    return { text: viNeeded.whichSubject(subjects.map(one => one.subjectName)) }
  if (meant.length === 0) return { text: viFamilies.noSubject(unknown, className) }
  const target = asked.tenths
  return { text: target === null ? viNeeded.whichTarget : viNeeded.inYear(found.value, meant, target) }
}

export const answerNeeded: Answering = async asking => {
  const { session, child, asked } = asking
  const { pupilId } = child
  const { term } = asked
  if (term === 'year') return answerNeededInYear(asking)
  const found = await neededOfChild(session, { pupilId, term, target: asked.tenths ?? PASS_TENTHS })
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { subjects, className } = found.value
  const { meant, unknown } = subjectsMeant(asked.subjects, subjects)
  if (asked.subjects.length === 0)
    return { text: viNeeded.whichSubject(subjects.map(one => one.subjectName)) }
  if (meant.length === 0) return { text: viFamilies.noSubject(unknown, className) }
  return { text: asked.tenths === null ? viNeeded.whichTarget : viNeeded.answer(found.value, meant) }
}
