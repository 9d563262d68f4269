import { z } from 'zod'
import { columnKind, term } from '../../../core/books/shapes.ts'
import { instantOf } from '../../../core/calendar/zone.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { may } from '../../../core/duties/rights.ts'
import type { OrderWanted } from '../../../core/locks/give-order.ts'
import { giveOrder, previewOrder } from '../../../core/locks/give-order.ts'
import { lockOfColumn, lockOfOrder } from '../../../core/locks/orders.ts'
import { scopeOf } from '../../../core/locks/scope.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { soundsLikeNo } from '../../understand/consent.ts'
import type { Moment } from '../../understand/lock-order.ts'
import { readLockOrder } from '../../understand/lock-order.ts'
import { plain } from '../../understand/phrases.ts'
import { viOrders as vi } from '../../vi/locks/orders.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { wordsAfter } from '../books/own-column.ts'
import { confirmOr } from '../preview.ts'
import { orderWords } from './said.ts'
import { showCalendar } from './standing.ts'

/** Orders to close and open books by chat: what would be covered, then the order. */

const scope = z.object({
  term: term.optional(),
  grade: z.int().optional(),
  classId: z.int().optional(),
  subject: z.string().optional(),
  columnKind: columnKind.optional(),
  columnId: z.int().optional(),
})
const wanted = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lock'),
    reason: z.enum(['order', 'plan', 'year']),
    scope,
    startsAt: z.coerce.date().nullable(),
    endsAt: z.coerce.date().nullable(),
    note: z.string(),
  }),
  z.object({ kind: z.literal('lift'), lockId: z.int(), note: z.string() }),
])

const DROP: Offer = { label: vi.drop, intent: { command: 'lock.drop', data: {} } }

async function preview(session: Session, order: OrderWanted): Promise<Answer> {
  if (order.note === '') return { text: vi.askNote }
  const card = await previewOrder(session, order)
  if (!card.ok) return { text: sayRefusal(card.refusal, session.school.zone) }
  const give: Intent = { command: 'lock.give', data: { order } }
  return {
    text: vi.preview(card.value),
    offers: confirmOr({ label: vi.give(card.value), intent: give, keyword: 'RALENH' }, DROP),
  }
}

export const instant = (session: Session, moment: Moment | null): Date | null =>
  moment && instantOf(moment.day, moment.time, session.school.zone)

/** Without a reason the order is asked for one; the words that follow are it. */
async function awaitNote(session: Session, to: 'lock.order' | 'lock.lift', words: string): Promise<Answer> {
  await saveForm(session, { command: to, data: { words, noted: true } })
  return { text: vi.askNoteOnly }
}

async function orderLock(
  session: Session,
  reason: 'order' | 'plan' | 'year',
  words: string,
): Promise<Answer> {
  if (words === '' && reason !== 'year') return { text: reason === 'plan' ? vi.askPlan : vi.ask }
  const said = readLockOrder(words, session.school.today)
  if (said.unclear) return { text: vi.unclear(said.unclear) }
  const meant = await scopeOf(session, said)
  if (!meant.ok) return { text: sayRefusal(meant.refusal, session.school.zone) }
  if (said.note === '' && reason === 'order') return awaitNote(session, 'lock.order', words)
  return preview(session, {
    kind: 'lock',
    reason,
    scope: reason === 'year' ? {} : meant.value,
    startsAt: instant(session, said.from),
    endsAt: reason === 'year' ? null : instant(session, said.until),
    note: said.note,
  })
}

/** Reads an opening that may be followed by words; the colon of "đề nghị khóa sổ năm học: …" belongs to the words. */
export const opens = (pattern: RegExp) => (text: string) => {
  const opening = pattern.exec(plain(text))?.[0]
  return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
}

export const words = z.object({ words: z.string() })

/** `noted`: the message is the reason that was asked for. */
const noted = words.extend({ noted: z.literal(true).optional() })

async function withNote({ session, text }: Turn, data: z.infer<typeof noted>): Promise<string | Answer> {
  if (!data.noted) return data.words
  await forgetForm(session)
  if (soundsLikeNo(text) || text.trim().endsWith('?')) return { text: vi.dropped }
  return `${data.words} vì ${text.replace(/^(?:vì|vi|do)\s+/iu, '')}`
}

const year = command({
  name: 'lock.year',
  data: z.object({ said: z.string() }),
  understand: text => {
    const found = /^(?:\/?(?:de nghi )?khoa so (?:ca )?nam hoc)(?= |:|$)/.exec(plain(text))
    if (!found) return undefined
    const at = text.search(/[:]|\svì\s|\svi\s/iu)
    return {
      said:
        at < 0
          ? ''
          : text
              .slice(at)
              .replace(/^(?::|\svì\s|\svi\s)/iu, '')
              .trim(),
    }
  },
  run: ({ session }, { said }) =>
    preview(session, { kind: 'lock', reason: 'year', scope: {}, startsAt: null, endsAt: null, note: said }),
})

const plan = command({
  name: 'lock.plan',
  data: words,
  understand: opens(/^\/?(?:them|dat|len) lich khoa(?: so)?(?= |$)/),
  run: ({ session }, data) => orderLock(session, 'plan', data.words),
})

const lock = command({
  name: 'lock.order',
  data: noted,
  understand: opens(/^\/?(?:de nghi )?khoa so(?= |$)/),
  spoken: { 'act.lock': said => ({ words: orderWords(said, 'from') }) },
  run: async (turn, data) => {
    const said = await withNote(turn, data)
    return typeof said === 'string' ? orderLock(turn.session, 'order', said) : said
  },
})

const LIFT = /^\/?(?:de nghi )?mo (?:khoa|chot)(?: so)?(?= |$)/
const NUMBERED = /^(?:cua )?(?:lenh )?(?:so )?(\d{1,4})(?= |:|$)/

/** What was said names no lock: those who lift choose of what stands; a teacher asks for more time instead. */
export async function chooseLift(session: Session): Promise<Answer> {
  const { actor, school } = session
  if (!may(actor, 'orders.read'))
    return {
      text: sayRefusal({ code: 'order_leaders_only' }, school.zone),
      offers: [{ label: vi.askMoreTime, intent: { command: 'late.books', data: {} } }],
    }
  const shown = await showCalendar(session)
  return { ...shown, text: `${vi.whichLift}\n${shown.text}` }
}

export async function lift(session: Session, said: string): Promise<Answer> {
  const { zone } = session.school
  if (said === '') return { text: vi.askLift }
  const order = readLockOrder(said, session.school.today)
  const numbered = NUMBERED.exec(plain(said))
  if (numbered) {
    const lockId = await lockOfOrder(session, Number(numbered[1]))
    if (!lockId.ok) return { text: sayRefusal(lockId.refusal, zone) }
    return preview(session, { kind: 'lift', lockId: lockId.value, note: order.note })
  }
  if (order.unclear) return chooseLift(session)
  const meant = await scopeOf(session, order)
  if (!meant.ok) return { text: sayRefusal(meant.refusal, zone) }
  const { columnId } = meant.value
  if (columnId === undefined) return { text: vi.askLift }
  const lockId = await lockOfColumn(session, columnId)
  if (!lockId.ok) return { text: sayRefusal(lockId.refusal, zone) }
  if (order.note === '') return awaitNote(session, 'lock.lift', said)
  return preview(session, { kind: 'lift', lockId: lockId.value, note: order.note })
}

const liftByWords = command({
  name: 'lock.lift',
  data: noted,
  understand: opens(LIFT),
  run: async (turn, data) => {
    const said = await withNote(turn, data)
    return typeof said === 'string' ? lift(turn.session, said) : said
  },
})

/** From the list: the lock is known, its reason is asked for. */
const liftOne = command({
  name: 'lock.lift_one',
  data: z.object({ lockId: z.int(), words: z.literal(true).optional() }),
  run: async ({ session, text }, { lockId, words: answered }) => {
    if (!answered) {
      await saveForm(session, { command: 'lock.lift_one', data: { lockId, words: true } })
      return { text: vi.askNote }
    }
    await forgetForm(session)
    return preview(session, { kind: 'lift', lockId, note: text })
  },
})

const give = command({
  name: 'lock.give',
  data: z.object({ order: wanted }),
  run: async ({ session }, { order }) => {
    const given = await giveOrder(session, order as OrderWanted)
    return { text: given.ok ? vi.given(given.value) : sayRefusal(given.refusal, session.school.zone) }
  },
})

const drop = command({ name: 'lock.drop', data: z.object({}), run: async () => ({ text: vi.dropped }) })

/** The narrower readers of words first. */
export const lockOrderCommands: readonly Command[] = [year, plan, lock, liftByWords, liftOne, give, drop]
