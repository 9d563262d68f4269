import { afterEach, describe, expect, it } from 'vitest'
import type { WebHouse } from '../../web/house.ts'
import { startWeb } from '../../web/server.ts'
import type { Served } from './far-side.ts'
import { farSide, postJson, serve } from './far-side.ts'

let served: Served
afterEach(() => served.close())
const open = async (parts: Partial<WebHouse> = {}): Promise<void> => {
  served = await serve(parts)
}

describe('the HTTP door', () => {
  it('lets a page load only its own files, never inline, never in a frame', async () => {
    await open()
    const response = await fetch(`${served.url}/`)
    expect(response.status).toBe(200)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-powered-by')).toBeNull()
    const page = await response.text()
    expect(page).toContain('<html lang="vi">')
    expect(page).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=|https?:/)
  })

  it('asks browsers to stay on https only where it is served so', async () => {
    await open({ publicUrl: 'https://so-diem.example' })
    expect((await fetch(`${served.url}/`)).headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/)
  })

  it('answers 404 in Vietnamese for what does not exist', async () => {
    await open()
    for (const path of [
      '/admin',
      '/chat/nothing',
      '/demo/personas',
      '/page/../server.ts',
      '/..%2fserver.ts',
    ]) {
      const response = await fetch(served.url + path)
      expect(response.status, path).toBe(404)
      expect(await response.json()).toEqual({ error: 'Không có trang này.' })
    }
  })

  it('shows a fault to the operator with its cause, and to the person without, under one request id', async () => {
    const chat = farSide()
    chat.visitorOf = async () => {
      throw new Error('connection to 10.0.0.9 refused')
    }
    await open({ chat })
    const response = await fetch(`${served.url}/chat/me`, { headers: { cookie: 'so-diem=abc' } })
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('Hệ thống đang gặp trục trặc')
    expect(body).not.toContain('10.0.0.9')
    const requestId = response.headers.get('x-request-id') ?? ''
    expect(body).toContain(requestId)
    expect(served.log.join()).toContain('10.0.0.9')
    expect(served.log.join()).toContain(requestId)
  })

  it('refuses a body that is not JSON without a stack trace', async () => {
    await open()
    const response = await fetch(`${served.url}/chat/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1' },
      body: '{"school":',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: 'Nội dung gửi lên phải là JSON.' })
    expect(served.log).toEqual([])
  })

  it('caps JSON bodies at 64 KiB', async () => {
    await open()
    const response = await postJson(`${served.url}/chat/sign-in`, {
      school: 'x'.repeat(65 * 1024),
      code: '1',
    })
    expect(response.status).toBe(413)
  })

  it('rejects when the port is taken', async () => {
    await open()
    const port = Number(new URL(served.url).port)
    const { house } = served
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    await expect(startWeb({ host: '127.0.0.1', port, log, house })).rejects.toThrow('EADDRINUSE')
  })
})

describe('health', () => {
  it('is 200 with the database and the version while the house can serve', async () => {
    await open()
    const response = await fetch(`${served.url}/healthz`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      ok: true,
      database: 'pglite',
      version: '1.2.3',
      waiting: [],
      unread: [],
      refused: {},
      platforms: [],
      backups: { backedUpAt: null, drilledAt: null },
      restored: false,
    })
  })

  it('is 503 with what is failing', async () => {
    await open({ health: async () => ({ ok: false, failing: 'database' }) })
    const response = await fetch(`${served.url}/healthz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false, failing: 'database' })
  })

  it('counts who was turned away, by the door, and logs a line each without what was presented', async () => {
    const take = async () => ({ status: 200, body: {} })
    await open({ webhooks: { 'telegram/a': { knows: () => false, take } } })
    const secret = 'bi-mat-doan-mo'
    await fetch(`${served.url}/webhooks/telegram/a`, { method: 'POST', headers: { 'x-secret': secret } })
    await postJson(`${served.url}/chat/sign-in`, { school: 'thcs-mau', code: secret })
    await postJson(`${served.url}/p/grid/${secret}`, {})
    await fetch(`${served.url}/files/${secret}`)
    await fetch(`${served.url}/no-door/${secret}`)
    const { refused } = (await (await fetch(`${served.url}/healthz`)).json()) as { refused: object }
    expect(refused).toEqual({
      'POST /webhooks/telegram/:school 401': 1,
      'POST /chat/sign-in 401': 1,
      'POST /p/:page/:secret 410': 1,
      'GET /files/:token 404': 1,
    })
    expect(served.log).toHaveLength(4)
    expect(served.log.join('')).not.toContain(secret)
  })
})
