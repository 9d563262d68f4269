import { claimEvent, findButton, findCodedChoice, findForm, findNumberedChoice } from '../../db/conversation.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { ChatAddress, Intent } from '../notices/post.ts'

/** What a chat remembers between messages, as the router reads it. */

type Chat = Pick<ChatAddress, 'channel' | 'address'>

/** False when the event was handled before: then there is nothing left to do. */
export const firstSeen = (tx: Tx, channel: string, eventId: string): Promise<boolean> => claimEvent(tx, channel, eventId)

const intentIn = (row: { intent: unknown } | undefined): Intent | undefined => row?.intent as Intent | undefined

/** What a pressed choice means, if it was offered to this very chat and has not expired. */
export const intentOfToken = async (tx: Tx, chat: Chat, token: string): Promise<Intent | undefined> =>
  intentIn(await findButton(tx, chat, token))

export const intentOfNumber = async (tx: Tx, chat: Chat, number: number): Promise<Intent | undefined> =>
  intentIn(await findNumberedChoice(tx, chat, number))

/** `keyword` as offered ("DUYET"), `code` its four digits. */
export const intentOfCode = async (tx: Tx, chat: Chat, keyword: string, code: string): Promise<Intent | undefined> =>
  intentIn(await findCodedChoice(tx, chat, keyword, code))

export const formOf = async (tx: Tx, chat: Chat): Promise<Intent | undefined> =>
  (await findForm(tx, chat)) as Intent | undefined
