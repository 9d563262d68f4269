import { z } from 'zod'
import { changePin, checkPin, ownsPin, rememberProof, setFirstPin } from '../../core/accounts/pin.ts'
import type { AccountRefusal } from '../../core/accounts/refusals.ts'
import { post } from '../../core/notices/post.ts'
import type { Result } from '../../core/result.ts'
import type { Session } from '../../core/session.ts'
import { viPin } from '../vi/accounts/pin.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import type { PinAsked, PinView } from './views.ts'

/** A person's own PIN: sets the first, or changes it for the old one. The chat is told, so that nobody does it unseen. */

export const typedPin = z.string().max(20)

export const pinView = (session: Session, asks: PinAsked, card: string | null, button: string): PinView => ({
  who: session.actor.fullName,
  asks,
  title: viPin.titles[asks],
  help: viPin.help[asks],
  card,
  button,
  back: session.chat.channel === 'web' ? '/' : null,
})

export const tellChat = (session: Session, text: string): void =>
  post(session, session.chat, { text }, { kind: 'pin_page', answers: null })

/** What proves a person on a page: their PIN, or the first one with its repetition. */
export const provingBody = z.object({ pin: typedPin, again: typedPin.optional() })

/** @returns why the person is not proved, in words; undefined once they are. */
export async function prove(
  session: Session,
  { pin, again }: z.infer<typeof provingBody>,
): Promise<string | undefined> {
  if (again !== undefined && again !== pin) return viPin.different
  const proven = again === undefined ? await checkPin(session, pin) : await setFirstPin(session, pin)
  if (!proven.ok) return sayRefusal(proven.refusal, session.school.zone)
  if (again !== undefined) tellChat(session, viPin.wasSet)
  await rememberProof(session)
  return undefined
}

const read = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const asks = (await ownsPin(session)) ? 'change' : 'set'
    return { kind: 'done', body: pinView(session, asks, null, viPin.titles[asks]) }
  },
})

async function keep(session: Session, typed: { old?: string | undefined; pin: string }) {
  const done: Result<null, AccountRefusal> =
    typed.old === undefined
      ? await setFirstPin(session, typed.pin)
      : await changePin(session, { old: typed.old, pin: typed.pin })
  return done
}

const send = act({
  body: z.object({ old: typedPin.optional(), pin: typedPin, again: typedPin }),
  run: async (session, _data: unknown, typed): Promise<ActReply> => {
    if (typed.pin !== typed.again) return { kind: 'refused', sentence: viPin.different }
    const kept = await keep(session, typed)
    if (!kept.ok) return { kind: 'refused', sentence: sayRefusal(kept.refusal, session.school.zone) }
    tellChat(session, viPin.wasSet)
    return { kind: 'done', body: { sentence: typed.old === undefined ? viPin.set : viPin.changed } }
  },
})

export const ownPin = page({
  view: 'pin/pin.html',
  data: z.strictObject({}),
  acts: { read, send },
})
