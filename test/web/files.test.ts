import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InboundFile } from '../../bot/channel.ts'
import { contentDisposition } from '../../web/files.ts'
import type { Served } from './far-side.ts'
import { serve } from './far-side.ts'

const bytes = Uint8Array.of(1, 2, 3)
const FILES: Record<string, InboundFile> = {
  minutes: { name: 'Biên bản số 07 "Đ".pdf', mime: 'application/pdf', bytes },
  heat: { name: 'tiến độ.png', mime: 'image/png', bytes },
  drawing: { name: 'hình.svg', mime: 'image/svg+xml', bytes },
}
let served: Served
beforeAll(async () => {
  served = await serve({ openFile: async token => (Object.hasOwn(FILES, token) ? FILES[token] : undefined) })
})
afterAll(() => served.close())

describe('a file of the house', () => {
  it('keeps its Vietnamese name, is never cached, and is saved rather than opened', async () => {
    const response = await fetch(`${served.url}/files/minutes`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Bien ban so 07 _D_.pdf"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20s%E1%BB%91%2007%20%22%C4%90%22.pdf`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  })

  it('opens in the browser only when it is a plain picture', async () => {
    const dispositionOf = async (token: string) =>
      (await fetch(`${served.url}/files/${token}`)).headers.get('content-disposition')
    expect(await dispositionOf('heat')).toMatch(/^inline;/)
    expect(await dispositionOf('drawing')).toMatch(/^attachment;/)
  })

  it('can run nothing', async () => {
    const response = await fetch(`${served.url}/files/drawing`)
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is gone when its token is unknown or absurdly long', async () => {
    for (const token of ['nothing', 'x'.repeat(301)]) {
      const response = await fetch(`${served.url}/files/${token}`)
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({
        error: 'Tệp không còn hoặc đường dẫn đã hết hạn. Xin yêu cầu lại trong cuộc trò chuyện.',
      })
    }
  })

  it('cannot break out of the header by its name', () => {
    expect(contentDisposition('attachment', 'a"\r\nSet-Cookie: x=1\ud800')).toBe(
      `attachment; filename="a___Set-Cookie: x=1_"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3D1%EF%BF%BD`,
    )
  })
})
