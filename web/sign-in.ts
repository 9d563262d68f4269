import type { Request, Router } from 'express'
import { z } from 'zod'
import type { SignIn } from '../bot/webchat/webchat.ts'
import { shownSchema } from '../core/accounts/passkeys/shapes.ts'
import { refuseWith } from './answers.ts'
import { JSON_BODY_BYTES_MAX, jsonBody } from './body.ts'
import { networkOf, tokenBucket } from './bucket.ts'
import type { WebHouse } from './house.ts'
import { parseBody } from './message.ts'
import { keepKnown, keepSession, knownBrowser } from './session.ts'
import { vi } from './vi.ts'

/**
 * The doors by which people come in: the school's code with a one-time code, with a name and a password, or with a passkey. The house counts tries
 * by what is tried; here each network is slowed down, as far as a whole school behind one address is not: a few hundred wrong tries at once, and a
 * browser that has been let in before is not asked.
 */

/** Wrong tries from one network at once, then one more each `SIGN_IN_REFILL_MS`. */
export const SIGN_IN_BURST = 300
const SIGN_IN_REFILL_MS = 5000

const CHARS_MAX = 64
const PASSWORD_CHARS_MAX = 256

const typed = (missing: string, max = CHARS_MAX) => z.string(missing).trim().min(1, missing).max(max, missing)
const byCode = z.object({ school: typed(vi.codeMissing), code: typed(vi.codeMissing) }, vi.notJson)
const byPasskey = z.object({ passkey: shownSchema }, vi.notJson)
const byPassword = z.object(
  {
    school: typed(vi.passwordMissing),
    login: typed(vi.passwordMissing),
    // Spaces around it may be part of it.
    password: z
      .string(vi.passwordMissing)
      .min(1, vi.passwordMissing)
      .max(PASSWORD_CHARS_MAX, vi.passwordMissing),
  },
  vi.notJson,
)

export function serveSignIn(chat: Router, house: WebHouse): void {
  const tries = tokenBucket(SIGN_IN_BURST, SIGN_IN_REFILL_MS)

  function door<Body>(
    path: string,
    body: z.ZodType<Body>,
    isFree: (req: Request, said: Body) => Promise<boolean>,
    enter: (req: Request, said: Body) => Promise<SignIn>,
  ): void {
    chat.post(path, jsonBody(JSON_BODY_BYTES_MAX), async (req, res) => {
      const said = parseBody(body, req.body)
      if (!said.ok) return refuseWith(res, 400, said.sentence)
      const from = networkOf(req.ip ?? '')
      const isTaken = tries.take(from)
      if (!isTaken && !(await isFree(req, said.value))) {
        res.set('Retry-After', String(SIGN_IN_REFILL_MS / 1000))
        return refuseWith(res, 429, vi.tooManyTries)
      }
      const entered = await enter(req, said.value)
      if (!entered.ok) return refuseWith(res, 401, entered.sentence)
      if (isTaken) tries.giveBack(from)
      keepSession(res, house, entered.token, entered.maxAgeSeconds)
      if (entered.known) keepKnown(res, house, entered.known)
      res.json({ ok: true })
    })
  }

  door(
    '/sign-in',
    byCode,
    async () => false,
    (_req, { school, code }) => house.chat.signIn(school, code),
  )
  door(
    '/sign-in/password',
    byPassword,
    (req, { school, login }) => house.chat.knows(school, { login, known: knownBrowser(req, house) }),
    (req, { school, login, password }) =>
      house.chat.signInByPassword(school, { login, password, known: knownBrowser(req, house) }),
  )
  door(
    '/sign-in/passkey',
    byPasskey,
    async () => false,
    (req, { passkey }) => house.chat.signInByPasskey(passkey, knownBrowser(req, house)),
  )
  chat.post('/sign-in/passkey/ask', async (_req, res) => {
    const asked = await house.chat.passkeyToSignIn()
    if (asked.ok) res.json(asked.options)
    else refuseWith(res, 409, asked.sentence)
  })
}
