import { z } from 'zod'
import { closeColumn, previewClosing } from '../../../core/books/close-column.ts'
import { columnRef, term } from '../../../core/books/shapes.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { plain } from '../../understand/phrases.ts'
import { viLocks } from '../../vi/books/locks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { placeLine } from '../asked.ts'
import { confirmOr } from '../preview.ts'
import { ownColumn, wordsAfter } from './own-column.ts'
import { isAnswer } from './resolve.ts'

/** "chốt 6A toán tx2": the teacher closes a column, after seeing who has no mark in it. */

const column = z.object({
  classSubjectId: z.int(),
  term,
  column: columnRef,
})

const ASKS = /^\/?chot(?: cot| so)?(?= |$)/

async function preview(session: Session, words: string): Promise<Answer> {
  if (words === '') return { text: viLocks.askClosing }
  const meant = await ownColumn(session, words)
  if (isAnswer(meant)) return meant
  const { classSubjectId, term } = meant.book
  const asked = { classSubjectId, term, column: meant.column }
  const closing = await previewClosing(session, asked)
  if (!closing.ok) return { text: sayRefusal(closing.refusal, session.school.zone) }
  const endMakeups: Offer = {
    label: viLocks.endMakeups,
    intent: { command: 'makeup.end', data: { classSubjectId, term } },
    keyword: 'HETBU',
  }
  const isMissed = closing.value.missing.some(({ value: { kind } }) => kind === 'absent' || kind === 'makeup')
  const [confirm, leave] = confirmOr(
    { label: viLocks.confirmClosing, intent: { command: 'column.close', data: asked }, keyword: 'CHOT' },
    { label: viLocks.notNow, intent: { command: 'column.leave', data: {} } },
  )
  return {
    text: viLocks.closing(closing.value),
    offers: [confirm, ...(isMissed ? [endMakeups] : []), leave],
  }
}

const askClosing = command({
  name: 'column.ask',
  data: z.object({ words: z.string() }),
  understand: text => {
    const asked = ASKS.exec(plain(text))?.[0]
    return asked === undefined ? undefined : { words: wordsAfter(text, asked) }
  },
  spoken: { 'act.close_column': ({ slots }) => ({ words: placeLine(slots) }) },
  run: ({ session }, { words }) => preview(session, words),
})

const close = command({
  name: 'column.close',
  data: column,
  run: async ({ session }, asked) => {
    const { zone } = session.school
    const closed = await closeColumn(session, asked)
    return { text: closed.ok ? viLocks.closed(closed.value, zone) : sayRefusal(closed.refusal, zone) }
  },
})

const leave = command({
  name: 'column.leave',
  data: z.object({}),
  run: async () => ({ text: viLocks.left }),
})

export const columnClosingCommands = [askClosing, close, leave] as const
