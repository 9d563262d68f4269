import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ThreadPage } from '../../bot/webchat/webchat.ts'
import type { FarSide, Served } from './far-side.ts'
import { choices, farDemo, farSide, serve } from './far-side.ts'

let chat: FarSide
let served: Served
beforeEach(async () => {
  chat = farSide()
  served = await serve({ chat, demo: farDemo(chat) })
})
afterEach(() => served.close())

const get = (path: string) => fetch(served.url + path)
const post = (path: string, body: unknown) =>
  fetch(served.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('demo mode', () => {
  it('lists whom one may be', async () => {
    expect(await (await get('/demo/personas')).json()).toContainEqual({
      key: 'teacher',
      name: 'Cô Hoa',
      role: 'Giáo viên Toán',
    })
  })

  it('speaks for a persona and tells the replies', async () => {
    const response = await post('/demo/messages', { as: 'teacher', text: 'việc của tôi' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      replies: [
        {
          text: 'Đã nhận: việc của tôi',
          choices: choices('Đúng', 'Sai'),
          files: [],
          pictures: [],
          links: [],
        },
      ],
    })
  })

  it('gives a message with an id one effect', async () => {
    const message = { as: 'teacher', text: 'một', id: 'evt-1' }
    await post('/demo/messages', message)
    await post('/demo/messages', message)
    await post('/demo/messages', { as: 'teacher', text: 'hai' })
    await post('/demo/messages', { as: 'teacher', text: 'hai' })
    expect(chat.effects.map(effect => effect.text)).toEqual(['một', 'hai', 'hai'])
  })

  it('keeps pictures apart from files in what came unasked', async () => {
    const files = [
      { name: 'tiến độ.png', mime: 'image/png', url: '/files/1' },
      { name: 'phiếu.pdf', mime: 'application/pdf', url: '/files/2' },
    ]
    chat.notify('vice', { text: 'Danh sách trễ hạn', files })
    await post('/demo/messages', { as: 'vice', text: 'chào' })
    expect(await (await get('/demo/inbox?as=vice')).json()).toEqual([
      {
        id: 'i1',
        text: 'Danh sách trễ hạn',
        choices: [],
        files: [{ name: 'phiếu.pdf', url: '/files/2' }],
        pictures: [{ name: 'tiến độ.png', url: '/files/1' }],
        links: [],
        at: '2026-11-19T02:00:00.000Z',
      },
    ])
    expect(await (await get('/demo/inbox?as=teacher')).json()).toEqual([])
  })

  it('shows and moves the clock in school time', async () => {
    expect(await (await get('/demo/clock')).json()).toEqual({ now: '2026-11-19T09:00:00+07:00' })
    const moved = await post('/demo/clock', { now: '2026-11-20T14:59:00+07:00' })
    expect(await moved.json()).toEqual({ now: '2026-11-20T14:59:00+07:00' })
  })

  it('refuses to move the clock back, in the words of the house', async () => {
    const response = await post('/demo/clock', { now: '2026-11-01T00:00:00+07:00' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: 'Đồng hồ chỉ đi tới, không quay lại.' })
  })

  it.each([
    ['/demo/messages', { text: 'chào' }, 'Xin cho biết đang đóng vai ai: "as" là khóa của một người mẫu.'],
    ['/demo/messages', { as: 'ma', text: 'chào' }, 'Không có người mẫu này. Xem danh sách ở /demo/personas.'],
    ['/demo/messages', { as: 'teacher' }, 'Tin nhắn trống: cần có chữ, một lựa chọn, ảnh hoặc tệp.'],
    ['/demo/clock', { now: '20/11' }, 'Thời điểm không hợp lệ. Xin viết như 2026-11-20T14:59:00+07:00.'],
    ['/demo/clock', {}, 'Thời điểm không hợp lệ. Xin viết như 2026-11-20T14:59:00+07:00.'],
  ])('answers %s %j with 400 and a sentence', async (path, body, error) => {
    const response = await post(path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error })
  })

  it('lets the chat page speak for a persona, each in a thread of its own', async () => {
    await post('/demo/messages', { as: 'teacher', text: 'chào' })
    const lengthOf = async (key: string) =>
      ((await (await get(`/chat/thread?as=${key}`)).json()) as ThreadPage).items.length
    expect(await lengthOf('teacher')).toBe(2)
    expect(await lengthOf('head')).toBe(0)
  })
})

describe('outside demo mode', () => {
  it('nothing under /demo exists', async () => {
    await served.close()
    served = await serve({ chat })
    for (const path of ['/demo', '/demo/personas', '/demo/inbox?as=teacher', '/demo/clock']) {
      expect((await get(path)).status, path).toBe(404)
    }
    expect((await post('/demo/messages', { as: 'teacher', text: 'chào' })).status).toBe(404)
    expect((await post('/demo/clock', { now: '2026-11-20T14:59:00+07:00' })).status).toBe(404)
    expect(chat.effects).toEqual([])
  })
})
