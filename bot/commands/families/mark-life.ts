import { correctionsOfChild } from '../../../core/books/history.ts'
import { markLivesOfChild } from '../../../core/families/mark-life.ts'
import { viHistory } from '../../vi/books/history.ts'
import { viMarkLife } from '../../vi/families/mark-life.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering } from './ask.ts'
import { subjectsMeant } from './subjects.ts'

/** Since when a mark stands and whether it was changed; of no mark in particular, what was corrected in the year. */

export const answerHistory: Answering = async ({ session, child, asked }) => {
  const { pupilId, fullName } = child
  const { zone } = session.school
  if (asked.subjects.length === 0 && asked.columns.length === 0) {
    const seen = await correctionsOfChild(session, pupilId)
    return {
      text: seen.ok ? viHistory.corrections(fullName, seen.value, zone) : sayRefusal(seen.refusal, zone),
    }
  }
  const { columns } = asked
  const term = asked.term === 'year' ? null : asked.term
  const found = await markLivesOfChild(session, pupilId, { term, columns })
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.lives)
  return { text: viMarkLife.lives(found.value, meant, zone) }
}
