import type { ArrivedRow } from '../../db/conversation/arrival.ts'
import { recordArrival } from '../../db/conversation/arrival.ts'
import type { Tx } from '../../db/tenancy.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { atDeskWith } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import type { Host } from '../host.ts'
import type { Thread } from './thread.ts'
import { rememberedSince, threadOf } from './thread.ts'

/** A desk for one message that came in. */

type Message = {
  readonly channel: string
  readonly eventId: string
  readonly chat: string
  readonly sender: string
  /** Where people can edit what they said. */
  readonly messageId?: string
  /** The token of the choice that was pressed. */
  readonly choice?: string
}

export type Arrival = {
  /** Who says it: as `actorOf`. */
  readonly actor: Actor | undefined
  readonly thread: Thread
  /** Something asked of them may not have arrived. */
  readonly hasMissed: boolean
}

/** As long as the choices of what was missed can be made. */
const MISSED_DAYS = 14

/** What was asked since then and may not have arrived is asked again. */
export const missedSince = ({ now }: Pick<Tx, 'now'>): Date => new Date(now.getTime() - MISSED_DAYS * DAY_MS)

const recorded =
  ({ channel, eventId, chat, sender, messageId, choice }: Message) =>
  (tx: Tx, known: number): Promise<ArrivedRow> =>
    recordArrival(
      tx,
      {
        channel,
        eventId,
        address: chat,
        sender,
        messageId: messageId ?? null,
        press: choice ?? null,
        since: rememberedSince(tx),
        missedSince: missedSince(tx),
      },
      known,
    )

/**
 * Does `work` with the message, unless it was handled before: then there is nothing left to do. The messages of one chat go one after
 * another, whichever process has them: each finds what the one before it left, and none holds what another waits for.
 */
export const atDoor = (
  host: Host,
  schoolId: number,
  message: Message,
  work: (desk: Desk, arrival: Arrival) => Promise<void>,
): Promise<void> =>
  atDeskWith(
    host,
    schoolId,
    recorded(message),
    async (desk, { isFirst, actor, hasMissed, ...row }) => {
      if (isFirst) await work(desk, { actor: actor ?? undefined, thread: threadOf(row), hasMissed })
    },
    JSON.stringify([message.channel, message.chat]),
  )
