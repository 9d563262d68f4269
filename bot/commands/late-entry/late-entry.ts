import { z } from 'zod'
import { columnRef, term } from '../../../core/books/shapes.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { owedBy } from '../../../core/deadlines/reminders.ts'
import {
  decideLateEntry,
  describeLateEntry,
  listLateEntries,
  withdrawLateEntry,
} from '../../../core/late-entry/decide.ts'
import type { LateCard } from '../../../core/late-entry/facts.ts'
import { askLateEntry, previewLateEntry } from '../../../core/late-entry/request.ts'
import type { Session } from '../../../core/session.ts'
import { checkReason } from '../../../core/wording/rules/reason.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { reasons, viLate as vi } from '../../vi/late-entry/late-entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { ownColumn, wordsAfter } from '../books/own-column.ts'
import { isAnswer } from '../books/resolve.ts'
import type { CommandName } from '../names.ts'
import { confirmOr } from '../preview.ts'

/** "xin nhập muộn 6A toán tx2: lí do", the button of the receipt, and the decision. */

const asked = z.object({ classSubjectId: z.int(), term, columns: z.array(columnRef) })
type Asked = z.infer<typeof asked>

const DROP: Offer = { label: vi.drop, intent: { command: 'late.drop', data: {} } }
const OFFERED_MAX = 6

/** Asks for the reason; the next words are the answer. */
async function askReason(session: Session, what: Asked): Promise<Answer> {
  const preview = await previewLateEntry(session, what)
  if (!preview.ok) return { text: sayRefusal(preview.refusal, session.school.zone) }
  await saveForm(session, { command: 'late.reason', data: { ...what, words: true } })
  const choices = reasons.map(
    (reason): Offer => ({ label: reason, intent: { command: 'late.reason', data: { ...what, reason } } }),
  )
  return { text: vi.askReason(preview.value), offers: [...choices, { ...DROP, part: 'drop' }] }
}

async function summary(session: Session, what: Asked, reason: string): Promise<Answer> {
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

const ASKS =
  /^\/?(?:(?:em |toi )?(?:xin|de nghi)(?: cho| duoc)? )(?:nhap muon|nhap bu|gia han)(?: cot| diem)?(?= |$)|^\/?nhapmuon(?= |$)/

/** "xin nhập muộn 6A toán tx2: tuần trước em ốm". */
const ask = command({
  name: 'late.ask',
  data: z.object({ words: z.string() }),
  understand: text => {
    const opening = ASKS.exec(plain(text))?.[0]
    return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
  },
  run: async ({ session }, { words }) => {
    if (words === '') return pickBook(session)
    const meant = await ownColumn(session, words)
    if (isAnswer(meant)) return meant
    const { classSubjectId, term } = meant.book
    const what = { classSubjectId, term, columns: [meant.column] }
    return meant.rest ? summary(session, what, meant.rest) : askReason(session, what)
  },
})

/** The books in which the actor owes, each with its columns that are due. */
async function pickBook(session: Session): Promise<Answer> {
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  const owed = await owedBy(session, session.actor.personId)
  const books = [...Map.groupBy(owed?.items ?? [], item => item.classSubjectId)].map(
    ([classSubjectId, items]) => ({
      name: `${items[0]?.className} ${items[0]?.subjectName}`,
      what: {
        classSubjectId,
        term: owed?.term ?? 1,
        columns: items.map(({ kind, position }) => ({ kind, position })),
      },
    }),
  )
  const [only, another] = books
  if (!only) return { text: vi.nothingOwed }
  if (!another) return askReason(session, only.what)
  return {
    text: vi.pickBook,
    offers: books
      .slice(0, OFFERED_MAX)
      .map(({ name, what }) => ({ label: name, intent: { command: 'late.pick', data: what } })),
  }
}

const books = command({ name: 'late.books', data: z.object({}), run: ({ session }) => pickBook(session) })
const pick = command({
  name: 'late.pick',
  data: asked,
  run: ({ session }, what) => askReason(session, what),
})

const decision = z.object({
  requestId: z.int(),
  version: z.int(),
  act: z.enum(['grant', 'refuse']),
  words: z.literal(true).optional(),
})

async function decide({ session, text }: Turn, data: z.infer<typeof decision>): Promise<Answer> {
  const { requestId, version, act } = data
  const made = await decideLateEntry(session, {
    requestId,
    version,
    act,
    ...(data.words ? { note: text } : {}),
  })
  if (made.ok) {
    await forgetForm(session)
    return { text: act === 'grant' ? vi.granted(made.value) : vi.refused(made.value) }
  }
  const { zone } = session.school
  if (made.refusal.code === 'note_required') {
    const asked = await describeLateEntry(session, requestId)
    const does = vi.doesRefuse(asked.ok ? asked.value : null)
    await saveForm(session, { command: 'late.decide', data: { requestId, version, act, words: true }, does })
    return { text: data.words ? sayRefusal(made.refusal, zone) : vi.askNote }
  }
  await forgetForm(session)
  return { text: sayRefusal(made.refusal, zone) }
}

const takeDecision = command({ name: 'late.decide', data: decision, run: decide })

const takeBack = command({
  name: 'late.withdraw',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, data) => {
    const made = await withdrawLateEntry(session, data)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const show = command({
  name: 'late.show',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, { requestId }) => {
    const found = await describeLateEntry(session, requestId)
    return found.ok ? vi.card(found.value) : { text: sayRefusal(found.refusal, session.school.zone) }
  },
})

const LIST = [
  ...['nhap muon', 'cho nhap muon', 'duyet nhap muon', 'xem nhap muon'],
  ...['de nghi nhap muon', 'gia han', 'duyet gia han'],
]

const list = command({
  name: 'late.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  run: async ({ session }) => {
    const { waiting, own } = await listLateEntries(session)
    const [only, another] = waiting
    if (only && !another && own.length === 0) return vi.card(only)
    if (!only && own.length === 0) return { text: vi.none }
    const offer = (label: string, command: CommandName, requestId: number): Offer => ({
      label,
      intent: { command, data: { requestId } },
    })
    const takeBackOffer = (card: LateCard) => ({
      ...offer(vi.takeBack(card), 'late.withdraw', card.requestId),
      keyword: 'RUT',
    })
    return {
      text: vi.list(waiting, own),
      offers: [
        ...waiting.slice(0, OFFERED_MAX).map(card => offer(vi.look(card), 'late.show', card.requestId)),
        ...own
          .filter(card => card.step === 'asked')
          .slice(0, OFFERED_MAX)
          .map(takeBackOffer),
      ],
    }
  },
})

export const lateCommands: readonly Command[] = [
  ...[ask, books, pick, reasonGiven, send, drop, takeDecision, takeBack, show, list],
]
