import { z } from 'zod'
import { checkPasskey, ownsPasskey, passkeyToProve } from '../../core/accounts/passkeys/proof.ts'
import { shownSchema } from '../../core/accounts/passkeys/shapes.ts'
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

/** Null where the speaker has none, or the house's address allows none. */
export const passkeyOffer = async (session: Session): Promise<string | null> =>
  (await ownsPasskey(session)) ? viPin.byPasskey : null

export const pinView = async (
  session: Session,
  asks: PinAsked,
  { card, button }: Pick<PinView, 'card' | 'button'>,
): Promise<PinView> => ({
  who: session.actor.fullName,
  asks,
  title: viPin.titles[asks],
  help: viPin.help[asks],
  card,
  button,
  passkey: asks !== 'change' && card !== null ? await passkeyOffer(session) : null,
  back: session.chat.channel === 'web' ? '/' : null,
})

export const tellChat = (session: Session, text: string): void =>
  post(session, session.chat, { text }, { kind: 'pin_page', answers: null })

/** What proves a person on a page: their PIN, the first one with its repetition, or a passkey. */
export const provingBody = z.union([
  z.object({ pin: typedPin, again: typedPin.optional() }),
  z.object({ passkey: shownSchema }),
])

/** How the browser is to ask for a passkey that proves. */
export const askPasskey = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const asked = await passkeyToProve(session)
    return asked.ok
      ? { kind: 'done', body: asked.value }
      : { kind: 'refused', sentence: sayRefusal(asked.refusal, session.school.zone) }
  },
})

const check = (
  session: Session,
  shown: z.infer<typeof provingBody>,
): Promise<Result<null, AccountRefusal>> =>
  'passkey' in shown
    ? checkPasskey(session, shown.passkey)
    : shown.again === undefined
      ? checkPin(session, shown.pin)
      : setFirstPin(session, shown.pin)

/** @returns why the person is not proved, in words; undefined once they are. */
export async function prove(
  session: Session,
  shown: z.infer<typeof provingBody>,
): Promise<string | undefined> {
  if ('again' in shown && shown.again !== undefined && shown.again !== shown.pin) return viPin.different
  const proven = await check(session, shown)
  if (!proven.ok) return sayRefusal(proven.refusal, session.school.zone)
  if ('again' in shown && shown.again !== undefined) tellChat(session, viPin.wasSet)
  await rememberProof(session)
  return undefined
}

const read = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const asks = (await ownsPin(session)) ? 'change' : 'set'
    return { kind: 'done', body: await pinView(session, asks, { card: null, button: viPin.titles[asks] }) }
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
