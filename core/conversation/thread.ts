import {
  claimEvent,
  deleteForm,
  findButton,
  findCodedChoice,
  findForm,
  findLastNotice,
  isEventKnown,
  listChoicesOf,
  markPreviewMade,
  putAwayAll,
  putAwayPreview,
  recordSaidLine,
} from '../../db/conversation/conversation.ts'
import { deleteFormOf, listEventsOf, listPreviewsOf } from '../../db/conversation/edits.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChatAddress, Intent, Offer } from '../answer.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Form } from '../notices/kept.ts'
import { storedForm, storedIntent, storedReply } from '../notices/kept.ts'
import type { Result } from '../result.ts'
import type { StoredRefusal } from '../stored.ts'

/** What a chat remembers between messages, as the router reads it. */

type Chat = Pick<ChatAddress, 'channel' | 'address'>

type Event = {
  readonly channel: string
  readonly eventId: string
  readonly chat: string
  /** Where people can edit what they said. */
  readonly messageId?: string
}

/** Whether the event was handled before. */
export const isSeen = (tx: Tx, { channel, eventId }: Event): Promise<boolean> =>
  isEventKnown(tx, channel, eventId)

/** False when the event was handled before: then there is nothing left to do. */
export const firstSeen = (tx: Tx, { channel, eventId, chat, messageId }: Event): Promise<boolean> =>
  claimEvent(tx, { channel, eventId, message: messageId ? { address: chat, messageId } : undefined })

/** Ends the previews and the form that came of a message which is now another. @returns whether anything of it still waited. */
export async function endWhatCameOf(tx: Tx, chat: Chat, { eventId, messageId }: Event): Promise<boolean> {
  if (!messageId) return false
  const events = await listEventsOf(tx, chat, messageId, eventId)
  const hadForm = await deleteFormOf(tx, chat, events)
  const previews = await listPreviewsOf(tx, chat, events)
  for (const noticeId of previews) await putAwayPreview(tx, chat, noticeId)
  return hadForm || previews.length > 0
}

/** What it shows is being done: it waits no more. */
export async function beingMade(tx: Tx, chat: Chat, { noticeId }: Chosen): Promise<void> {
  if (noticeId !== null) await markPreviewMade(tx, chat, noticeId)
}

/** What a chat kept, unless another version of the service did and it cannot be read any more. */
export type KeptIntent = Result<Intent, StoredRefusal>

export type Chosen = Omit<Offer, 'intent'> & {
  readonly intent: KeptIntent
  /** The message that offers it. */
  readonly noticeId: number | null
  /** It is of a preview that was put away: nothing can come of it any more. */
  readonly isPutAway: boolean
}

type Row = Awaited<ReturnType<typeof listChoicesOf>>[number]

const chosen = (row: Row): Chosen => ({
  label: row.label,
  intent: storedIntent.read(row.intent),
  ...(row.keyword ? { keyword: row.keyword } : {}),
  ...(row.part ? { part: row.part } : {}),
  noticeId: row.notice_id,
  isPutAway: row.put_away_at !== null,
})

/** What a pressed choice means, if it was offered to this very chat and has not expired. */
export async function choiceByToken(tx: Tx, chat: Chat, token: string): Promise<Chosen | undefined> {
  const row = await findButton(tx, chat, token)
  return row && chosen(row)
}

/** `keyword` as offered ("DUYET"), `code` its four digits. */
export async function choiceByCode(
  tx: Tx,
  chat: Chat,
  keyword: string,
  code: string,
): Promise<Chosen | undefined> {
  const row = await findCodedChoice(tx, chat, keyword, code)
  return row && chosen(row)
}

/** How long words and numbers are taken for an answer to what was shown last. */
const STANDING_MS = 10 * MINUTE_MS

export type Standing = {
  readonly text: string
  readonly choices: readonly Chosen[]
  /** No yes in words confirms it. */
  readonly isByChoiceOnly: boolean
}

/** The message after which nothing has arrived, while it is fresh, if it offers anything that is still to be had. */
export async function standingIn(tx: Tx, chat: Chat): Promise<Standing | undefined> {
  const last = await findLastNotice(tx, chat)
  if (!last || tx.now.getTime() - last.not_before.getTime() > STANDING_MS) return undefined
  const rows = await listChoicesOf(tx, chat, last.notice_id)
  const choices = rows.map(chosen)
  const reply = storedReply.read(last.reply)
  if (!reply.ok || choices.length === 0 || choices.some(({ isPutAway }) => isPutAway)) return undefined
  return { text: reply.value.text, choices, isByChoiceOnly: reply.value.byChoiceOnly === true }
}

/** Ends the preview this choice belongs to: its buttons, numbers and codes are dead from then on. */
export async function putAway(tx: Tx, chat: Chat, { noticeId }: Chosen): Promise<void> {
  if (noticeId !== null) await putAwayPreview(tx, chat, noticeId)
}

/** Ends the half-filled form and every preview of the chat. @returns whether there was anything to end. */
export async function giveUp(tx: Tx, chat: Chat): Promise<boolean> {
  const form = await formOf(tx, chat)
  await deleteForm(tx, chat)
  return (await putAwayAll(tx, chat)) > 0 || form !== undefined
}

/** Keeps a line of the person's own in the thread the web page shows. */
export const keepLine = (tx: Tx, chat: Chat, eventId: string, body: string): Promise<void> =>
  recordSaidLine(tx, { ...chat, eventId, body })

const FORM_MS = 30 * MINUTE_MS

/** The form that waits, unless another version of the service kept it and it cannot be read any more. */
export type KeptForm = Result<Form, StoredRefusal>

export async function formOf(tx: Tx, chat: Chat): Promise<KeptForm | undefined> {
  const form = await findForm(tx, chat, new Date(tx.now.getTime() - FORM_MS))
  return form === undefined ? undefined : storedForm.read(form)
}
