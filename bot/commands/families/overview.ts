import { overviewOfChild } from '../../../core/families/overview.ts'
import type { Offer } from '../../answer.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viOverview } from '../../vi/families/overview.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering, Asking } from './ask.ts'
import { intentOf } from './ask.ts'

/** "Học hành sao rồi": new marks, where the subjects stand, days missed, conduct, in a few lines. */

function next({ child, asked, alone }: Asking): readonly Offer[] {
  if (!alone) return []
  const said = { children: child.pupilId, term: asked.term }
  const { choices } = viFamilies
  return [
    { label: choices.marks, intent: intentOf('marks', said) },
    { label: choices.absences, intent: intentOf('absences', said) },
    { label: choices.remarks, intent: intentOf('remarks', said) },
  ]
}

export const answerOverview: Answering = async asking => {
  const { session, child, asked } = asking
  const term = asked.term === 'year' ? null : asked.term
  const found = await overviewOfChild(session, child.pupilId, term)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  return { text: viOverview.say(found.value), offers: next(asking) }
}
