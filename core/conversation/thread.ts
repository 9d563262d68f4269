import type { Since, ThreadRow } from '../../db/conversation/arrival.ts'
import { readThread } from '../../db/conversation/arrival.ts'
import type { ChoiceRow, SaidFile } from '../../db/conversation/conversation.ts'
import {
  deleteForm,
  endPreview,
  findCodedChoice,
  isEventKnown,
  putAwayAll,
  recordSaidLine,
} from '../../db/conversation/conversation.ts'
import { deleteFormOf, listEventsOf, listPreviewsOf } from '../../db/conversation/edits.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChatAddress, Intent, Offer } from '../answer.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Form, KeptTalk } from '../kept.ts'
import { storedForm, storedIntent, storedReply, storedTalk } from '../kept.ts'
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

/** Ends the previews and the form that came of a message which is now another. @returns whether anything of it still waited. */
export async function endWhatCameOf(tx: Tx, chat: Chat, { eventId, messageId }: Event): Promise<boolean> {
  if (!messageId) return false
  const events = await listEventsOf(tx, chat, messageId, eventId)
  const hadForm = await deleteFormOf(tx, chat, events)
  const previews = await listPreviewsOf(tx, chat, events)
  for (const noticeId of previews) await endPreview(tx, chat, { noticeId, isMade: false, withForm: false })
  return hadForm || previews.length > 0
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

const chosen = ({ intent, label, keyword, part, noticeId, isPutAway }: ChoiceRow): Chosen => ({
  label,
  intent: storedIntent.read(intent),
  ...(keyword ? { keyword } : {}),
  ...(part ? { part } : {}),
  noticeId,
  isPutAway,
})

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
const FORM_MS = 30 * MINUTE_MS
/** How long a question of two words goes on from what the chat spoke of. */
const TALK_MS = 15 * MINUTE_MS

/** The form that waits, unless another version of the service kept it and it cannot be read any more. */
export type KeptForm = Result<Form, StoredRefusal>

export type Standing = {
  readonly text: string
  readonly choices: readonly Chosen[]
  /** No yes in words confirms it. */
  readonly isByChoiceOnly: boolean
}

/** What a chat remembers as a message comes in. */
export type Thread = {
  readonly form?: KeptForm
  readonly talk?: KeptTalk
  /** The message after which nothing has arrived, while it is fresh, if it offers anything that is still to be had. */
  readonly standing?: Standing
  /** What was pressed, if it was offered to this very chat and has not expired. */
  readonly pressed?: Chosen
}

const before = ({ now }: Tx, ms: number): Date => new Date(now.getTime() - ms)

/** From when on what a chat was shown, told and asked is remembered. */
export const rememberedSince = (tx: Tx): Since => ({
  form: before(tx, FORM_MS),
  talk: before(tx, TALK_MS),
  shown: before(tx, STANDING_MS),
})

function standingOf(shown: ThreadRow['shown']): Standing | undefined {
  if (!shown) return undefined
  const choices = shown.choices.map(chosen)
  const reply = storedReply.read(shown.reply)
  if (!reply.ok || choices.length === 0 || choices.some(({ isPutAway }) => isPutAway)) return undefined
  return { text: reply.value.text, choices, isByChoiceOnly: reply.value.byChoiceOnly === true }
}

export function threadOf({ form, talk, shown, pressed }: ThreadRow): Thread {
  const spoken = talk === null ? undefined : storedTalk.read(talk)
  const standing = standingOf(shown)
  return {
    ...(form === null ? {} : { form: storedForm.read(form) }),
    ...(spoken?.ok && { talk: spoken.value }),
    ...(standing && { standing }),
    ...(pressed && { pressed: chosen(pressed) }),
  }
}

export const threadIn = async (tx: Tx, chat: Chat, press?: string): Promise<Thread> =>
  threadOf(await readThread(tx, { ...chat, press: press ?? null, since: rememberedSince(tx) }))

/** Whether the form takes words about the draft that the choice is of. */
const isAbout = (form: KeptForm | undefined, { intent }: Chosen): boolean =>
  form?.ok === true &&
  intent.ok &&
  form.value.data.draftId !== undefined &&
  form.value.data.draftId === intent.value.data.draftId

/** Ends the preview this choice belongs to, and the form of it: its buttons, numbers and codes are dead from then on. */
export async function putAway(tx: Tx, chat: Chat, chosen: Chosen, form?: KeptForm): Promise<void> {
  const { noticeId } = chosen
  if (noticeId !== null)
    await endPreview(tx, chat, { noticeId, isMade: false, withForm: isAbout(form, chosen) })
}

/** What the preview of this choice shows is being done: it waits no more. */
export async function beingMade(tx: Tx, chat: Chat, chosen: Chosen, form?: KeptForm): Promise<void> {
  const { noticeId } = chosen
  if (noticeId !== null)
    await endPreview(tx, chat, { noticeId, isMade: true, withForm: isAbout(form, chosen) })
}

/** Ends the half-filled form and every preview of the chat. @returns whether there was anything to end. */
export async function giveUp(tx: Tx, chat: Chat): Promise<boolean> {
  const form = await deleteForm(tx, chat)
  return (await putAwayAll(tx, chat)) > 0 || (form !== undefined && form > before(tx, FORM_MS))
}

/** Keeps a line of the person's own in the thread the web page shows. */
export const keepLine = (
  tx: Tx,
  chat: Chat,
  line: { readonly eventId: string; readonly body: string; readonly file: SaidFile | null },
): Promise<void> => recordSaidLine(tx, { ...chat, ...line })
