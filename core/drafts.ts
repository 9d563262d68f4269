import { randomBytes, randomInt } from 'node:crypto'
import { listCodes } from '../db/conversation/conversation.ts'
import type { NewButton, NewNotice, View } from '../db/notices/notices.ts'
import { recordNotices } from '../db/notices/notices.ts'
import type { Tx } from '../db/tenancy.ts'
import type { ChatAddress, Draft, Offer, Posted, StoredChoice, StoredReply } from './answer.ts'
import { DAY_MS } from './calendar/rules/durations.ts'
import { storedIntent, storedReply } from './kept.ts'

/** Puts what was said on record: the words of each chat, and what its choices do. */

/** How long a choice can still be made; the state it acts on may end it sooner. */
const OFFER_DAYS = 14

const token = (): string => randomBytes(18).toString('base64url')

const KEYWORD = /^[A-Z]{2,12}$/
const CODE_FIRST = 1000
const CODES = 9000

/** Four digits that no choice still open in this chat goes by. */
function freshCode(taken: Set<string>): string {
  if (taken.size >= CODES) throw new Error('a chat holds every code there is')
  let at = randomInt(CODES)
  while (taken.has(String(CODE_FIRST + at))) at = (at + 1) % CODES
  const code = String(CODE_FIRST + at)
  taken.add(code)
  return code
}

/** The choices of one answer share a code; where a keyword comes again, it comes with another one. */
function choicesOf(offers: readonly Offer[], taken: Set<string>): readonly StoredChoice[] {
  const rounds: string[] = []
  const seen = new Map<string, number>()
  return offers.map(({ label, keyword, part }) => {
    const choice = { id: token(), label, ...(part ? { part } : {}) }
    if (!keyword) return choice
    if (!KEYWORD.test(keyword)) throw new Error(`nobody could type the keyword ${keyword}`)
    const round = seen.get(keyword) ?? 0
    seen.set(keyword, round + 1)
    const code = rounds[round] ?? freshCode(taken)
    rounds[round] = code
    return { ...choice, keyword, code }
  })
}

const replyOf = ({ answer }: Draft, choices: readonly StoredChoice[]): StoredReply => ({
  text: answer.text,
  choices,
  ...(answer.links?.length ? { links: answer.links } : {}),
  files: answer.files ?? [],
  ...(answer.menu ? { menu: answer.menu } : {}),
  ...(answer.byChoiceOnly && { byChoiceOnly: true as const }),
})

const buttonsOf = ({ answer, notBefore }: Draft, choices: readonly StoredChoice[]): readonly NewButton[] =>
  (answer.offers ?? []).map(({ intent, part = null }, at) => {
    const { id = '', label = '', keyword = null, code = null } = choices[at] ?? {}
    const expiresAt = new Date(Date.parse(notBefore) + OFFER_DAYS * DAY_MS).toISOString()
    return { token: id, label, intent: storedIntent.write(intent), keyword, code, part, expiresAt }
  })

const chatKey = ({ channel, address }: Pick<ChatAddress, 'channel' | 'address'>): string =>
  JSON.stringify([channel, address])

/** The codes that are taken in the chats in which new ones are needed. */
async function takenCodes(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, Set<string>>> {
  const coded = drafts.filter(({ answer }) => answer.offers?.some(({ keyword }) => keyword))
  const taken = new Map(coded.map(({ to }) => [chatKey(to), new Set<string>()]))
  if (coded.length === 0) return taken
  const chats = coded.map(({ to: { channel, address } }) => ({ channel, address }))
  for (const { code, ...chat } of await listCodes(tx, chats)) taken.get(chatKey(chat))?.add(code)
  return taken
}

type Spoken = {
  readonly tx: Tx
  readonly drafts: Draft[]
  readonly posted: Posted[]
  readonly views: View[]
}

/** Whatever is still to be put on record of what a desk says. */
export async function recordDrafts({ tx, posted, ...desk }: Spoken): Promise<void> {
  const drafts = desk.drafts.splice(0)
  const views = desk.views.splice(0)
  if (drafts.length === 0 && views.length === 0) return
  const taken = await takenCodes(tx, drafts)
  const said = drafts.map(draft => {
    const choices = choicesOf(draft.answer.offers ?? [], taken.get(chatKey(draft.to)) ?? new Set())
    const isDue = Date.parse(draft.notBefore) <= tx.now.getTime()
    return { draft, choices, isDue, reply: replyOf(draft, choices) }
  })
  const noticeIds = await recordNotices(tx, said.map(noticeOf), views)
  said.forEach(({ draft: { to, answers, cause }, isDue, reply }, at) => {
    const noticeId = noticeIds[at]
    if (noticeId === undefined) throw new Error('a notice has no number')
    const { channel, address } = to
    const told = { reply, isAnswer: answers !== null, cause: cause?.kind ?? null }
    if (isDue) posted.push({ schoolId: tx.schoolId, noticeId, channel, address, said: told })
  })
}

type SaidDraft = {
  readonly draft: Draft
  readonly choices: readonly StoredChoice[]
  readonly isDue: boolean
  readonly reply: StoredReply
}

function noticeOf({ draft, choices, isDue, reply }: SaidDraft): NewNotice {
  const { to, kind, answers, cause, notBefore } = draft
  return {
    ...{ ...to, kind, answers, cause, notBefore },
    reply: storedReply.write(reply),
    isThere: to.channel === 'web' && isDue,
    buttons: buttonsOf(draft, choices),
  }
}
