import { listOpenQuestions, listQuestionsBy } from '../../db/questions/questions.ts'
import { may } from '../duties/rights.ts'
import type { Session } from '../session.ts'
import type { QuestionCard } from './facts.ts'
import { questionCardOf } from './question.ts'

/** Whose questions a person sees: leaders those of the school, a teacher those about their own books, a family its own. */

export type QuestionsSeen = {
  readonly as: 'leader' | 'teacher' | 'family'
  readonly cards: readonly QuestionCard[]
}

export async function listQuestions(session: Session): Promise<QuestionsSeen> {
  const { actor, tx } = session
  const cards = (rows: Awaited<ReturnType<typeof listQuestionsBy>>) =>
    rows.map(row => questionCardOf(session, row))
  if (may(actor, 'questions.of_school')) return { as: 'leader', cards: cards(await listOpenQuestions(tx)) }
  if (actor.isStaff) return { as: 'teacher', cards: cards(await listOpenQuestions(tx, actor.personId)) }
  return { as: 'family', cards: cards(await listQuestionsBy(tx, actor.personId)) }
}
