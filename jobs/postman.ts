import type { Channel, Outgoing } from '../bot/channel.ts'
import type { Host } from '../core/host.ts'
import { outlasting } from '../core/outage.ts'
import type { ClaimedNotice, Door, Sending } from '../core/outgoing/deliver.ts'
import { claimForSending, openChats, settle } from '../core/outgoing/deliver.ts'
import type { Direct } from '../core/outgoing/direct.ts'
import { openDirect } from '../core/outgoing/direct.ts'
import type { SendOutcome } from '../core/outgoing/outcome.ts'
import { Lanes } from './lanes.ts'
import type { Shut } from './shutter.ts'
import { Shutter } from './shutter.ts'

/** Takes a school's notices to one platform this process holds the token of: each chat's in their order, chats side by side. */

export type PostmanWork = {
  readonly host: Host
  readonly schoolId: number
  readonly channel: Channel
  /** The platform messages a notice comes to. */
  readonly messagesOf: (notice: ClaimedNotice) => Promise<readonly Outgoing[]>
}

/** What was just posted in this process and goes as it is. */
export type PostedNotice = Pick<ClaimedNotice, 'noticeId' | 'reply' | 'isAnswer'>

export type LaneFigures = ReturnType<Lanes['figures']> & {
  readonly channel: string
  readonly isShut: boolean
  readonly sends: Readonly<Partial<Record<SendOutcome['kind'], number>>>
}

/** A process that is to stop waits so long for a database that is away; what it then leaves behind is settled as uncertain. */
const AWAY_MS_MAX = 10_000
/** Chats that are looked for at a time. */
const CHATS_MAX = 64

const STOPPED: SendOutcome = { kind: 'retry', afterMs: 0, why: 'the process stopped before it left' }

type Serving = {
  /** Somebody waits for it. */
  readonly urgent: boolean
  readonly thereAreMore?: boolean
  readonly posted?: PostedNotice | undefined
}

export class Postman {
  readonly #work: PostmanWork
  readonly #door: Door
  /** A database that is away is waited for no longer. */
  readonly #leaving = new AbortController()
  readonly #direct: Direct
  readonly #lanes: Lanes
  readonly #shutter: Shutter
  readonly #serving = new Set<string>()
  /** Asked for while they were being served: their last look may have been too early. */
  readonly #askedAgain = new Set<string>()
  /** Calls to the platform by how they ended. */
  readonly #sends: Partial<Record<SendOutcome['kind'], number>> = {}
  #looking: Promise<void> | undefined
  #lookAgain = false
  #stopped = false

  constructor(work: PostmanWork) {
    const { host, schoolId, channel } = work
    this.#work = work
    this.#door = { schoolId, channel: channel.name }
    this.#direct = openDirect(host, schoolId, this.#leaving.signal)
    this.#lanes = new Lanes(channel.pace)
    this.#shutter = new Shutter({
      check: () => channel.check(),
      shut: ({ illness, why }) =>
        host.log.error({ ...this.#door, illness, why }, 'a platform takes nothing; notices wait'),
      opened: () => {
        host.log.info({ ...this.#door }, 'a platform takes messages again')
        this.look()
      },
    })
  }

  get door(): Door {
    return this.#door
  }

  get shut(): Shut | undefined {
    return this.#shutter.state
  }

  figures(): LaneFigures {
    return {
      channel: this.#door.channel,
      ...this.#lanes.figures(),
      isShut: this.shut !== undefined,
      sends: this.#sends,
    }
  }

  /** Looks for chats something may be sent to now. */
  look(): void {
    this.#lookAgain = true
    this.#looking ??= this.#lookWhileAsked().finally(() => {
      this.#looking = undefined
    })
  }

  /** Something was posted for this chat. @param posted what, if it may go as it is. */
  lookAt(address: string, posted?: PostedNotice): void {
    if (this.shut || this.#stopped) return
    if (this.#serving.has(address)) this.#askedAgain.add(address)
    else void this.#serve(address, { urgent: true, posted })
  }

  /** Puts other words in the place of a message, unless its chat is to be left alone now. */
  async edit(address: string, platformId: string, message: Outgoing): Promise<SendOutcome> {
    const { channel } = this.#work
    const heldMs = this.#lanes.heldFor(address)
    if (heldMs > 0 || this.shut) return { kind: 'retry', afterMs: heldMs, why: 'not now' }
    if (!channel.edit) return { kind: 'failed', why: 'rejected' }
    const edit = () => this.#call(address, false, async () => channel.edit?.(platformId, message) ?? STOPPED)
    return (await this.#lanes.turn(address, false, edit)) ?? STOPPED
  }

  /** Begins nothing more; resolves when what had begun has been sent and settled. */
  async stop(): Promise<void> {
    this.#stopped = true
    const leave = setTimeout(() => this.#leaving.abort(), AWAY_MS_MAX)
    await this.#looking
    await Promise.all([this.#lanes.stop(), this.#shutter.stop()])
    clearTimeout(leave)
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain && !this.#stopped) {
      this.#lookAgain = false
      await this.#lookOnce().catch((error: unknown) =>
        this.#work.host.log.error({ ...this.#door, err: error }, 'waiting notices could not be looked for'),
      )
    }
  }

  async #lookOnce(): Promise<void> {
    if (this.shut) return
    const chats = await openChats(this.#work.host, this.#door, CHATS_MAX)
    for (const { address, isAnswer } of chats) {
      if (this.#serving.has(address)) this.#askedAgain.add(address)
      else void this.#serve(address, { urgent: isAnswer, thereAreMore: chats.length === CHATS_MAX })
    }
  }

  async #serve(address: string, { urgent, thereAreMore = false, posted }: Serving): Promise<void> {
    this.#serving.add(address)
    try {
      let isMore = await this.#lanes.turn(address, urgent, () => this.#sendNext(address, posted))
      while (isMore) isMore = await this.#lanes.turn(address, urgent, () => this.#sendNext(address))
    } catch (error) {
      this.#work.host.log.error({ ...this.#door, err: error }, 'a chat could not be served')
    } finally {
      this.#serving.delete(address)
      if (this.#askedAgain.delete(address)) this.lookAt(address)
      if (thereAreMore) this.look()
    }
  }

  /** @returns whether to look for another in this chat. */
  async #sendNext(address: string, posted?: PostedNotice): Promise<boolean> {
    const { host, schoolId } = this.#work
    if (this.shut) return false
    const notice =
      (posted && (await this.#claimPosted(address, posted))) ??
      (await claimForSending(host, schoolId, this.#door.channel, address))
    if (!notice) return false
    const sending = await this.#send(notice)
    const isMore = await this.#settle(notice, sending)
    const { outcome } = sending
    if (outcome.kind === 'retry') this.#lanes.hold(address, outcome.afterMs)
    return outcome.kind === 'retry' || (isMore && outcome.kind !== 'closed')
  }

  async #claimPosted(address: string, posted: PostedNotice): Promise<ClaimedNotice | undefined> {
    if (!(await this.#direct.claim(posted.noticeId))) return undefined
    const { channel } = this.#door
    return { ...posted, channel, address, attempts: 1, partsSent: 0, platformId: null }
  }

  /** What was sent is sent: how it ended is recorded however long the database is away, unless the process is to stop. @returns whether more waits in the chat. */
  async #settle(notice: ClaimedNotice, sending: Sending): Promise<boolean> {
    const { host, schoolId } = this.#work
    const { outcome, partsSent, platformId } = sending
    return outcome.kind === 'sent'
      ? this.#direct.settle({
          noticeId: notice.noticeId,
          platformId: platformId ?? outcome.platformId,
          partsSent,
        })
      : outlasting(
          () => settle(host, schoolId, notice, { outcome, partsSent, platformId }),
          this.#leaving.signal,
        )
  }

  async #send(notice: ClaimedNotice): Promise<Sending> {
    const { host, schoolId, channel, messagesOf } = this.#work
    const { noticeId, address } = notice
    let { partsSent, platformId } = notice
    try {
      for (const message of (await messagesOf(notice)).slice(partsSent)) {
        const outcome = await this.#call(address, notice.isAnswer, () => channel.send(message))
        if (outcome.kind !== 'sent') return { outcome, partsSent, platformId }
        partsSent += 1
        platformId ??= outcome.platformId
      }
      return { outcome: { kind: 'sent', platformId: platformId ?? '' }, partsSent, platformId }
    } catch (error) {
      // A channel throws only for a programming fault, which a repeat would meet again.
      host.log.error({ schoolId, noticeId, err: error }, 'a notice could not be sent')
      return { outcome: { kind: 'uncertain', why: 'a fault in the service' }, partsSent, platformId }
    }
  }

  async #call(address: string, urgent: boolean, send: () => Promise<SendOutcome>): Promise<SendOutcome> {
    const outcome = (await this.#lanes.call(address, urgent, send)) ?? STOPPED
    this.#sends[outcome.kind] = (this.#sends[outcome.kind] ?? 0) + 1
    this.#shutter.learn(outcome)
    return outcome
  }
}
