import { randomBytes, randomInt } from 'node:crypto'
import { recordButtons } from '../../db/conversation.ts'
import { recordNotice } from '../../db/notices.ts'
import type { Desk } from '../desk.ts'
import type { Answer, ChatAddress, Offer, StoredReply } from './answer.ts'
import type { Cause } from './facts.ts'

/**
 * Puts words into a chat's thread inside the transaction that caused them. A web thread has them once committed; other channels
 * are served from the queue, by a job that commits with the row.
 */

export type PostMeta = {
  readonly kind: string
  /** Event id of the message it answers; null when it comes unasked. */
  readonly answers: string | null
  readonly cause?: Cause
  readonly notBefore?: Date
}

/** How long a choice can still be made; the state it acts on may end it sooner. */
const OFFER_DAYS = 14
const DAY_MS = 86_400_000

const token = (): string => randomBytes(18).toString('base64url')

async function offerChoices(
  desk: Desk,
  to: ChatAddress,
  offers: readonly Offer[],
): Promise<StoredReply['choices'] & { code?: string }> {
  const code = offers.some(offer => offer.keyword) ? String(randomInt(1000, 10_000)) : undefined
  const choices = offers.map(offer => ({
    id: token(),
    label: offer.label,
    ...(offer.keyword ? { keyword: offer.keyword } : {}),
  }))
  await recordButtons(
    desk.tx,
    choices.map((choice, index) => ({
      token: choice.id,
      channel: to.channel,
      address: to.address,
      label: choice.label,
      intent: JSON.stringify(offers[index]?.intent),
      number: index + 1,
      keyword: choice.keyword ?? null,
      code: choice.keyword ? (code ?? null) : null,
      offered_at: desk.tx.now,
      expires_at: new Date(desk.tx.now.getTime() + OFFER_DAYS * DAY_MS),
    })),
  )
  return Object.assign(choices, code ? { code } : {})
}

/** Stores the answer for one chat and queues its delivery when it is due. */
export async function post(desk: Desk, to: ChatAddress, answer: Answer, meta: PostMeta): Promise<void> {
  const choices = answer.offers?.length ? await offerChoices(desk, to, answer.offers) : Object.assign([], {})
  const reply: StoredReply = {
    text: answer.text,
    choices: [...choices],
    ...(choices.code ? { code: choices.code } : {}),
    ...(answer.links?.length ? { links: answer.links } : {}),
    files: answer.files ?? [],
  }
  const notBefore = meta.notBefore ?? desk.tx.now
  const due = notBefore <= desk.tx.now
  const onWeb = to.channel === 'web'
  const noticeId = await recordNotice(desk.tx, {
    channel: to.channel,
    address: to.address,
    person_id: to.personId,
    kind: meta.kind,
    reply: JSON.stringify(reply),
    cause: meta.cause ? JSON.stringify(meta.cause) : null,
    answers: meta.answers,
    state: onWeb && due ? 'sent' : 'queued',
    not_before: notBefore,
    made_at: desk.tx.now,
    settled_at: onWeb && due ? desk.tx.now : null,
  })
  if (!due) return
  if (!onWeb) await desk.host.queue.enqueueDelivery(desk.tx, noticeId)
  desk.posted.push({ schoolId: desk.tx.schoolId, noticeId, channel: to.channel, address: to.address })
}
