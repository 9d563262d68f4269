import { z } from 'zod'
import { columnRef, term } from '../../../core/books/shapes.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { askLateEntry, previewLateEntry } from '../../../core/late-entry/request.ts'
import type { Session } from '../../../core/session.ts'
import { checkReason } from '../../../core/wording/rules/reason.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { reasons, viLate as vi } from '../../vi/late-entry/late-entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** The columns are known: the reason, what would be asked, and the confirm. */

export const asked = z.object({ classSubjectId: z.int(), term, columns: z.array(columnRef) })
type Asked = z.infer<typeof asked>

const DROP: Offer = { label: vi.drop, intent: { command: 'late.drop', data: {} } }

/** Asks for the reason; the next words are the answer. */
export async function askReason(session: Session, what: Asked): Promise<Answer> {
  const preview = await previewLateEntry(session, what)
  if (!preview.ok) return { text: sayRefusal(preview.refusal, session.school.zone) }
  await saveForm(session, { command: 'late.reason', data: { ...what, words: true } })
  const choices = reasons.map(
    (reason): Offer => ({ label: reason, intent: { command: 'late.reason', data: { ...what, reason } } }),
  )
  return { text: vi.askReason(preview.value), offers: [...choices, { ...DROP, part: 'drop' }] }
}

export async function summary(session: Session, what: Asked, reason: string): Promise<Answer> {
  const said = checkReason(reason)
  if (!said.ok) return { text: sayRefusal(said.refusal, session.school.zone) }
  await forgetForm(session)
  const preview = await previewLateEntry(session, what)
  if (!preview.ok) return { text: sayRefusal(preview.refusal, session.school.zone) }
  return {
    text: vi.summary(preview.value, reason),
    offers: confirmOr(
      { label: vi.send, intent: { command: 'late.send', data: { ...what, reason } }, keyword: 'GUI' },
      DROP,
    ),
  }
}

const reasonGiven = command({
  name: 'late.reason',
  data: asked.extend({ reason: z.string().optional(), words: z.literal(true).optional() }),
  run: ({ session, text }, { reason, words, ...what }) =>
    words ? summary(session, what, text) : summary(session, what, reason ?? ''),
})

const send = command({
  name: 'late.send',
  data: asked.extend({ reason: z.string() }),
  run: async ({ session }, what) => {
    const made = await askLateEntry(session, what)
    return {
      text: made.ok
        ? vi.sent(made.value.card, made.value.told)
        : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

const drop = command({
  name: 'late.drop',
  data: z.object({}),
  run: async ({ session }) => {
    await forgetForm(session)
    return { text: vi.dropped }
  },
})

export const lateReasonCommands: readonly Command[] = [reasonGiven, send, drop]
