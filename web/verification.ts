import type { Express, Response } from 'express'
import { Temporal } from 'temporal-polyfill'
import type { PaperStatus } from '../core/documents/verification.ts'
import { twoDigits } from '../core/wording/rules/digits.ts'
import { networkOf, tokenBucket } from './bucket.ts'
import type { WebHouse } from './house.ts'
import { viVerification as vi } from './vi-verification.ts'

/**
 * `GET /xac-minh` and `GET /xac-minh/:code`: anybody who holds a paper checks it by the code on it. One plain page without a
 * script; it names nobody, and a wrong code gets the same page whatever is wrong with it. Who guesses is slowed down.
 */

const CODE_CHARS_MAX = 64
const GUESSES_BURST = 10
const GUESSES_REFILL_MS = 30_000

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, letter => ENTITIES[letter] ?? letter)

const page = (inner: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Sổ điểm · ${vi.title}</title>
<link rel="icon" href="/icons/book.svg" type="image/svg+xml">
<link rel="stylesheet" href="/frame.css">
<link rel="stylesheet" href="/verification.css">
</head>
<body>
<header class="bar">
<img class="bar-logo" src="/icons/book.svg" alt="" width="36" height="36">
<div class="bar-names"><h1>Sổ điểm</h1><p>${vi.title}</p></div>
</header>
<main class="verification">
<section class="card">
${inner}
</section>
</main>
</body>
</html>
`

const form = (typed: string): string => `<form action="/xac-minh" method="get">
<label for="code">${vi.codeLabel}</label>
<input id="code" name="ma" value="${escaped(typed)}" maxlength="${CODE_CHARS_MAX}" placeholder="XXXX-XXXX-XXXX-XXXX" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
<button class="button button-main" type="submit">${vi.check}</button>
</form>`

const said = (words: string, kind: string): string => `<p class="verdict ${kind}">${escaped(words)}</p>`

function sayInstant({ issuedAt, zone }: PaperStatus): string {
  const local = Temporal.Instant.fromEpochMilliseconds(issuedAt.getTime()).toZonedDateTimeISO(zone)
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}:${twoDigits(local.second)} ngày ${twoDigits(local.day)}/${twoDigits(local.month)}/${local.year}`
}

function statusPage(status: PaperStatus): string {
  const rows: readonly (readonly [string, string])[] = [
    [vi.kind, vi.kinds[status.kind]],
    [vi.number, `${vi.sayNumber(status.number)}, ${vi.ofYear(status.year)}`],
    [vi.school, status.schoolName],
    [vi.issuedAt, sayInstant(status)],
    [vi.code, status.code],
    ['SHA-256', status.sha256],
  ]
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('\n')
  return page(`${said(vi.sayState(status), status.state)}
<dl>
${list}
</dl>
<p class="note">${vi.compare}</p>
<p class="note">${vi.notASignature}</p>`)
}

function send(res: Response, status: number, html: string): void {
  res.status(status).set('Cache-Control', 'no-store').type('html').send(html)
}

export function serveVerification(app: Express, house: WebHouse): void {
  const guesses = tokenBucket(GUESSES_BURST, GUESSES_REFILL_MS)

  async function check(typed: string, ip: string | undefined, res: Response): Promise<void> {
    const from = networkOf(ip ?? '')
    if (!guesses.take(from)) {
      res.set('Retry-After', String(GUESSES_REFILL_MS / 1000))
      return send(res, 429, page(said(vi.tooMany, 'unknown')))
    }
    const status = typed.length <= CODE_CHARS_MAX ? await house.lookUpPaper(typed) : undefined
    if (!status) return send(res, 404, page(`${said(vi.unknown, 'unknown')}\n${form(typed)}`))
    guesses.giveBack(from)
    send(res, 200, statusPage(status))
  }

  app.get('/xac-minh', async (req, res) => {
    const { ma } = req.query
    if (typeof ma !== 'string' || ma.trim() === '') return send(res, 200, page(form('')))
    await check(ma, req.ip, res)
  })
  app.get('/xac-minh/:code', async (req, res) => check(req.params.code, req.ip, res))
}
