import { remarksOfChild } from '../../../core/remarks/views.ts'
import { viFamilyConduct } from '../../vi/families/conduct.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viRemarks } from '../../vi/remarks/remarks.ts'
import type { Answering } from './ask.ts'

/** What the teachers wrote of a child, and how its conduct was judged. */

export const answerRemarks: Answering = async ({ session, child }) => {
  const found = await remarksOfChild(session, child.pupilId)
  return {
    text: found.ok
      ? viRemarks.family(child.fullName, found.value)
      : sayRefusal(found.refusal, session.school.zone),
  }
}

export const answerConduct: Answering = async ({ session, child, asked }) => {
  const found = await remarksOfChild(session, child.pupilId)
  const term = asked.term === 'year' ? null : asked.term
  return {
    text: found.ok
      ? viFamilyConduct.conduct(child.fullName, found.value, term)
      : sayRefusal(found.refusal, session.school.zone),
  }
}
