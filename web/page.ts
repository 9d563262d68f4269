import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import express from 'express'

/** The chat page and its parts, as they lie in `page/`: no build, nothing fetched from elsewhere. */
export function servePage(app: Express): void {
  app.use(
    express.static(fileURLToPath(new URL('page', import.meta.url)), {
      // Asked again each time, answered 304 while unchanged: a new version is seen at once.
      setHeaders: res => res.setHeader('Cache-Control', 'no-cache'),
      dotfiles: 'ignore',
      redirect: false,
    }),
  )
}
