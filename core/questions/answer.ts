import { listReading } from '../../db/accounts/access.ts'
import type { QuestionRow } from '../../db/questions/questions.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { QuestionCard, QuestionFact } from './facts.ts'
import { holdQuestion, moveQuestion } from './question.ts'
import type { QuestionRefusal } from './rules.ts'
import { checkWords } from './rules.ts'

/** The teacher's part: whoever enters the marks of the book now answers, or goes to have the mark corrected. */

async function holdForTeacher(
  session: Session,
  questionId: number,
): Promise<Result<QuestionRow, QuestionRefusal>> {
  const row = await holdQuestion(session, questionId)
  if (!row) return refuse({ code: 'question_unknown' })
  const { actor } = session
  return actor.isStaff && row.teacherId === actor.personId ? ok(row) : refuse({ code: 'question_not_yours' })
}

export async function answerQuestion(
  session: Session,
  { questionId, words }: { readonly questionId: number; readonly words: string },
): Promise<Result<QuestionCard, QuestionRefusal>> {
  const held = await holdForTeacher(session, questionId)
  if (!held.ok) return held
  const said = checkWords(words)
  if (!said.ok) return said
  const row = held.value
  const moved = await moveQuestion(session, row, 'answer', { by: session.actor, note: said.value })
  if (!moved.ok) return moved
  const mayAskAgain = row.askedAgain === 0
  await tell<QuestionFact>(session, await listReading(session.tx, row.pupilId, [row.askedBy]), {
    kind: 'question_answered',
    card: moved.value,
    mayAskAgain,
  })
  return moved
}

/** The mark is wrong: the question waits for the correction the teacher asks for next. */
export async function startCorrection(
  session: Session,
  questionId: number,
): Promise<Result<QuestionCard, QuestionRefusal>> {
  const held = await holdForTeacher(session, questionId)
  if (!held.ok) return held
  return moveQuestion(session, held.value, 'start_correction', { by: session.actor })
}
