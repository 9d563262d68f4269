import type { Express } from 'express'
import { refuseWith } from './answers.ts'
import type { WebHouse } from './house.ts'
import { vi } from './vi.ts'

/**
 * `GET /files/:token`: a file of the house by its token. The bytes may come from a stranger's phone, so nothing in them is ever run:
 * only plain picture formats open in the browser, all else is saved, and the answer is sandboxed either way.
 */

const FILE_TOKEN_CHARS_MAX = 300

const SHOWN_IN_BROWSER = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

export function serveFiles(app: Express, house: WebHouse): void {
  app.get('/files/:token', async (req, res) => {
    const { token } = req.params
    const file = token.length <= FILE_TOKEN_CHARS_MAX ? await house.openFile(token) : undefined
    if (!file) return refuseWith(res, 404, vi.fileGone)
    const shown = SHOWN_IN_BROWSER.has(file.mime)
    res
      .set({
        'Content-Type': file.mime,
        'Content-Disposition': contentDisposition(shown ? 'inline' : 'attachment', file.name),
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'Cache-Control': 'no-store',
      })
      .send(Buffer.from(file.bytes))
  })
}

/** The name twice: plain ASCII for old readers, and as it is (RFC 6266 with the encoding of RFC 5987). */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["\\%/]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
