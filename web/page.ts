import type { Express, Response } from 'express'
import express from 'express'
import { FILES, htmlOf, VERSION } from './assets.ts'

/** The chat page and its parts, as they lie in `page/`: no build, nothing fetched from elsewhere. */

/** Of what is asked for by the hash of its content. */
const FOR_GOOD = 'public, max-age=31536000, immutable'
/** Asked again each time, answered 304 while unchanged: a new version is seen at once. */
const ASK_AGAIN = 'no-cache'

/** Keeps what the route has said of caching. */
export function sendPage(res: Response, path: string): void {
  if (!res.get('Cache-Control')) res.set('Cache-Control', ASK_AGAIN)
  res.type('html').send(htmlOf(path))
}

const files = (cacheControl: string) =>
  express.static(FILES, {
    setHeaders: res => res.setHeader('Cache-Control', cacheControl),
    dotfiles: 'ignore',
    index: false,
    redirect: false,
  })

export function servePage(app: Express): void {
  app.get(['/', '/index.html'], (_req, res) => sendPage(res, 'index.html'))
  const [kept, asked] = [files(FOR_GOOD), files(ASK_AGAIN)]
  // A page that is open since before a new version gets what there is now, and does not keep it under the old name.
  app.use('/v/:version', (req, res, next) => (req.params.version === VERSION ? kept : asked)(req, res, next))
  app.use(asked)
}
