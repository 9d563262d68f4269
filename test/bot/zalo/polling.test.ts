import { describe, expect, it, onTestFinished } from 'vitest'
import type { Inbound } from '../../../bot/channel.ts'
import { type PollClock, type PollEnd, type Polling, pollZalo } from '../../../bot/zalo/polling.ts'
import { textEvent } from '../../platforms/zalo-events.ts'
import { unnoted } from '../unnoted.ts'
import { ERROR, linesOfLog, PARENT, setting, WARN } from './setting.ts'

/** A clock on which waiting takes no time; `isSlow` makes every answer look like a long poll. */
const standingClock = (isSlow = true) => {
  const waits: number[] = []
  let ms = 0
  const clock: PollClock = {
    now: () => {
      ms += isSlow ? 10_000 : 0
      return ms
    },
    wait: async waited => {
      waits.push(waited)
    },
  }
  return { clock, waits }
}

type Poller = Awaited<ReturnType<typeof poller>>

const poller = async (options: Partial<Polling> = {}, here = setting({ secondMs: 5 })) => {
  const { zalo, client } = await here
  const stop = new AbortController()
  const taken: Inbound[] = []
  const aside: unknown[] = []
  const { log, lines } = linesOfLog()
  const { clock, waits } = standingClock()
  const start = (): Promise<PollEnd> => {
    const ended = pollZalo({
      client,
      log,
      clock,
      signal: stop.signal,
      pollSeconds: 1,
      inHand: unnoted,
      putAside: async unread => void aside.push(unread),
      receive: async inbound => {
        taken.push(inbound)
      },
      ...options,
    })
    onTestFinished(async () => {
      stop.abort()
      await ended
    })
    return ended
  }
  return { zalo, client, stop, taken, aside, lines, waits, start }
}

/** Resolves when `count` further polls have begun. */
const polls = async ({ zalo }: Poller, count: number): Promise<void> => {
  for (let poll = 0; poll < count; poll += 1) await zalo.nextCall('getUpdates')
}

describe('polling Zalo', () => {
  it('hands in what is said, in order', async () => {
    const here = await poller()
    await here.zalo.tell(PARENT, 'một')
    await here.zalo.tell(PARENT, 'hai')
    here.start()
    await polls(here, 3)
    expect(here.taken.map(inbound => inbound.text)).toEqual(['một', 'hai'])
  })

  it('hands in what is said while a poll is open', async () => {
    const { promise, resolve } = Promise.withResolvers<Inbound>()
    const here = await poller({ receive: async inbound => resolve(inbound) }, setting())
    const asked = here.zalo.nextCall('getUpdates')
    here.start()
    await asked
    await here.zalo.tell(PARENT, 'điểm')
    expect(await promise).toMatchObject({ text: 'điểm' })
  })

  it.each([false, true])('is silent and does not pause while idle (HTTP 408: %s)', async failsUnderStatus => {
    const here = await poller({}, setting({ secondMs: 5, failsUnderStatus }))
    here.start()
    await polls(here, 5)
    expect(here.lines).toEqual([])
    expect(here.waits).toEqual([])
  })

  it('pauses, longer and longer, when empty answers come at once', async () => {
    const { clock, waits } = standingClock(false)
    const here = await poller({ clock })
    here.start()
    await polls(here, 12)
    expect(waits[0]).toBeGreaterThanOrEqual(500)
    expect(waits[9]).toBeGreaterThanOrEqual(30_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
    expect(here.lines).toEqual([])
  })

  it('refuses to poll while a webhook is set, and says so', async () => {
    const here = await poller()
    await here.client.setWebhook({ url: 'https://truong.example/zalo', secret: 'mat-khau-webhook' })
    expect(await here.start()).toBe('webhook-set')
    expect(here.zalo.calls('getUpdates')).toBe(0)
    expect(here.lines).toMatchObject([{ level: ERROR, host: 'truong.example' }])
  })

  it('stops at a token that is no longer valid, and says so once', async () => {
    const here = await poller()
    here.zalo.failNext('getUpdates', { okFalse: 401 })
    expect(await here.start()).toBe('unauthorized')
    expect(here.lines.map(line => line.level)).toEqual([ERROR])
  })

  it('outlasts an outage, pausing longer each time up to a limit, and starts afresh after it', async () => {
    const here = await poller()
    for (let failure = 0; failure < 9; failure += 1) here.zalo.failNext('getUpdates', 'html502')
    await here.zalo.tell(PARENT, 'điểm')
    here.start()
    await polls(here, 11)
    expect(here.taken).toHaveLength(1)
    expect(here.waits).toHaveLength(9)
    expect(here.waits[0]).toBeLessThanOrEqual(1_000)
    expect(here.waits[8]).toBeGreaterThanOrEqual(30_000)
    here.zalo.failNext('getUpdates', 'http500')
    await polls(here, 2)
    expect(here.waits.at(-1)).toBeLessThanOrEqual(1_000)
  })

  it('keeps away for half a minute when it was too fast', async () => {
    const here = await poller()
    here.zalo.failNext('getUpdates', 'html429')
    here.start()
    await polls(here, 2)
    expect(here.waits).toEqual([30_000])
    expect(JSON.stringify(here.lines)).not.toContain('abc-XYZ')
  })

  it('takes a 403, which Zalo documents as its own fault, for one that passes', async () => {
    const here = await poller()
    here.zalo.failNext('getUpdates', { okFalse: 403 })
    here.start()
    await polls(here, 2)
    expect(here.lines).toMatchObject([{ level: WARN }])
  })

  it('checks for a webhook once, and again only if that failed', async () => {
    const here = await poller()
    here.zalo.failNext('getWebhookInfo', 'http500')
    here.start()
    await polls(here, 3)
    expect(here.zalo.calls('getWebhookInfo')).toBe(2)
  })
})

describe('polling Zalo, stopping,', () => {
  it('leaves a long poll at once', async () => {
    const here = await poller({ pollSeconds: 30 }, setting())
    const asked = here.zalo.nextCall('getUpdates')
    const ended = here.start()
    await asked
    here.stop.abort()
    expect(await ended).toBe('stopped')
    expect(here.lines).toEqual([])
  })

  it('does not begin when already stopped', async () => {
    const here = await poller()
    here.stop.abort()
    expect(await here.start()).toBe('stopped')
    expect(here.zalo.calls('getWebhookInfo')).toBe(0)
  })

  it('cuts a real pause short', async () => {
    const stop = new AbortController()
    const { zalo, client } = await setting()
    const { log, lines } = linesOfLog()
    zalo.failNext('getUpdates', 'html429')
    const warned = new Promise<void>(resolve => {
      const warn = log.warn.bind(log)
      log.warn = (...line: Parameters<typeof warn>) => {
        warn(...line)
        resolve()
      }
    })
    const ended = pollZalo({
      client,
      log,
      signal: stop.signal,
      receive: async () => {},
      putAside: async () => {},
      inHand: unnoted,
    })
    await warned
    stop.abort()
    expect(await ended).toBe('stopped')
    expect(lines).toHaveLength(1)
  }, 5_000)

  it.each([
    ['and is content when it is taken', 1, []],
    ['and says so when it is lost', 9, [ERROR]],
  ])('tries once more for the message in hand %s', async (_, failures, errors) => {
    const stop = new AbortController()
    let tries = 0
    const here = await poller({
      signal: stop.signal,
      receive: async () => {
        tries += 1
        stop.abort()
        if (tries <= failures) throw new Error('the database is away')
      },
    })
    await here.zalo.tell(PARENT, 'điểm')
    expect(await here.start()).toBe('stopped')
    expect(tries).toBe(2)
    expect(here.lines.map(line => line.level).filter(level => level === ERROR)).toEqual(errors)
  })
})

describe('polling Zalo, when a message is not taken,', () => {
  const failing = (times: number) => {
    const tries: string[] = []
    const receive = async (inbound: Inbound): Promise<void> => {
      tries.push(inbound.eventId)
      if (tries.length <= times) throw new Error(`not stored: ${inbound.text}`)
    }
    return { tries, receive }
  }

  it('hands the same message in again', async () => {
    const { tries, receive } = failing(2)
    const here = await poller({ receive })
    await here.zalo.tell(PARENT, 'điểm')
    here.start()
    await polls(here, 2)
    expect(tries).toHaveLength(3)
    expect(new Set(tries).size).toBe(1)
  })

  it('puts a message aside after five times, says so, and goes on to the next', async () => {
    const { tries, receive } = failing(5)
    const here = await poller({ receive })
    await here.zalo.deliver(textEvent(PARENT, 'bí mật của Bình'))
    await here.zalo.tell(PARENT, 'điểm')
    here.start()
    await polls(here, 3)
    expect(tries).toHaveLength(6)
    expect(here.lines.filter(line => line.level === ERROR)).toMatchObject([{ attempt: 5, event: 'a1b2c3…' }])
    expect(JSON.stringify(here.lines)).not.toMatch(/Bình|a1b2c3d4/)
    expect(here.aside).toMatchObject([{ tries: 5, body: { message: { text: 'bí mật của Bình' } } }])
  })
})
