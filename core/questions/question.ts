import type { QuestionRow } from '../../db/questions/questions.ts'
import { findQuestion } from '../../db/questions/questions.ts'
import { contentOf } from '../books/cell.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { schoolDayAfter } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { By } from '../workflow/workflow.ts'
import { workflow } from '../workflow/workflow.ts'
import type { QuestionCard } from './facts.ts'
import type { QuestionAct, QuestionRefusal } from './rules.ts'
import { QUESTION_STEPS } from './rules.ts'

/** A question as the use cases see it. Only `moveQuestion` moves it. */

/** A question is due when the working day ends. */
const DUE_TIME = '17:00'

/** When a question asked now is due: so many school days on. */
export async function dueFromNow(desk: Desk): Promise<Date> {
  const { answerDays } = desk.policy.questions
  const { today, zone } = desk.school
  const calendar = await calendarOf(desk)
  return instantOf(schoolDayAfter(calendar, today, answerDays), DUE_TIME, zone)
}

export const questionCardOf = (desk: Desk, row: QuestionRow): QuestionCard => ({
  questionId: row.questionId,
  version: row.version,
  pupilName: row.pupilName,
  className: row.className,
  subjectName: row.subjectName,
  column: { kind: row.kind, position: row.position },
  term: row.term,
  seen: contentOf({ ...row, state: row.state === 'empty' ? null : row.state }),
  words: row.words,
  answer: row.answer,
  step: row.step,
  teacher: row.teacher,
  askedAt: row.askedAt,
  dueAt: row.dueAt,
  isOverdue: row.dueAt <= desk.tx.now,
  zone: desk.school.zone,
})

type HeldQuestion = { readonly row: QuestionRow }

const questions = workflow({
  name: 'question',
  table: QUESTION_STEPS,
  find: async ({ tx }, { questionId }): Promise<HeldQuestion | undefined> => {
    const row = await findQuestion(tx, questionId)
    return row && { row }
  },
  movedOn: ({ row: { step } }): QuestionRefusal => ({ code: 'question_moved_on', step }),
  audit: ({ row: { questionId } }, { act, step }) => ({
    act: `question.${step}`,
    detail: { questionId, by: act },
  }),
})

/** The question, its row locked until the transaction ends. */
export const holdQuestion = async (desk: Desk, questionId: number): Promise<QuestionRow | undefined> =>
  (await questions.hold(desk, { questionId }))?.row

/** Moves a held question by one act, or refuses with its true state. One that waits anew is due anew, and no longer overdue. */
export async function moveQuestion(
  desk: Desk,
  row: QuestionRow,
  act: QuestionAct,
  how: { readonly by: By; readonly note?: string },
): Promise<Result<QuestionCard, QuestionRefusal>> {
  const move = questions.next({ row }, act)
  if (!move.ok) return move
  const set = move.value.to === 'waiting' ? { dueAt: await dueFromNow(desk), overdueAt: null } : {}
  const moved = await questions.make(desk, move.value, { ...how, set })
  const card = questionCardOf(desk, moved.row)
  const { note } = moved.event
  if (act === 'answer') return ok({ ...card, answer: note })
  return ok(act === 'ask_again' ? { ...card, words: note } : card)
}
