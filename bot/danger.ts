import type { ChatAddress } from '../core/answer.ts'
import { contactFor } from '../core/contact/contact.ts'
import type { Arrival } from '../core/conversation/arrival.ts'
import { keepLine } from '../core/conversation/thread.ts'
import type { Desk } from '../core/desk.ts'
import type { Answer } from './answer.ts'
import type { Inbound } from './channel.ts'
import { wordsOf } from './channel.ts'
import { isForContact, offerContact } from './commands/human/contact.ts'
import { hearerOf } from './hearer.ts'
import { readDanger } from './reading/danger.ts'
import { sayPlace } from './vi/human/contact.ts'
import { viDanger } from './vi/human/danger.ts'

/**
 * Words of danger, before anything else is made of a message: whoever wrote them, in the middle of whatever. They are answered and nothing
 * else is done: no form gets them, no preview ends, nothing keeps or counts them, and only the writer's own later choice tells anybody.
 */

export async function answerDanger(
  desk: Desk,
  chat: ChatAddress,
  { actor, thread }: Arrival,
  inbound: Inbound,
): Promise<Answer | undefined> {
  const danger = readDanger(wordsOf(inbound))
  if (!danger || inbound.choice || isForContact(thread.form)) return undefined
  if (chat.channel === 'web')
    await keepLine(desk.tx, chat, { eventId: inbound.eventId, body: viDanger.notKept, file: null })
  const answer = viDanger.answer(danger, hearerOf(actor), sayPlace(await contactFor(desk, 'protection')))
  // The school could not call back a stranger, and in a group the offer would be anybody's.
  if (!actor || !inbound.isPrivate) return { text: answer }
  return { text: `${answer}\n${viDanger.offer}`, offers: [offerContact('protection')] }
}
