import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../core/outgoing/outcome.ts'
import { Lanes } from '../../jobs/lanes.ts'

const FAST = { perSecond: 10_000, burst: 10_000 }
const lanes = () => new Lanes({ bot: FAST, chat: FAST })
const SENT: SendOutcome = { kind: 'sent', platformId: '1' }

/** Work that goes on until it is let go, and tells when it began. */
function held(began: string[]) {
  const gates = new Map<string, () => void>()
  const work = (name: string) => () =>
    new Promise<string>(resolve => {
      began.push(name)
      gates.set(name, () => resolve(name))
    })
  return { work, letGo: (name: string) => gates.get(name)?.() }
}

describe('the lanes of a platform', () => {
  it('run a chat’s work in its order and chats side by side', async () => {
    const began: string[] = []
    const { work, letGo } = held(began)
    const all = lanes()
    const first = all.turn('a', false, work('a1'))
    const second = all.turn('a', false, work('a2'))
    all.turn('b', false, work('b1'))
    await expect.poll(() => began).toEqual(['a1', 'b1'])
    letGo('a1')
    expect(await first).toBe('a1')
    await expect.poll(() => began).toEqual(['a1', 'b1', 'a2'])
    letGo('a2')
    expect(await second).toBe('a2')
  })

  it('let an answer go before what comes unasked when all are busy', async () => {
    const began: string[] = []
    const { work, letGo } = held(began)
    const all = lanes()
    const crowd = Array.from({ length: 20 }, (_, number) => `chat ${number}`)
    for (const chat of crowd) all.turn(chat, false, work(chat))
    await expect.poll(() => began).toHaveLength(16)
    await expect.poll(() => all.figures()).toMatchObject({ busy: 16, waiting: 4 })
    all.turn('asker', true, work('answer'))
    await expect.poll(() => all.figures()).toMatchObject({ waiting: 5 })
    letGo('chat 3')
    await expect.poll(() => began.at(-1)).toBe('answer')
  })

  it('leave a chat alone as long as the platform asked, and no other', async () => {
    const all = lanes()
    const wait: SendOutcome = { kind: 'retry', afterMs: 300, why: 'too fast' }
    await all.turn('a', false, () => all.call('a', false, async () => wait))
    const asked = Date.now()
    const again = all.turn('a', false, async () => Date.now())
    const other = await all.turn('b', false, async () => Date.now())
    expect(other).toBeLessThan((await again) ?? 0)
    expect((await again) ?? 0).toBeGreaterThanOrEqual(asked + 299)
  })

  it('go slower for all only when several chats are told to wait at about the same time', async () => {
    const all = lanes()
    const wait: SendOutcome = { kind: 'retry', afterMs: 1, why: 'too fast' }
    const told = (chat: string) => all.call(chat, false, async () => wait)
    await told('a')
    await told('a')
    expect(all.figures().perSecond).toBe(10_000)
    await told('b')
    expect(all.figures().perSecond).toBe(5000)
    await all.call('c', false, async () => SENT)
    expect(all.figures().perSecond).toBe(5100)
  })

  it('begin nothing after they were stopped, and wait for what had begun', async () => {
    const began: string[] = []
    const { work, letGo } = held(began)
    const all = lanes()
    const running = all.turn('a', false, work('a1'))
    const waiting = all.turn('a', false, work('a2'))
    await expect.poll(() => began).toEqual(['a1'])
    const stopped = all.stop()
    letGo('a1')
    await stopped
    expect([await running, await waiting, began]).toEqual(['a1', undefined, ['a1']])
  })
})
