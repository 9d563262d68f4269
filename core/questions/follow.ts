import { listReading } from '../../db/accounts/access.ts'
import { listHolders } from '../../db/accounts/people.ts'
import type { QuestionRow } from '../../db/questions/questions.ts'
import {
  findNextDue,
  listNewlyOverdue,
  listSettledCorrections,
  recordOverdue,
} from '../../db/questions/questions.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { QuestionFact } from './facts.ts'
import { holdQuestion, moveQuestion, questionCardOf } from './question.ts'

/** What happens to questions by itself: a day that has passed is told of once, and a correction that ended brings the question on. */

const PER_RUN_MAX = 100

/** What was asked about no longer stands, so nobody is reminded of it; the family hears. */
async function endChanged(desk: Desk, row: QuestionRow): Promise<void> {
  const moved = await moveQuestion(desk, row, 'mark_changed', { by: null })
  if (moved.ok) await tell<QuestionFact>(desk, [row.askedBy], { kind: 'question_changed', card: moved.value })
}

async function tellOverdue(desk: Desk, questionId: number): Promise<void> {
  const row = await holdQuestion(desk, questionId)
  if (!row || row.overdueAt !== null || row.dueAt > desk.tx.now) return
  if (row.step === 'waiting' && row.hasChanged) return endChanged(desk, row)
  await recordOverdue(desk.tx, questionId)
  const card = questionCardOf(desk, row)
  const leaders = (await listHolders(desk.tx, 'vice_principal')).map(leader => leader.personId)
  const others = leaders.filter(leader => leader !== row.teacherId)
  if (row.teacherId !== null)
    await tell<QuestionFact>(desk, [row.teacherId], { kind: 'question_overdue', card, own: true })
  await tell<QuestionFact>(desk, others, { kind: 'question_overdue', card, own: false })
}

async function bringOn(desk: Desk, questionId: number, made: boolean, number: number): Promise<void> {
  const row = await holdQuestion(desk, questionId)
  if (!row) return
  const act = made ? 'correction_made' : 'correction_failed'
  const moved = await moveQuestion(desk, row, act, { by: null })
  if (!moved.ok) return
  const card = moved.value
  if (made)
    await tell<QuestionFact>(desk, await listReading(desk.tx, row.pupilId, [row.askedBy]), {
      kind: 'question_corrected',
      card,
      number,
    })
  else if (row.teacherId !== null)
    await tell<QuestionFact>(desk, [row.teacherId], { kind: 'question_reopened', card, number })
}

export async function followQuestions(desk: Desk): Promise<void> {
  for (const { questionId, made, number } of await listSettledCorrections(desk.tx, PER_RUN_MAX))
    await bringOn(desk, questionId, made, number)
  for (const questionId of await listNewlyOverdue(desk.tx, PER_RUN_MAX)) await tellOverdue(desk, questionId)
}

/** When there is something to follow, by what is on record now. */
export async function nextFollowing({ tx }: Desk): Promise<Date | undefined> {
  const isMore = (await listSettledCorrections(tx, 1)).length > 0
  return isMore ? tx.now : findNextDue(tx)
}
