import { randomBytes, randomInt } from 'node:crypto'
import { listCodes, recordButtons } from '../../db/conversation/conversation.ts'
import { recordNotice } from '../../db/notices/notices.ts'
import type { Answer, ChatAddress, Offer, StoredChoice, StoredReply } from '../answer.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Because } from '../told.ts'
import { CAUSE_VERSION } from '../told.ts'
import { storedIntent, storedReply } from './kept.ts'

/**
 * Puts words into a chat's thread inside the transaction that caused them. A web thread has them once committed; on other
 * channels the row waits until it is sent.
 */

export type PostMeta = {
  readonly kind: string
  /** Event id of the message it answers; null when it comes unasked. */
  readonly answers: string | null
  readonly cause?: Because
  readonly notBefore?: Date
}

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
async function choicesOf(
  desk: Desk,
  to: ChatAddress,
  offers: readonly Offer[],
): Promise<readonly StoredChoice[]> {
  const taken = offers.some(({ keyword }) => keyword)
    ? new Set(await listCodes(desk.tx, to))
    : new Set<string>()
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

async function recordChoices(
  desk: Desk,
  to: ChatAddress,
  offered: { noticeId: number; at: Date; offers: readonly Offer[]; choices: readonly StoredChoice[] },
): Promise<void> {
  const intents = offered.offers.map(({ intent }) => JSON.stringify(storedIntent.write(intent)))
  await recordButtons(
    desk.tx,
    offered.choices.map(({ id, label, keyword = null, code = null }, index) => ({
      token: id,
      channel: to.channel,
      address: to.address,
      label,
      intent: intents[index],
      number: index + 1,
      keyword,
      code,
      part: offered.offers[index]?.part ?? null,
      notice_id: offered.noticeId,
      offered_at: offered.at,
      expires_at: new Date(offered.at.getTime() + OFFER_DAYS * DAY_MS),
    })),
  )
}

/** Stores the answer for one chat, to be sent when it is due. */
export async function post(desk: Desk, to: ChatAddress, answer: Answer, meta: PostMeta): Promise<void> {
  const { offers = [] } = answer
  const choices = await choicesOf(desk, to, offers)
  const reply: StoredReply = {
    text: answer.text,
    choices,
    ...(answer.links?.length ? { links: answer.links } : {}),
    files: answer.files ?? [],
    ...(answer.menu ? { menu: answer.menu } : {}),
    ...(answer.byChoiceOnly && { byChoiceOnly: true as const }),
  }
  const notBefore = meta.notBefore ?? desk.tx.now
  const due = notBefore <= desk.tx.now
  const onWeb = to.channel === 'web'
  const noticeId = await recordNotice(desk.tx, {
    channel: to.channel,
    address: to.address,
    person_id: to.personId,
    kind: meta.kind,
    reply: JSON.stringify(storedReply.write(reply)),
    cause: meta.cause ? JSON.stringify({ v: CAUSE_VERSION, ...meta.cause }) : null,
    answers: meta.answers,
    state: onWeb && due ? 'sent' : 'queued',
    not_before: notBefore,
    made_at: desk.tx.now,
    settled_at: onWeb && due ? desk.tx.now : null,
  })
  if (choices.length > 0) await recordChoices(desk, to, { noticeId, at: notBefore, offers, choices })
  if (!due) return
  desk.posted.push({ schoolId: desk.tx.schoolId, noticeId, channel: to.channel, address: to.address })
}
