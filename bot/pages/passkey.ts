import { z } from 'zod'
import { addPasskey, mayHavePasskeys, ownPasskeys, passkeyToMake } from '../../core/accounts/passkeys/own.ts'
import { madeSchema } from '../../core/accounts/passkeys/shapes.ts'
import type { AccountRefusal } from '../../core/accounts/refusals.ts'
import type { Session } from '../../core/session.ts'
import { viPasskeys as vi } from '../vi/accounts/passkeys.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import type { PasskeyView } from './views.ts'

/** A passkey made on the device that shows the page. */

export const PASSKEY_PAGE_MINUTES = 15

const refused = (session: Session, refusal: AccountRefusal): ActReply => ({
  kind: 'refused',
  sentence: sayRefusal(refusal, session.school.zone),
})

const read = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const may = mayHavePasskeys(session)
    if (!may.ok) return refused(session, may.refusal)
    const { actor, chat, school } = session
    const view: PasskeyView = {
      who: actor.fullName,
      title: vi.title,
      help: vi.help,
      has: vi.has(await ownPasskeys(session), school.zone),
      button: vi.button,
      back: chat.channel === 'web' ? '/' : null,
    }
    return { kind: 'done', body: view }
  },
})

/** How the browser is to make it. */
const ask = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const asked = await passkeyToMake(session)
    return asked.ok ? { kind: 'done', body: asked.value } : refused(session, asked.refusal)
  },
})

const send = act({
  body: z.object({ made: madeSchema }),
  run: async (session, _data: unknown, { made }): Promise<ActReply> => {
    const added = await addPasskey(session, made)
    return added.ok
      ? { kind: 'done', body: { sentence: vi.added(added.value) } }
      : refused(session, added.refusal)
  },
})

export const ownPasskey = page({
  view: 'passkey/passkey.html',
  data: z.strictObject({}),
  acts: { read, ask, send },
})
