import { testsOfChild } from '../../../core/families/tests.ts'
import { viTests } from '../../vi/families/tests.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering } from './ask.ts'
import { subjectsMeant } from './subjects.ts'

/** When the next test is, and when a mark is in. */

export const answerTests: Answering = async ({ session, child, asked }) => {
  const found = await testsOfChild(session, child.pupilId, asked)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { meant } = subjectsMeant(asked.subjects, found.value.tests)
  return { text: viTests.list(found.value, meant) }
}
