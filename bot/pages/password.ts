import { z } from 'zod'
import { mayHavePasskeys } from '../../core/accounts/passkeys/own.ts'
import { ownLogin, setPassword } from '../../core/accounts/password.ts'
import { viPasskeys } from '../vi/accounts/passkeys.ts'
import { viPassword as vi } from '../vi/accounts/password.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import { PASSKEY_PAGE_MINUTES } from './passkey.ts'
import { pageLink } from './purposes.ts'
import type { PasswordView } from './views.ts'

/** A person's own password for the web: set for the first time, or anew. */

const TYPED_CHARS_MAX = 256
const typed = z.string().max(TYPED_CHARS_MAX)

const read = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const { actor, chat, school } = session
    const own = await ownLogin(session)
    if (!own.ok) return { kind: 'refused', sentence: sayRefusal(own.refusal, school.zone) }
    const view: PasswordView = {
      who: actor.fullName,
      title: vi.title,
      help: vi.help,
      login: vi.login(school.code, own.value.login),
      loginHelp: actor.isStaff || actor.isPupil ? null : vi.guardianLogin,
      button: vi.button,
      passkey: mayHavePasskeys(session).ok ? viPasskeys.title : null,
      back: chat.channel === 'web' ? '/' : null,
    }
    return { kind: 'done', body: view }
  },
})

const send = act({
  body: z.object({ password: typed, again: typed, endOthers: z.boolean() }),
  run: async (session, _data: unknown, { password, again, endOthers }): Promise<ActReply> => {
    if (password !== again) return { kind: 'refused', sentence: vi.different }
    const set = await setPassword(session, { password, endOthers })
    return set.ok
      ? { kind: 'done', body: { sentence: vi.set(set.value) } }
      : { kind: 'refused', sentence: sayRefusal(set.refusal, session.school.zone) }
  },
})

/** On to the page that makes a passkey. */
const passkey = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const may = mayHavePasskeys(session)
    if (!may.ok) return { kind: 'refused', sentence: sayRefusal(may.refusal, session.school.zone) }
    const next = await pageLink(session, { purpose: 'passkey', data: {}, minutes: PASSKEY_PAGE_MINUTES })
    return { kind: 'done', body: { next: new URL(next).pathname } }
  },
})

export const ownPassword = page({
  view: 'password/password.html',
  data: z.strictObject({}),
  acts: { read, passkey, send },
})
