import type { Channel, Outgoing } from '../../bot/channel.ts'
import { render } from '../../bot/render.ts'
import type { Closed, SendOutcome } from '../../core/outgoing/outcome.ts'
import type { DeliveryWays } from '../../jobs/deliver.ts'

/** A platform that remembers what it was sent and answers as it was told to; told nothing, everything arrives. */

export type Recorded = {
  readonly sent: Outgoing[]
  /** When each was sent, in ms. */
  readonly at: number[]
  readonly answers: (SendOutcome | Error | Promise<SendOutcome>)[]
  /** What it says when it is asked whether it takes messages. */
  readonly checks: (Closed | undefined)[]
  readonly ways: (schoolId: number) => DeliveryWays
}

const FAST = { perSecond: 10_000, burst: 10_000 }

export function recordingPlatform(limits: Partial<Channel['limits']> = {}): Recorded {
  const sent: Outgoing[] = []
  const at: number[] = []
  const answers: Recorded['answers'] = []
  const checks: Recorded['checks'] = []
  const channel: Channel = {
    name: 'telegram',
    limits: { textMax: 100, buttons: true, filesOut: true, picturesOut: 'upload', ...limits },
    pace: { bot: FAST, chat: FAST },
    check: async () => checks.shift(),
    send: async message => {
      sent.push(message)
      at.push(Date.now())
      const next = await answers.shift()
      if (next instanceof Error) throw next
      return next ?? { kind: 'sent', platformId: `p${sent.length}` }
    },
  }
  const ways = (schoolId: number): DeliveryWays => ({
    doors: [{ schoolId, channel }],
    render: ({ chat, reply, files, limits: most }) =>
      render(
        chat,
        reply,
        files.map(file => ({ ...file, url: `https://school.example/f/${file.fileId}` })),
        most,
      ),
  })
  return { sent, at, answers, checks, ways }
}

export const retry = (afterMs: number): SendOutcome => ({ kind: 'retry', afterMs, why: 'busy' })
