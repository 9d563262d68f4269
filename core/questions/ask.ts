import { findBook } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { findCell } from '../../db/books/cells.ts'
import { countAskedSince, findOpenQuestion, recordQuestion } from '../../db/questions/questions.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import { isOwnChild } from '../duties/rules.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { QuestionCard, QuestionFact } from './facts.ts'
import { dueFromNow, holdQuestion, moveQuestion, questionCardOf } from './question.ts'
import type { QuestionRefusal } from './rules.ts'
import { checkWords } from './rules.ts'

/** The family's part: asks about a mark of its own child that it can see, and asks back once when the answer does not settle it. */

const WEEK_MS = 7 * DAY_MS

export type MarkAsked = { readonly columnId: number; readonly pupilId: number }

type No = QuestionRefusal | AccountRefusal

/** Whether this mark may be asked about now: the same refusals as the asking itself, save those of the words. */
export async function checkAsking(session: Session, asked: MarkAsked): Promise<Result<CellRow, No>> {
  const { tx, actor, policy } = session
  if (!isOwnChild(actor, asked.pupilId)) return refuse({ code: 'not_yours' })
  const { perWeek } = policy.questions
  if (perWeek === 0) return refuse({ code: 'questions_off' })
  const cell = await findCell(tx, asked.columnId, asked.pupilId)
  const shownBefore = tx.now.getTime() - policy.parents.graceMinutes * MINUTE_MS
  if (!cell || cell.state === null || (cell.firstRecordedAt?.getTime() ?? 0) > shownBefore)
    return refuse({ code: 'question_no_mark' })
  const open = await findOpenQuestion(tx, cell.columnId, cell.pupilId)
  if (open) return refuse({ code: 'question_open', dueAt: open.dueAt })
  const asksLately = await countAskedSince(tx, actor.personId, new Date(tx.now.getTime() - WEEK_MS))
  return asksLately >= perWeek ? refuse({ code: 'question_too_many', perWeek }) : ok(cell)
}

export async function askQuestion(
  session: Session,
  asked: MarkAsked & { readonly words: string },
): Promise<Result<QuestionCard, No>> {
  const may = await checkAsking(session, asked)
  if (!may.ok) return may
  const words = checkWords(asked.words)
  if (!words.ok) return words
  const cell = may.value
  const book = await findBook(session.tx, cell.classSubjectId, cell.term)
  if (!book?.ownerId) return refuse({ code: 'question_no_teacher' })
  const questionId = await recordQuestion(session.tx, {
    columnId: cell.columnId,
    pupilId: cell.pupilId,
    askedBy: session.actor.personId,
    seenVersion: cell.version,
    dueAt: await dueFromNow(session),
    words: words.value,
  })
  record(session, 'question.asked', { questionId })
  const row = await holdQuestion(session, questionId)
  if (!row) throw new Error(`question ${questionId} vanished`)
  const card = questionCardOf(session, row)
  await tell<QuestionFact>(session, [book.ownerId], { kind: 'question_asked', card, again: false })
  return ok(card)
}

/** The answer does not settle it: the question waits again, once, and the teacher is told. */
export async function askAgain(
  session: Session,
  { questionId, words }: { readonly questionId: number; readonly words: string },
): Promise<Result<QuestionCard, No>> {
  const row = await holdQuestion(session, questionId)
  if (row?.askedBy !== session.actor.personId || !isOwnChild(session.actor, row.pupilId))
    return refuse({ code: 'question_unknown' })
  const said = checkWords(words)
  if (!said.ok) return said
  const open = await findOpenQuestion(session.tx, row.columnId, row.pupilId)
  if (open) return refuse({ code: 'question_open', dueAt: open.dueAt })
  const moved = await moveQuestion(session, row, 'ask_again', { by: session.actor, note: said.value })
  if (moved.ok && row.teacherId !== null)
    await tell<QuestionFact>(session, [row.teacherId], {
      kind: 'question_asked',
      card: moved.value,
      again: true,
    })
  return moved
}
