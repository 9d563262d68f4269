import { z } from 'zod'
import { ownLogin, setPassword } from '../../core/accounts/password.ts'
import { viPassword as vi } from '../vi/accounts/password.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
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

export const ownPassword = page({
  view: 'password/password.html',
  data: z.strictObject({}),
  acts: { read, send },
})
