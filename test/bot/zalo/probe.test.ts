import { afterEach, describe, expect, it } from 'vitest'
import { probeReport } from '../../../admin/vi-probe.ts'
import { probeZalo } from '../../../bot/zalo/probe.ts'
import { startZaloPlatform, type ZaloPlatform } from '../../platforms/zalo.ts'

const TOKEN = '777:invented-zalo-secret'
const WORDS = 'điểm của cháu Nguyễn Tú An'

describe('the trial of a Zalo bot', () => {
  const platforms: ZaloPlatform[] = []
  const start = async (failsUnderStatus = false): Promise<ZaloPlatform> => {
    const zalo = await startZaloPlatform({ token: TOKEN, secondMs: 20, failsUnderStatus })
    platforms.push(zalo)
    return zalo
  }
  afterEach(async () => {
    for (const zalo of platforms.splice(0)) await zalo.stop()
  })
  const probe = (
    { apiRoot }: ZaloPlatform,
    more: { listenSeconds?: number; sends?: boolean; token?: string } = {},
  ) =>
    probeZalo(
      { token: TOKEN, apiRoots: [apiRoot], listenSeconds: 0, sends: false, pollSeconds: 1, ...more },
      () => {},
    )

  it('tells codes and times, and under which status a failure comes', async () => {
    const plain = (await probe(await start())).map(({ found }) => found).join('\n')
    expect(plain).toMatch(/getMe: HTTP 200, ok true, \d+ ms/)
    expect(plain).toMatch(/getUpdates 1 s: HTTP 200, ok false, error_code 408/)
    expect(plain).toMatch(/noSuchMethod: HTTP 200, ok false, error_code 404/)
    const coded = (await probe(await start(true))).map(({ found }) => found).join('\n')
    expect(coded).toMatch(/noSuchMethod: HTTP 404, ok false/)
  })

  it('tells the shapes of what people send and what a text may be, and no word of theirs', async () => {
    const zalo = await start()
    await zalo.tell('abc1', WORDS)
    await zalo.sendPhoto('abc1', new Uint8Array([1]), WORDS)
    const found = await probe(zalo, { listenSeconds: 1, sends: true })
    const report = probeReport(found, new Date(0)).join('\n')
    expect(report).toMatch(
      /message\.text\.received: event_name=message\.text\.received, message\{chat\{chat_type=PRIVATE, id:string\}/,
    )
    expect(report).toContain('message.image.received')
    expect(report).toMatch(/2,000 letters: HTTP 200, ok true/)
    expect(report).toMatch(/2,001 letters: HTTP 200, ok false, error_code 400/)
    for (const secret of [WORDS, 'abc1', 'invented-zalo-secret']) expect(report).not.toContain(secret)
  })

  it('says of a bot with a webhook what asking gives, and of a wrong token that it is refused', async () => {
    const zalo = await start()
    await fetch(`${zalo.apiRoot}/bot${TOKEN}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://truong.example/hook', secret_token: 'a-secret-long-enough' }),
    })
    const beside = await probe(zalo)
    expect(beside.map(({ point }) => point)).toContain('poll_beside_webhook')
    const wrong = await probe(await start(), { token: '777:another-secret' })
    expect(wrong[0]?.found).toMatch(/getMe: HTTP \d+, ok false, error_code 401/)
    const nowhere = await probeZalo(
      { token: TOKEN, apiRoots: ['http://127.0.0.1:9'], listenSeconds: 0, sends: false },
      () => {},
    )
    expect(nowhere[0]?.found).toMatch(/no answer/)
  })
})
