import { z } from 'zod'
import type { Thread } from '../../../core/conversation/thread.ts'
import { describeCase } from '../../../core/corrections/views.ts'
import { describeLateEntry } from '../../../core/late-entry/decide.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Command, Said, Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { conceptsOf } from '../../reading/heard-words.ts'
import type { Slots } from '../../reading/slots.ts'
import { slotsShape } from '../../reading/slots.ts'
import { viCases as vi } from '../../vi/cases/cases.ts'
import { decideCard } from '../../vi/corrections/cards.ts'
import { viLate } from '../../vi/late-entry/late-entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { whyIn } from '../asked.ts'
import { showCaseTo } from '../corrections/decide.ts'
import { confirmOr } from '../preview.ts'
import type { Item } from './items.ts'
import { asCase, fitting, isSame, itemsWaiting, namesSomething, onScreen, referenceOf } from './items.ts'
import { previewOf } from './several.ts'
import { answerWaiting } from './waiting.ts'

/** "duyệt số 2", "của cô Phương thì duyệt", "cái cuối duyệt": the card, and on it the decision that was named, to be confirmed. */

const wish = z.enum(['agree', 'refuse', 'return'])
type Wish = z.infer<typeof wish>

const decision = z.object({
  slots: slotsShape,
  /** null: it could be heard either way, so the card is shown with all its choices. */
  wish: wish.nullable(),
  why: z.string().nullable(),
  all: z.boolean(),
})
type Decision = z.infer<typeof decision>

const one = z.object({
  kind: z.enum(['correction', 'late']),
  id: z.int(),
  wish: wish.nullable(),
  why: z.string().nullable(),
})

const ALL = /(?:^|\s)(?:cả|tất cả|hết|ca hai|tat ca|luôn cả)(?=\s|$|,)/iu

const NOT_YET =
  /(?:^|\s)(?:chưa|đừng|khoan|dừng|chua|dung|khoan đã)\s+(?:\S+\s+){0,2}(?:duyệt|kí|ký|đồng ý|duyet|ki|ky|dong y)/iu

function wishIn(text: string, today: string): Wish | null {
  const heard = conceptsOf(text, today)
  if (NOT_YET.test(text) || heard.has('if_so')) return null
  if (heard.has('agree') && (heard.has('refuse') || heard.has('return_case'))) return null
  if (heard.has('refuse')) return 'refuse'
  return heard.has('agree') ? 'agree' : null
}

const decisionIn = ({ text, slots, today }: Said): Decision => ({
  slots: asCase({ text, slots }).slots,
  wish: wishIn(text, today),
  why: whyIn(text),
  all: ALL.test(text),
})

const sendingBack = ({ text, slots }: Said): Decision => ({
  slots: asCase({ text, slots }).slots,
  wish: 'return',
  why: whyIn(text),
  all: ALL.test(text),
})

/** The one that the screen shows, or stands at this place of the list shown last. */
function pointedAt(thread: Thread, items: readonly Item[], { ordinal }: Slots): readonly Item[] {
  const shown = onScreen(thread)
  const listed = shown.length > 0 ? shown : items.map(referenceOf)
  if (ordinal === undefined) {
    const [only, another] = shown
    return only && !another ? items.filter(item => isSame(item, only)) : items
  }
  const meant = listed.at(ordinal)
  return meant ? items.filter(item => isSame(item, meant)) : []
}

const MAX = 8

const offerOf = (item: Item, { wish: wanted, why }: Pick<Decision, 'wish' | 'why'>): Offer => ({
  label: vi.open(item),
  intent: { command: 'cases.decide_one', data: { ...referenceOf(item), wish: wanted, why } },
})

async function answer({ session, thread }: Turn, asked: Decision): Promise<Answer> {
  const { slots } = asked
  const waiting = await itemsWaiting(session)
  const isOfAll = asked.all && slots.ordinal === undefined
  const items = namesSomething(slots) || isOfAll ? fitting(waiting, slots) : pointedAt(thread, waiting, slots)
  const [first, ...others] = items
  if (!first) return notWaiting(session, asked, waiting)
  const all = asked.all || slots.cases.length > 1
  const together = all && (asked.wish === 'agree' || asked.wish === 'refuse') ? correctionsIn(items) : []
  if (together.length > 1) return previewOf(session, together)
  if (others.length > 0 && !all)
    return { text: vi.which(items), offers: items.slice(0, MAX).map(item => offerOf(item, asked)) }
  const shown = await showOne(session, { ...referenceOf(first), wish: asked.wish, why: asked.why })
  return others.length === 0
    ? shown
    : {
        ...shown,
        text: `${shown.text}\n\n${vi.oneByOne(others)}`,
        offers: [...(shown.offers ?? []), ...others.slice(0, MAX).map(item => offerOf(item, asked))],
      }
}

const correctionsIn = (items: readonly Item[]): readonly number[] =>
  items.flatMap(item => (item.kind === 'correction' ? [item.subject.caseId] : []))

/** What was named does not wait for this person: a numbered case says where it stands, else what waits is shown. */
async function notWaiting(session: Session, { slots }: Decision, waiting: readonly Item[]): Promise<Answer> {
  const list = await answerWaiting(session)
  if (!namesSomething(slots) && slots.ordinal === undefined) return list
  return {
    ...list,
    text: `${vi.notWaiting(slots.cases)}\n${waiting.length > 0 ? list.text : vi.nothingElse}`,
  }
}

type One = z.infer<typeof one>

const ACTS = { refuse: 'refuse', return: 'return' } as const

async function correctionCard(session: Session, { id, wish: wanted, why }: One): Promise<Answer> {
  const found = await describeCase(session, id)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { card, tasks } = found.value
  const due = tasks.map(({ act }) => act).find(act => act === 'check' || act === 'agree' || act === 'approve')
  if (!due || wanted === null) return showCaseTo(session, id)
  const act = wanted === 'agree' ? due : ACTS[wanted]
  const note = wanted === 'agree' || why === null ? {} : { note: why }
  const intent: Intent = {
    command: 'correction.decide',
    data: { caseId: id, version: card.version, act, ...note },
  }
  const { text, files = [] } = decideCard(card, due)
  return {
    text: `${text}\n${vi.wish(wanted, why)}`,
    files,
    offers: [
      ...confirmOr({ label: vi.confirm(wanted, due), intent, keyword: KEYWORDS[wanted] }),
      { label: vi.otherwise, intent: { command: 'correction.show', data: { caseId: id } } },
    ],
  }
}

const KEYWORDS: Readonly<Record<Wish, string>> = { agree: 'DUYET', refuse: 'TUCHOI', return: 'HOI' }

async function lateCard(session: Session, { id, wish: wanted, why }: One): Promise<Answer> {
  const found = await describeLateEntry(session, id)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const card = viLate.card(found.value)
  if (wanted === null || wanted === 'return') return card
  const act = wanted === 'agree' ? 'grant' : 'refuse'
  const { version } = found.value
  const note = wanted === 'agree' || why === null ? {} : { note: why }
  const intent: Intent = { command: 'late.decide', data: { requestId: id, version, act, ...note } }
  return {
    text: `${card.text}\n${vi.wish(wanted, why)}`,
    offers: [
      ...confirmOr({
        label: vi.confirmLate(act),
        intent,
        keyword: act === 'grant' ? 'CHONHAP' : 'TUCHOI',
      }),
      { label: vi.otherwise, intent: { command: 'late.show', data: { requestId: id } } },
    ],
  }
}

const showOne = (session: Session, asked: One): Promise<Answer> =>
  asked.kind === 'correction' ? correctionCard(session, asked) : lateCard(session, asked)

const decideSaid = command({
  name: 'cases.decide',
  data: decision,
  spoken: { 'act.decide': decisionIn, 'act.return_case': sendingBack },
  run: answer,
})

const decideOne = command({
  name: 'cases.decide_one',
  data: one,
  run: ({ session }, asked) => showOne(session, asked),
})

export const caseDecidingCommands: readonly Command[] = [decideSaid, decideOne]
