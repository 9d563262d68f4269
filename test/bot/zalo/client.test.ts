import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { zaloClient } from '../../../bot/zalo/client.ts'
import { isNotFound, isQuota, isUnauthorized, ZaloError } from '../../../bot/zalo/error.ts'
import { PARENT, rejectionOf, setting, TOKEN } from './setting.ts'

describe('the Zalo client', () => {
  it('says who the bot is', async () => {
    const { client } = await setting()
    expect(await client.getMe()).toEqual({
      id: '1000000000000000001',
      name: 'bot.SoDiem',
      canJoinGroups: false,
    })
  })

  it('sends a text and returns the message id', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    const accepted = await client.sendMessage({ chat: PARENT, text: 'Điểm Toán: 8,5' })
    expect(accepted.messageId).toMatch(/^[0-9a-f]{20}$/)
    expect(zalo.sent(PARENT)).toMatchObject([{ text: 'Điểm Toán: 8,5', messageId: accepted.messageId }])
  })

  it('takes a success without a result', async () => {
    const { client, zalo } = await setting()
    await client.sendChatAction(PARENT)
    expect(zalo.calls('sendChatAction')).toBe(1)
  })

  it('fetches one update, once', async () => {
    const { client, zalo } = await setting({ secondMs: 10 })
    await zalo.tell(PARENT, 'điểm')
    expect(await client.getUpdates({ timeoutSeconds: 1 })).toMatchObject([
      { event_name: 'message.text.received', message: { text: 'điểm' } },
    ])
    expect(await client.getUpdates({ timeoutSeconds: 1 })).toEqual([])
  })

  it.each([false, true])('takes an idle poll for no update (408 as HTTP status: %s)', async status => {
    const { client } = await setting({ secondMs: 10, failsUnderStatus: status })
    expect(await client.getUpdates({ timeoutSeconds: 1 })).toEqual([])
  })

  it('refuses a token without a secret', () => {
    expect(() => zaloClient({ token: '12345689:' })).toThrow('<number>:<secret>')
    expect(() => zaloClient({ token: 'abc' })).toThrow('<number>:<secret>')
  })

  it.each(['http://host:99999', 'bot-api.zaloplatforms.com', 'file:///tmp'])(
    'refuses to call %s',
    apiRoot => {
      expect(() => zaloClient({ token: TOKEN, apiRoot })).toThrow(`No web address: ${apiRoot}`)
    },
  )
})

describe('the Zalo client, failing,', () => {
  it.each([false, true])('knows a wrong token (as HTTP status: %s)', async failsUnderStatus => {
    const { zalo } = await setting({ failsUnderStatus })
    const stranger = zaloClient({ token: '1:other', apiRoot: zalo.apiRoot })
    const error = await rejectionOf(stranger.getMe())
    expect(isUnauthorized(error)).toBe(true)
    expect(error).toMatchObject({ kind: 'api', code: 401, method: 'getMe' })
  })

  it('reads the code in either spelling', async () => {
    const { client, zalo } = await setting()
    zalo.failNext('getMe', { okFalse: 426, spelling: 'errorCode' })
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'api', code: 426 })
  })

  it('tells a used-up quota from being too fast', async () => {
    const { client, zalo } = await setting()
    zalo.failNext('sendMessage', 'quota')
    zalo.failNext('sendMessage', 'html429')
    const message = { chat: PARENT, text: 'x' }
    expect(isQuota(await rejectionOf(client.sendMessage(message)))).toBe(true)
    const tooFast = await rejectionOf(client.sendMessage(message))
    expect(isQuota(tooFast)).toBe(false)
    expect(tooFast).toMatchObject({ kind: 'decode', code: 429 })
  })

  it('reports a page instead of an answer by its HTTP status', async () => {
    const { client, zalo } = await setting()
    zalo.failNext('getMe', 'html502')
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'decode', code: 502, left: true })
  })

  it('follows no redirect, which would carry the token along', async () => {
    const { client, zalo } = await setting()
    zalo.failNext('getMe', 'redirect')
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'decode', code: 302 })
  })

  it('gives up on a call that is never answered', async () => {
    const { client, zalo } = await setting({}, 50)
    zalo.failNext('getMe', 'hang')
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'timeout', left: true })
  })

  it('knows that a request never left when nobody listens', async () => {
    const { client, zalo } = await setting()
    await zalo.stop()
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'transport', left: false })
  })

  it('knows that a request never left when the name does not resolve', async () => {
    const lost = zaloClient({ token: TOKEN, apiRoot: 'http://zalo.invalid' })
    expect(await rejectionOf(lost.getMe())).toMatchObject({ kind: 'transport', left: false })
  })

  it('counts a broken connection as a request that may have arrived', async () => {
    const { client, zalo } = await setting()
    zalo.failNext('getMe', 'drop')
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'transport', left: true })
  })

  it('stops at once when the process goes down', async () => {
    const { zalo } = await setting()
    const life = new AbortController()
    const client = zaloClient({ token: TOKEN, apiRoot: zalo.apiRoot, signal: life.signal })
    zalo.failNext('getMe', 'hang')
    const called = zalo.nextCall('getMe')
    const failing = rejectionOf(client.getMe())
    await called
    life.abort()
    expect(await failing).toMatchObject({ kind: 'aborted', left: true })
    expect(await rejectionOf(client.getMe())).toMatchObject({ kind: 'aborted', left: false })
  })

  it.each(['html502', 'html429', { okFalse: 400 }] as const)('never shows the token (%o)', async how => {
    const { client, zalo } = await setting()
    zalo.failNext('getMe', how)
    const error = await rejectionOf(client.getMe())
    expect(error).toBeInstanceOf(ZaloError)
    expect(inspect(error, { depth: 9 })).not.toMatch(/abc-XYZ_secret|abc-XYZ/)
    expect(String(error)).toContain('<token>')
  })
})

describe('the Zalo client and webhooks', () => {
  const url = 'https://truong.example/zalo'
  const secret = 'mat-khau-webhook'

  it('finds none where Zalo answers 404', async () => {
    const { client } = await setting()
    expect(await client.getWebhookInfo()).toBeUndefined()
  })

  it('finds the one that is set, and deletes it, twice without harm', async () => {
    const { client } = await setting()
    await client.setWebhook({ url, secret })
    expect(await client.getWebhookInfo()).toEqual({ url })
    await client.deleteWebhook()
    await client.deleteWebhook()
    expect(await client.getWebhookInfo()).toBeUndefined()
  })

  it('sees that an address was saved without being reachable', async () => {
    const { client } = await setting()
    expect(await client.setWebhook({ url, secret })).toMatchObject({
      url,
      verified: false,
      outcome: 'webhook.err.unreachable',
    })
  })

  it.each(['http://truong.example/zalo', 'https://localhost/zalo', 'https://192.168.1.2/zalo'])(
    'is refused %s',
    async address => {
      const { client } = await setting()
      expect(await rejectionOf(client.setWebhook({ url: address, secret }))).toMatchObject({ code: 400 })
    },
  )

  it('is refused a short secret', async () => {
    const { client } = await setting()
    expect(await rejectionOf(client.setWebhook({ url, secret: 'short' }))).toMatchObject({ code: 400 })
  })
})

describe('the Zalo client and photos', () => {
  it('is refused an address Zalo cannot open', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    const photo = { chat: PARENT, url: 'https://nowhere.example/so-do.png' }
    expect(await rejectionOf(client.sendPhoto(photo))).toMatchObject({
      code: 400,
      message: expect.stringContaining('photo URL is invalid'),
    })
  })

  it('is refused data in place of an address', async () => {
    const { client } = await setting()
    const photo = { chat: PARENT, url: 'data:image/png;base64,AA==' }
    expect(await rejectionOf(client.sendPhoto(photo))).toMatchObject({
      message: expect.stringContaining('must start with http'),
    })
  })
})

describe('the emulated Zalo', () => {
  const raw = async (path: string, body: unknown, root: string) => {
    const response = await fetch(`${root}/bot${TOKEN}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.json()
  }

  it.each([
    ['sendDocument', { chat_id: PARENT }, 404],
    ['editMessageText', {}, 404],
    ['sendMessage', { text: 'x' }, 400],
    ['sendMessage', { chat_id: PARENT }, 400],
    ['sendMessage', { chat_id: 12, text: 'x' }, 400],
    ['sendMessage', { chat_id: PARENT, text: 'x'.repeat(2001) }, 400],
    ['sendMessage', { chat_id: PARENT, text: 'x', reply_markup: {} }, 400],
    ['sendMessage', { chat_id: PARENT, text: 'x', parse_mode: 'Markdown' }, 400],
    ['sendChatAction', { chat_id: PARENT, action: 'upload_photo' }, 400],
    ['getUpdates', { timeout: 'soon' }, 400],
    ['getUpdates', { offset: 1 }, 400],
  ])('refuses %s %j', async (method, params, code) => {
    const { zalo } = await setting()
    zalo.meet(PARENT)
    expect(await raw(method, params, zalo.apiRoot)).toMatchObject({ ok: false, error_code: code })
  })

  it('does not let a bot write first', async () => {
    const { client } = await setting()
    const error = await rejectionOf(client.sendMessage({ chat: PARENT, text: 'x' }))
    expect(error).toMatchObject({ code: 400 })
    expect(isNotFound(error)).toBe(false)
  })

  it('stops at the quota of the month', async () => {
    const { client, zalo } = await setting({ messagesPerMonth: 1 })
    zalo.meet(PARENT)
    await client.sendMessage({ chat: PARENT, text: 'một' })
    expect(isQuota(await rejectionOf(client.sendMessage({ chat: PARENT, text: 'hai' })))).toBe(true)
  })

  it('hands each sent message to a reader once, in order, and lets one wait for the next', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    const first = zalo.nextMessage(PARENT)
    await client.sendMessage({ chat: PARENT, text: 'một' })
    await client.sendMessage({ chat: PARENT, text: 'hai' })
    expect((await first).text).toBe('một')
    expect((await zalo.nextMessage(PARENT)).text).toBe('hai')
  })
})
