import { createServer } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { telegramClient } from '../../../bot/telegram/client.ts'
import { CallFailed } from '../../../bot/telegram/failure.ts'
import { afterTest, SECRET, stage, TOKEN } from './stage.ts'

async function failureTo(apiRoot: string, settings: { callMs?: number; connectMs?: number } = {}) {
  const client = telegramClient({ token: TOKEN, apiRoot, ...settings })
  afterTest(() => client.close())
  const error: unknown = await client.call('getMe', {}).catch((thrown: unknown) => thrown)
  if (!(error instanceof CallFailed)) throw new Error('the call did not fail', { cause: error })
  return error
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterTest(() => server.close())
  return (server.address() as AddressInfo).port
}

/** Answers every request by the same status and body. */
async function answering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { connection: 'close', ...headers }).end(body)
  })
  return `http://127.0.0.1:${await listening(server)}`
}

async function unusedPort(): Promise<number> {
  const server = net.createServer()
  const port = await listening(server)
  await new Promise(resolve => server.close(resolve))
  return port
}

describe('the Telegram client', () => {
  it('calls the Bot API under an address with a path', async () => {
    const paths: (string | undefined)[] = []
    const server = createServer((request, response) => {
      paths.push(request.url)
      response.end(JSON.stringify({ ok: true, result: { id: 1 } }))
    })
    const client = telegramClient({
      token: TOKEN,
      apiRoot: `http://127.0.0.1:${await listening(server)}/proxy/tg`,
    })
    afterTest(() => client.close())
    await client.call('getMe', {})
    expect(paths).toEqual([`/proxy/tg/bot${TOKEN}/getMe`])
  })

  it('refuses a malformed token without repeating it', () => {
    expect(() => telegramClient({ token: 'bot-secret-value' })).toThrow(/must look like/)
    expect(() => telegramClient({ token: 'bot-secret-value' })).not.toThrow(/secret-value/)
  })

  it('says a call was not made when nobody listens', async () => {
    const error = await failureTo(`http://127.0.0.1:${await unusedPort()}`)
    expect(error.failure).toMatchObject({ kind: 'unreachable', why: 'ECONNREFUSED' })
  })

  it('says a call was not made when the name does not exist', async () => {
    const error = await failureTo('http://telegram.invalid')
    expect(error.failure.kind).toBe('unreachable')
  })

  it('says a call was not made when the TLS handshake never ends', async () => {
    const silent = net.createServer(socket => afterTest(() => socket.destroy()))
    const error = await failureTo(`https://127.0.0.1:${await listening(silent)}`, { connectMs: 50 })
    expect(error.failure).toMatchObject({ kind: 'unreachable', why: 'ECONNECTTIMEOUT' })
  })

  it('leaves it open whether a call took effect when its answer is late', async () => {
    const { platform } = await stage()
    platform.failNext('getMe', 'hang')
    const error = await failureTo(platform.apiRoot, { callMs: 50 })
    expect(error.failure).toMatchObject({ kind: 'uncertain', why: 'no answer within 50 ms' })
  })

  it('leaves it open whether a call took effect when the connection breaks', async () => {
    const { platform } = await stage()
    platform.failNext('getMe', 'acceptThenDrop')
    expect((await failureTo(platform.apiRoot)).failure.kind).toBe('uncertain')
  })

  it('ends calls under way when closed', async () => {
    const { platform, client } = await stage()
    const call = client.call('getUpdates', { offset: 0, limit: 1, timeout: 30, allowed_updates: [] })
    await platform.nextCall('getUpdates')
    client.close()
    await expect(call).rejects.toMatchObject({ failure: { kind: 'stopped' } })
  })

  it.each([
    [401, 'Unauthorized', 'unauthorized'],
    [404, 'Not Found', 'unauthorized'],
    [403, 'Forbidden: user is deactivated', 'blocked'],
    [400, 'Bad Request: chat not found', 'blocked'],
    [400, 'Bad Request: message is too long', 'rejected'],
    [413, 'Request Entity Too Large', 'rejected'],
    [409, 'Conflict: terminated by other getUpdates request', 'conflict'],
  ])('reads %i "%s" as %s', async (code, description, kind) => {
    const body = JSON.stringify({ ok: false, error_code: code, description })
    expect((await failureTo(await answering(code, body))).failure.kind).toBe(kind)
  })

  it('waits as long as a rate limit asks for', async () => {
    const body = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 7 },
    }
    const error = await failureTo(await answering(429, JSON.stringify(body)))
    expect(error.failure).toMatchObject({ kind: 'flood', afterMs: 7000 })
  })

  it('waits as long as a gateway’s page asks for, whose call Telegram never saw', async () => {
    const gateway = await answering(429, '<html>Too Many Requests</html>', { 'retry-after': '3' })
    expect((await failureTo(gateway)).failure).toMatchObject({ kind: 'flood', afterMs: 3000 })
  })

  it('says a call was not made when a connection broke before it could be written', async () => {
    const closing = net.createServer(socket => socket.destroy())
    const error = await failureTo(`https://127.0.0.1:${await listening(closing)}`)
    expect(error.failure.kind).toBe('unreachable')
  })

  it('says a call was not made when it was ended while the connection was being made', async () => {
    const silent = net.createServer(socket => afterTest(() => socket.destroy()))
    const error = await failureTo(`https://127.0.0.1:${await listening(silent)}`, { callMs: 50 })
    expect(error.failure).toMatchObject({ kind: 'unreachable', why: 'no answer within 50 ms' })
  })

  it.each([
    [502, '<html>Bad Gateway</html>', 'uncertain'],
    [503, '<html>Service Unavailable</html>', 'uncertain'],
    [200, '<html>a captive portal</html>', 'uncertain'],
    [200, '{"ok":tru', 'uncertain'],
    [403, '<html>blocked by the proxy</html>', 'unreachable'],
    [429, '{"error":"slow down"}', 'flood'],
  ])(
    'keeps the token out of messages and stacks when %i is answered with a page',
    async (status, page, kind) => {
      const error = await failureTo(await answering(status, page))
      expect(error.failure.kind).toBe(kind)
      expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain(SECRET)
      expect(error.cause).toBeUndefined()
    },
  )

  it('keeps the words of a message out of its error', async () => {
    const { client } = await stage()
    const call = client.call('sendMessage', { chat_id: 1, text: 'điểm của Bình' })
    const error: unknown = await call.catch((thrown: unknown) => thrown)
    expect(JSON.stringify([error, String(error)])).not.toContain('Bình')
  })
})

describe('downloading what a person sent', () => {
  const fileIdOf = (update: object) => /AgACFile\d+/.exec(JSON.stringify(update))?.[0] ?? ''

  it('stops reading past the limit, whatever size was announced', async () => {
    const { platform, client } = await stage()
    const update = platform.sendDocument(7, Buffer.alloc(5000, 1), { announcedSize: 10 })
    expect(await client.download(fileIdOf(update), 4999)).toEqual({ ok: false, refusal: 'TOO_BIG' })
    expect(await client.download(fileIdOf(update), 5000)).toMatchObject({ ok: true })
  })

  it('says when Telegram no longer has the file', async () => {
    const { platform, client } = await stage()
    const update = platform.sendDocument(7, Buffer.alloc(5))
    platform.forgetFiles()
    expect(await client.download(fileIdOf(update), 10)).toEqual({ ok: false, refusal: 'GONE' })
  })

  it('fails without the token when the file server fails', async () => {
    const { platform, client } = await stage()
    const update = platform.sendDocument(7, Buffer.alloc(5))
    platform.failNext('file', 'http500')
    const error: unknown = await client.download(fileIdOf(update), 10).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CallFailed)
    expect(String((error as Error).stack)).not.toContain(SECRET)
  })
})
