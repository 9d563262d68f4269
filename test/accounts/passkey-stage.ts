import pino from 'pino'
import { signedPages } from '../../bot/pages/signed.ts'
import type { Shown, ToMake, ToShow } from '../../core/accounts/passkeys/shapes.ts'
import { passkeyToSignIn, signInByPasskey } from '../../core/accounts/passkeys/sign-in.ts'
import type { Host } from '../../core/host.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { DatabaseKind } from '../databases.ts'
import { asPolicy } from '../policies.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'
import type { Authenticator } from './authenticator.ts'
import { authenticator, ORIGIN } from './authenticator.ts'

/** A school that decides by PIN at an address with https, and its people's passkeys on pages and at the sign-in. */

export const WRONG = { ok: false, refusal: { code: 'passkey_wrong' } }

export async function passkeyStage(kind: DatabaseKind) {
  const house: CaseHouse = await openCaseHouse(kind)
  const logged: string[] = []
  const host: Host = {
    ...house.host,
    publicUrl: ORIGIN,
    log: pino({ level: 'info' }, { write: line => void logged.push(line) }),
  }
  const talk: Talk = talkIn({ host, school: house.school })
  await asPolicy(house, { ...presets.D, secondFactor: 'pin' }, 'thêm mã PIN')

  /** The page behind the link of an answer. */
  async function open(link: string | undefined) {
    const [page = '', secret = ''] = (link ?? '').split('/p/')[1]?.split('/') ?? []
    const pages = signedPages(host)
    const opened = await pages.open(page, secret, undefined)
    if (!opened.ok) throw new Error(opened.sentence)
    const act = (name: string, body: unknown = {}) => pages.act(page, opened.token, name, body)
    const ask = async <Body>(name: string): Promise<Body> => {
      const reply = await act(name)
      if (reply.kind !== 'done') throw new Error(JSON.stringify(reply))
      return reply.body as Body
    }
    return { act, ask }
  }
  async function adding(person: PersonKey) {
    const { links } = await talk.say(`web:${person}`, 'thêm khóa truy cập')
    return open(links?.[0]?.url)
  }
  async function adds(person: PersonKey, counts = true): Promise<Authenticator> {
    const own = authenticator(counts)
    const page = await adding(person)
    const sent = await page.act('send', { made: own.make(await page.ask<ToMake>('ask')) })
    if (sent.kind !== 'done') throw new Error(JSON.stringify(sent))
    return own
  }
  async function toSignIn(): Promise<ToShow> {
    const asked = await passkeyToSignIn(host)
    if (!asked.ok) throw new Error(asked.refusal.code)
    return asked.value
  }
  const signIn = (shown: Shown, known?: string) => signInByPasskey(host, shown, known)
  const enters = async (own: Authenticator) => signIn(own.show(await toSignIn()))
  const told = async (person: PersonKey) => (await house.toldTo(person)).join('\n')

  return { house, host, talk, logged, open, adding, adds, toSignIn, signIn, enters, told }
}

export type PasskeyStage = Awaited<ReturnType<typeof passkeyStage>>
