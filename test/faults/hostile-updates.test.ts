import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import { length } from '../lengths.ts'
import { ask } from '../story/chatter.ts'
import { WEBHOOK_SECRET } from '../story/outside.ts'
import type { Stage } from '../story/stage.ts'
import { openStage, SCHOOL_CODE } from '../story/stage.ts'
import { WebChatter } from '../story/web.ts'
import { mutated, TELEGRAM, ZALO } from './mutated.ts'

/** Somebody else asks something in between, as often as one person may. */
const ASKED_EVERY = 50
const PAUSE_MS = 2000

const platforms = [
  {
    platform: 'telegram',
    header: 'x-telegram-bot-api-secret-token',
    bodies: mutated(TELEGRAM, (body, update_id) => ({ update_id, ...body })),
  },
  { platform: 'zalo', header: 'x-bot-api-secret-token', bodies: mutated(ZALO, body => body) },
] as const

const cases = platforms.flatMap(each => databases.map(kind => ({ ...each, kind })))

describe.each(cases)('what $platform never sends, on $kind', ({ platform, header, bodies, kind }) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(`${platform} webhook`, kind)
  })
  afterAll(() => stage.close())

  it('is taken or refused, ends nothing, and keeps nobody waiting', { timeout: 7_200_000 }, async ({
    annotate,
  }) => {
    const { url } = stage.served
    const teacher = await WebChatter.signIn(url, SCHOOL_CODE, await stage.codeFor('maths'))
    let sent = 0
    let askedAt = 0
    let slowestMs = 0
    const askNow = async () => {
      askedAt = performance.now()
      await ask(teacher, 'danh sách 6A', /6A/)
      slowestMs = Math.max(slowestMs, performance.now() - askedAt)
    }
    const send = async (body: string) => {
      const { status } = await fetch(`${url}/webhooks/${platform}/${SCHOOL_CODE}`, {
        method: 'POST',
        headers: { [header]: WEBHOOK_SECRET, 'content-type': 'application/json' },
        body,
      })
      expect([200, 400]).toContain(status)
      sent += 1
      if (sent % ASKED_EVERY === 0 && performance.now() > askedAt + PAUSE_MS) await askNow()
    }
    await fc.assert(fc.asyncProperty(bodies, send), { numRuns: length(300, 100_000), endOnFailure: true })
    await askNow()
    await annotate(
      `${platform} on ${kind}: ${sent} bodies, others answered within ${Math.round(slowestMs)} ms`,
    )
    const health = await (await fetch(`${url}/healthz`)).json()
    expect(health).toMatchObject({ ok: true, unread: [] })
  })
})
