import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import { putAside } from '../core/unread/aside.ts'
import type { Inbound, PutAside, Receive } from './channel.ts'
import type { InHand, Left } from './in-hand.ts'
import { keepInbound, keptInbound } from './kept-inbound.ts'
import { receive } from './router.ts'

/** How the messages of one platform are taken: noted as long as they are in hand, and put aside when they never can be. */

export type Taking = {
  /** A platform that pushes is told to come again while the database is away; */
  readonly pushed: Receive
  /** what was fetched waits here until it is back. */
  readonly fetched: Receive
  readonly putAside: PutAside
  /** Takes up again what a process before this one had in hand, where the platform has forgotten it. */
  takeUp(): Promise<void>
  close(): void
}

export type Door = { readonly schoolId: number; readonly channel: 'telegram' | 'zalo' }

/** The kind alone: words of an error may be anybody's. */
const failureOf = (taken: Promise<void>): Promise<string | undefined> =>
  taken.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown fault'),
  )

/** @param signal ends waiting for a database that is away. */
export function takingAt(host: Host, door: Door, inHand: InHand, signal: AbortSignal): Taking {
  const { schoolId, channel } = door
  // Telegram delivers again what it was not thanked for; of Zalo's messages the words are kept until they are taken.
  const kept = (inbound: Inbound) => (channel === 'zalo' ? keepInbound(inbound) : null)
  const take = (inbound: Inbound) => receive(host, schoolId, inbound)
  const fetched: Receive = inbound =>
    inHand.hold(inbound.eventId, kept(inbound), () => outlasting(() => take(inbound), signal))
  const aside: PutAside = unread => atDesk(host, schoolId, desk => putAside(desk, { channel, ...unread }))
  const takeUp = async ({ eventId, body }: Left) => {
    host.log.warn(door, 'a message that was in hand as a process ended is taken up again')
    const inbound = keptInbound(body)
    const why = inbound ? await failureOf(fetched(inbound)) : 'kept by another version'
    if (why) await aside({ eventId, tries: 1, why, body })
  }
  return {
    pushed: inbound => inHand.hold(inbound.eventId, kept(inbound), () => take(inbound)),
    fetched,
    putAside: aside,
    takeUp: async () => {
      for (const left of inHand.left)
        await takeUp(left).catch((error: unknown) =>
          host.log.error({ ...door, err: error }, 'a message that was in hand is lost'),
        )
    },
    close: () => inHand.close(),
  }
}
