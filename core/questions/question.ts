import type { QuestionRow } from '../../db/questions/questions.ts'
import { recordQuestionMove } from '../../db/questions/questions.ts'
import { contentOf } from '../books/cell.ts'
import { calendarOf } from '../calendar/in-force.ts'
import { schoolDayAfter } from '../calendar/rules/week.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { QuestionCard } from './facts.ts'
import type { QuestionAct, QuestionRefusal } from './rules.ts'
import { nextStep } from './rules.ts'

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

export type QuestionMove = {
  readonly act: QuestionAct
  /** null for what the service does by itself. */
  readonly by: number | null
  readonly note?: string
}

/** Moves a claimed question by one act, or refuses with its true state. */
export async function moveQuestion(
  desk: Desk,
  row: QuestionRow,
  { act, by, note = '' }: QuestionMove,
): Promise<Result<QuestionCard, QuestionRefusal>> {
  const to = nextStep(row.step, act, row.askedAgain)
  if (!to.ok) return to
  const version = row.version + 1
  const dueAt = to.value === 'waiting' ? await dueFromNow(desk) : undefined
  await recordQuestionMove(desk.tx, row.questionId, { version, act, step: to.value, by, note }, dueAt)
  desk.audit.push({
    actorId: by,
    actorKind: by === null ? 'system' : 'person',
    act: `question.${to.value}`,
    detail: { questionId: row.questionId, by: act },
  })
  const card = questionCardOf(desk, { ...row, version, step: to.value, dueAt: dueAt ?? row.dueAt })
  if (act === 'answer') return ok({ ...card, answer: note })
  return ok(act === 'ask_again' ? { ...card, words: note } : card)
}
