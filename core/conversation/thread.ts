import {
  claimEvent,
  findButton,
  findCodedChoice,
  findForm,
  findNumberedChoice,
  recordSaidLine,
} from '../../db/conversation/conversation.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChatAddress, Intent } from '../answer.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import { storedIntent } from '../notices/kept.ts'
import type { Result } from '../result.ts'
import type { StoredRefusal } from '../stored.ts'

/** What a chat remembers between messages, as the router reads it. */

type Chat = Pick<ChatAddress, 'channel' | 'address'>

/** False when the event was handled before: then there is nothing left to do. */
export const firstSeen = (tx: Tx, channel: string, eventId: string): Promise<boolean> =>
  claimEvent(tx, channel, eventId)

/** What a chat kept, unless another version of the service did and it cannot be read any more. */
export type KeptIntent = Result<Intent, StoredRefusal>

export type Chosen = { readonly intent: KeptIntent; readonly label: string }

const chosen = (row: { intent: unknown; label: string } | undefined): Chosen | undefined =>
  row && { intent: storedIntent.read(row.intent), label: row.label }

/** What a pressed choice means, if it was offered to this very chat and has not expired. */
export const choiceByToken = async (tx: Tx, chat: Chat, token: string): Promise<Chosen | undefined> =>
  chosen(await findButton(tx, chat, token))

export const choiceByNumber = async (tx: Tx, chat: Chat, number: number): Promise<Chosen | undefined> =>
  chosen(await findNumberedChoice(tx, chat, number))

/** How long a bare "ok" still answers what was offered. */
const JUST_OFFERED_MS = 10 * MINUTE_MS

/** The first choice of the last answer that offered any, while it is fresh. */
export async function choiceJustOffered(tx: Tx, chat: Chat): Promise<Chosen | undefined> {
  const first = await findNumberedChoice(tx, chat, 1)
  return first && tx.now.getTime() - first.offered_at.getTime() <= JUST_OFFERED_MS ? chosen(first) : undefined
}

/** `keyword` as offered ("DUYET"), `code` its four digits. */
export const choiceByCode = async (
  tx: Tx,
  chat: Chat,
  keyword: string,
  code: string,
): Promise<Chosen | undefined> => chosen(await findCodedChoice(tx, chat, keyword, code))

/** Keeps a line of the person's own in the thread the web page shows. */
export const keepLine = (tx: Tx, chat: Chat, eventId: string, body: string): Promise<void> =>
  recordSaidLine(tx, { ...chat, eventId, body })

const FORM_MS = 30 * MINUTE_MS

export async function formOf(tx: Tx, chat: Chat): Promise<KeptIntent | undefined> {
  const form = await findForm(tx, chat, new Date(tx.now.getTime() - FORM_MS))
  return form === undefined ? undefined : storedIntent.read(form)
}
