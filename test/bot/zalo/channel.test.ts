import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../bot/channel.ts'
import { zaloChannel } from '../../../bot/zalo/channel.ts'
import { zaloClient } from '../../../bot/zalo/client.ts'
import type { Fault } from '../../platforms/zalo-wire.ts'
import { PARENT, setting } from './setting.ts'

const message: Outgoing = { chat: PARENT, text: 'Chào phụ huynh', choices: [] }

describe('the Zalo channel', () => {
  it('declares what Zalo carries', async () => {
    const { client } = await setting()
    expect(zaloChannel(client)).toMatchObject({
      name: 'zalo',
      limits: { textMax: 2000, buttons: false, filesOut: false, picturesOut: 'url' },
    })
  })

  it('sends and reports the platform’s id', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    const outcome = await zaloChannel(client).send(message)
    expect(outcome).toEqual({ kind: 'sent', platformId: zalo.sent(PARENT)[0]?.messageId })
  })

  it('sends a text of exactly the limit', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    expect(await zaloChannel(client).send({ ...message, text: 'ế'.repeat(2000) })).toMatchObject({
      kind: 'sent',
    })
  })

  it.each<[Fault, object]>([
    ['quota', { kind: 'closed', illness: 'quota' }],
    ['html429', { kind: 'retry', afterMs: 30_000 }],
    [
      { okFalse: 429, description: 'Too many requests' },
      { kind: 'retry', afterMs: 30_000 },
    ],
    [{ okFalse: 401 }, { kind: 'closed', illness: 'unauthorized' }],
    [{ okFalse: 400 }, { kind: 'failed', why: 'rejected' }],
    [{ okFalse: 404 }, { kind: 'failed', why: 'rejected' }],
    [{ okFalse: 403 }, { kind: 'uncertain' }],
    [{ okFalse: 408 }, { kind: 'uncertain' }],
    [{ okFalse: 500 }, { kind: 'uncertain' }],
    ['http500', { kind: 'uncertain', why: expect.stringContaining('500') }],
    ['html502', { kind: 'uncertain', why: expect.stringContaining('502') }],
    ['redirect', { kind: 'closed', illness: 'unreachable' }],
    ['drop', { kind: 'uncertain' }],
  ])('makes of %j the outcome %j', async (how, outcome) => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    zalo.failNext('sendMessage', how)
    expect(await zaloChannel(client).send(message)).toMatchObject(outcome)
    expect(zalo.sent(PARENT)).toEqual([])
  })

  it('is uncertain of a message that arrived though the connection broke', async () => {
    const { client, zalo } = await setting()
    zalo.meet(PARENT)
    zalo.failNext('sendMessage', 'acceptThenDrop')
    expect(await zaloChannel(client).send(message)).toMatchObject({ kind: 'uncertain' })
    expect(zalo.sent(PARENT)).toHaveLength(1)
  })

  it('is uncertain of a message that was not answered in time', async () => {
    const { client, zalo } = await setting({}, 50)
    zalo.failNext('sendMessage', 'hang')
    expect(await zaloChannel(client).send(message)).toMatchObject({ kind: 'uncertain' })
  })

  it('is closed where nobody listened', async () => {
    const { client, zalo } = await setting()
    await zalo.stop()
    const closed = { kind: 'closed', illness: 'unreachable' }
    expect(await zaloChannel(client).send(message)).toMatchObject(closed)
    expect(await zaloChannel(client).check()).toMatchObject(closed)
  })

  it('says when it is asked whether the token is good', async () => {
    const { client, zalo } = await setting()
    const other = zaloClient({ token: `${zalo.token}x`, apiRoot: zalo.apiRoot })
    expect(await zaloChannel(client).check()).toBeUndefined()
    expect(await zaloChannel(other).check()).toMatchObject({ kind: 'closed', illness: 'unauthorized' })
  })

  it('surely did not send where the process stopped before the call', async () => {
    const { zalo } = await setting()
    const client = zaloClient({ token: zalo.token, apiRoot: zalo.apiRoot, signal: AbortSignal.abort() })
    expect(await zaloChannel(client).send(message)).toMatchObject({ kind: 'closed' })
    expect(zalo.calls('sendMessage')).toBe(0)
  })

  it.each<[string, Partial<Outgoing>]>([
    ['no text', { text: '' }],
    ['a text over the limit', { text: 'x'.repeat(2001) }],
    ['buttons', { choices: [{ id: 'c1', label: 'Đồng ý' }] }],
    ['files', { file: { name: 'a.xlsx', mime: 'application/zip', bytes: new Uint8Array() } }],
  ])('throws at %s, which the renderer should not have let through', async (_, fault) => {
    const { client, zalo } = await setting()
    await expect(zaloChannel(client).send({ ...message, ...fault })).rejects.toThrow(/Zalo/)
    expect(zalo.calls('sendMessage')).toBe(0)
  })
})
