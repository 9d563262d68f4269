import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ThreadPage } from '../../bot/webchat/webchat.ts'
import { STREAMS_PER_VISITOR_MAX } from '../../web/events.ts'
import { SIGN_IN_BURST } from '../../web/sign-in.ts'
import type { FarSide, Served } from './far-side.ts'
import { anHoa, farSide, postJson, serve } from './far-side.ts'

let chat: FarSide
let served: Served
const cookie = { cookie: 'other=1; so-diem=t0ken' }
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64')

beforeEach(async () => {
  chat = farSide()
  served = await serve({ chat })
})
afterEach(() => served.close())

const signIn = (code: string) => postJson(`${served.url}/chat/sign-in`, { school: 'thcs-mau', code })
const say = (body: unknown) => postJson(`${served.url}/chat/messages`, body, cookie)

describe('signing in', () => {
  it('gives a cookie no script can read and no other site can use', async () => {
    const response = await signIn(' MA-DUNG ')
    expect(response.status).toBe(200)
    const set = response.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^so-diem=t0ken; Max-Age=3600; Path=\/; .*HttpOnly; SameSite=Strict$/)
    expect(set).not.toContain('Secure')
  })

  it('keeps the cookie to https where the house is reached by https', async () => {
    await served.close()
    served = await serve({ chat, publicUrl: 'https://so-diem.example' })
    const set = (await signIn('MA-DUNG')).headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^__Host-so-diem=t0ken; .*HttpOnly; Secure; SameSite=Strict$/)
  })

  it('repeats the sentence of the house when the code is wrong', async () => {
    const response = await signIn('MA-SAI')
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: 'Mã không đúng hoặc đã hết hạn.' })
  })

  it('slows a guesser down without slowing those who have a code', async () => {
    for (let round = 0; round < SIGN_IN_BURST * 2; round += 1)
      expect((await signIn('MA-DUNG')).status).toBe(200)
    for (let round = 0; round < SIGN_IN_BURST; round += 1) expect((await signIn('MA-SAI')).status).toBe(401)
    const refused = await signIn('MA-DUNG')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('5')
  })

  it('lets a name and a password in, and a browser that was let in so before even where a network is slowed down', async () => {
    const byPassword = (password: string, headers = {}) =>
      postJson(
        `${served.url}/chat/sign-in/password`,
        { school: 'thcs-mau', login: 'CB001', password },
        headers,
      )
    const entered = await byPassword('bốn mùa hoa nở')
    expect(entered.status).toBe(200)
    expect(entered.headers.getSetCookie().join('\n')).toMatch(
      /so-diem-quen=quen; .*HttpOnly; SameSite=Strict/,
    )
    expect((await byPassword('sai')).status).toBe(401)
    for (let round = 1; round < SIGN_IN_BURST; round += 1) await signIn('MA-SAI')
    expect((await byPassword('bốn mùa hoa nở')).status).toBe(429)
    expect((await byPassword('bốn mùa hoa nở', { cookie: 'so-diem-quen=quen' })).status).toBe(200)
    expect((await byPassword('bốn mùa hoa nở')).status).toBe(429)
  })

  it('asks for both codes', async () => {
    const response = await postJson(`${served.url}/chat/sign-in`, { school: 'thcs-mau' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: 'Xin nhập mã trường và mã đăng nhập.' })
  })

  it('ends with the session gone on both sides', async () => {
    await signIn('MA-DUNG')
    const response = await postJson(`${served.url}/chat/sign-out`, {}, cookie)
    expect(response.headers.get('set-cookie')).toMatch(/^so-diem=; Path=\/; Expires=Thu, 01 Jan 1970/)
    expect(await (await fetch(`${served.url}/chat/me`, { headers: cookie })).json()).toEqual({
      demo: false,
      visitor: null,
      hasEnded: true,
    })
  })
})

describe('the chat', () => {
  beforeEach(() => chat.signedIn.set('t0ken', anHoa))

  it('refuses a POST that another site could have made', async () => {
    for (const path of ['sign-in', 'sign-out', 'messages']) {
      const response = await fetch(`${served.url}/chat/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...cookie },
        body: '{"text":"chào"}',
      })
      expect(response.status, path).toBe(403)
    }
    expect(chat.effects).toEqual([])
  })

  it('knows nobody without a session', async () => {
    for (const path of ['thread', 'events'])
      expect((await fetch(`${served.url}/chat/${path}`)).status).toBe(401)
    expect((await postJson(`${served.url}/chat/messages`, { text: 'chào' })).status).toBe(401)
  })

  it('does not let a request name a persona outside demo mode', async () => {
    expect((await fetch(`${served.url}/chat/thread?as=principal`)).status).toBe(401)
  })

  it('tells the page who is there, but not their address', async () => {
    const me = await (await fetch(`${served.url}/chat/me`, { headers: cookie })).text()
    expect(JSON.parse(me).visitor).toMatchObject({ name: 'Cô Hoa', schoolName: 'Trường THCS Mẫu' })
    expect(JSON.parse(me).visitor.thread).toMatch(/^[0-9a-f]{16}$/)
    expect(me).not.toContain('"hoa"')
  })

  it('gives the same message one effect and the same answers', async () => {
    const [first, again] = [await say({ id: 'm-1', text: 'chào' }), await say({ id: 'm-1', text: 'chào' })]
    expect(await again.json()).toEqual(await first.json())
    expect(chat.effects).toEqual([{ eventId: 'm-1', text: 'chào', files: [] }])
  })

  it('reads the thread on from a cursor', async () => {
    const threadFrom = async (cursor: string) =>
      (await (
        await fetch(`${served.url}/chat/thread?cursor=${cursor}`, { headers: cookie })
      ).json()) as ThreadPage
    await say({ id: 'm-1', text: 'một' })
    const { cursor } = await threadFrom('')
    await say({ id: 'm-2', text: 'hai' })
    expect((await threadFrom(cursor)).items.map(item => item.text)).toEqual(['hai', 'Đã nhận: hai'])
  })

  it('knows a photo by its bytes, whatever it is called', async () => {
    expect((await say({ id: 'm-1', photo: JPEG, name: 'bài ../kiểm tra.exe' })).status).toBe(200)
    expect(chat.effects[0]?.files).toMatchObject([{ name: 'bài .. kiểm tra.exe', mime: 'image/jpeg' }])
    const notOne = await say({ id: 'm-2', photo: Buffer.from('<svg/>').toString('base64') })
    expect(notOne.status).toBe(400)
    expect(await notOne.json()).toEqual({
      error: 'Không đọc được ảnh. Xin gửi ảnh JPEG, PNG, WebP hoặc HEIC.',
    })
  })

  it('takes a 9 MB photo and refuses what is over 12 MiB on the wire', async () => {
    const photo = (bytes: number) =>
      Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.alloc(bytes)]).toString('base64')
    expect((await say({ id: 'm-1', photo: photo(9_000_000) })).status).toBe(200)
    expect((await say({ id: 'm-2', photo: photo(9_500_000) })).status).toBe(413)
    expect(chat.effects).toHaveLength(1)
  })

  it.each([
    ['ten megabytes with one wrong letter', `${'A'.repeat(10_000_000)}!A`],
    ['a head that never ends', `data:${'a'.repeat(10_000_000)}`],
    ['equal signs in the middle', 'AAA=AAAA'],
    ['equal signs alone', '='],
  ])('does not take %s for a photo', async (_what, photo) => {
    const refused = await say({ id: 'm-1', photo })
    expect(refused.status).toBe(400)
    expect(chat.effects).toEqual([])
  })

  it.each([
    ['nothing at all', {}, 'Tin nhắn trống: cần có chữ, một lựa chọn, ảnh hoặc tệp.'],
    ['blank text', { text: '   ' }, 'Tin nhắn trống: cần có chữ, một lựa chọn, ảnh hoặc tệp.'],
    ['text that is a number', { text: 7 }, 'Trường "text" phải là chữ.'],
    ['text over 8,000 characters', { text: 'x'.repeat(8001) }, 'Tin nhắn quá dài: tối đa 8.000 kí tự.'],
    [
      'an id with a blank',
      { id: 'a b', text: 'chào' },
      'Mã tin nhắn không hợp lệ: dùng tối đa 64 chữ cái, chữ số và các dấu - _ . :',
    ],
    ['a choice no button has', { choice: 'x'.repeat(41) }, 'Lựa chọn không hợp lệ.'],
    ['a file that is not base64', { file: '***' }, 'Ảnh hoặc tệp phải ở dạng base64.'],
    ['two files at once', { photo: JPEG, file: JPEG }, 'Mỗi tin nhắn kèm một ảnh hoặc một tệp.'],
    ['a list', [], 'Nội dung gửi lên phải là JSON.'],
  ])('refuses %s with a sentence', async (_what, body, error) => {
    const response = await say(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error })
    expect(chat.effects).toEqual([])
  })
})

describe('the bell', () => {
  beforeEach(() => chat.signedIn.set('t0ken', anHoa))
  const openBell = () => fetch(`${served.url}/chat/events`, { headers: cookie })

  async function readUntil(response: Response, word: string): Promise<string> {
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    let read = ''
    while (reader && !read.includes(word)) {
      const { done, value } = await reader.read()
      if (done) break
      read += decoder.decode(value, { stream: true })
    }
    reader?.releaseLock()
    return read
  }

  it('rings when something comes, without saying what', async () => {
    const bell = await openBell()
    expect(bell.headers.get('content-type')).toMatch(/^text\/event-stream/)
    await readUntil(bell, 'retry')
    chat.notify('hoa', { text: 'Còn thiếu điểm 7A1' })
    const read = await readUntil(bell, 'ring')
    expect(read).toContain('event: ring\ndata: 1\n\n')
    expect(read).not.toContain('7A1')
    await bell.body?.cancel()
  })

  it('is refused to a person with too many windows', async () => {
    const bells = []
    for (let window = 0; window < STREAMS_PER_VISITOR_MAX; window += 1) bells.push(await openBell())
    expect((await openBell()).status).toBe(429)
    for (const bell of bells) await bell.body?.cancel()
  })

  it('ends when the server closes, which then closes at once', async () => {
    const bell = await openBell()
    const [text] = await Promise.all([bell.text(), served.close()])
    expect(text).toBe('retry: 3000\n\n')
    served = await serve({ chat })
  })
})
