import { createHmac, randomInt } from 'node:crypto'
import { endCodes, endLinks, lockCodesOf } from '../../db/accounts/access.ts'
import type { LinkCode } from '../../db/accounts/accounts.ts'
import {
  claimLinkCode,
  claimWrongTries,
  countWrongTry,
  findLinkCode,
  forgetWrongTries,
  recordConsent,
  recordIdentity,
  recordLinkCode,
  spendLinkCode,
} from '../../db/accounts/accounts.ts'
import type { Relation } from '../../db/accounts/claims.ts'
import type { ChatAddress } from '../answer.ts'
import { DAY_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Host } from '../host.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { differs, noteClaims } from './claims.ts'
import { dropSignIns, tellOldChats } from './devices.ts'
import { notePupilLinked } from './pupils.ts'
import type { AccountRefusal } from './refusals.ts'
import { turnedAway } from './turned-away.ts'

/**
 * Binding a chat to a person by a one-time code from the school. Codes are kept only as keyed hashes, expire, work once, and
 * lock the chat that guesses.
 */

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LETTERS = 8
const WRONG_TRIES_MAX = 5
const LOCK_MS = 15 * MINUTE_MS
export const CODE_DAYS = 30
/** The consent text people accept is kept by its version; a changed text gets a new one. */
export const CONSENT_VERSION = '2026-11'

const hashOf = (host: Host, code: string): string =>
  createHmac('sha256', host.secret).update(`link:${code}`).digest('hex')

/** "K7M4-Q2XR" as printed and "k7m4q2xr" as typed are the same code. */
export const codeIn = (text: string): string | undefined => {
  const letters = text.toUpperCase().replace(/[\s-]/g, '')
  return letters.length === CODE_LETTERS && [...letters].every(letter => ALPHABET.includes(letter))
    ? letters
    : undefined
}

/**
 * A new code for a person, in print form; the code itself is not kept. It takes the place of one for the same purpose that nobody has
 * used yet.
 */
export async function issueCode(
  desk: Desk,
  to: {
    readonly personId: number
    readonly purpose: LinkCode['purpose']
    readonly issuedBy: number | null
    /** Once it is used, whatever linked the person before ends. */
    readonly endsOthers?: boolean
  },
): Promise<string> {
  const letters = Array.from({ length: CODE_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  await lockCodesOf(desk.tx, to.personId)
  await endCodes(desk.tx, to.personId, to.purpose)
  await recordLinkCode(desk.tx, {
    hash: hashOf(desk.host, letters),
    personId: to.personId,
    purpose: to.purpose,
    issuedBy: to.issuedBy,
    endsOthers: to.endsOthers ?? false,
    expiresAt: new Date(desk.tx.now.getTime() + CODE_DAYS * DAY_MS),
  })
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export type { LinkCode }

type Chat = Pick<ChatAddress, 'channel' | 'address'>

/** The unused code in force, if there is one; nothing is counted. */
export const lookAtCode = (desk: Desk, letters: string): Promise<LinkCode | undefined> =>
  findLinkCode(desk.tx, hashOf(desk.host, letters))

/** The same by its hash, as a choice keeps it. */
export const lookAgain = (desk: Desk, hash: string): Promise<LinkCode | undefined> =>
  findLinkCode(desk.tx, hash)

/**
 * Looks a code up without spending it; a wrong one counts against the chat. Guesses of one chat wait for each other, so that
 * many at once do not count as one.
 */
export async function presentCode(
  desk: Desk,
  chat: Chat,
  letters: string,
): Promise<Result<LinkCode, AccountRefusal>> {
  const { tries, lockedUntil } = await claimWrongTries(desk.tx, chat)
  if (lockedUntil && lockedUntil > desk.tx.now) return refuse({ code: 'link_locked', until: lockedUntil })
  const found = await lookAtCode(desk, letters)
  if (found) return ok(found)
  const before = lockedUntil ? 0 : tries
  const left = WRONG_TRIES_MAX - before - 1
  const until = left <= 0 ? new Date(desk.tx.now.getTime() + LOCK_MS) : null
  await countWrongTry(desk.tx, chat, before + 1, until)
  turnedAway(desk, until ? 'link.locked' : 'link.code_wrong', chat.channel)
  return until ? refuse({ code: 'link_locked', until }) : refuse({ code: 'link_code_wrong', triesLeft: left })
}

/** The letters, as they are printed and as a link carries them. */
export const lettersOf = (code: string): string => code.replace('-', '')

/**
 * Binds the chat to the code's person and spends the code; for guardians and pupils the consent is recorded with it.
 * @param said what a guardian said to be; somebody else's slip is not theirs, and stays good.
 */
export async function bindChat(
  desk: Desk,
  chat: Chat,
  hash: string,
  said: Relation | null = null,
): Promise<Result<LinkCode & { readonly waits: boolean }, AccountRefusal>> {
  const code = await claimLinkCode(desk.tx, hash)
  if (!code) return refuse({ code: 'link_code_wrong', triesLeft: 0 })
  if (code.purpose === 'guardian' && (await differs(desk, code.personId, said)))
    return refuse({ code: 'link_relation' })
  const bound = await recordIdentity(desk.tx, chat, code.personId)
  if (!bound) return refuse({ code: 'link_taken' })
  await spendLinkCode(desk.tx, hash)
  if (code.endsOthers) {
    await endLinks(desk.tx, code.personId, { but: chat })
    await dropSignIns(desk, code.personId)
  }
  await tellOldChats(desk, code.personId, chat)
  await forgetWrongTries(desk.tx, chat)
  if (code.purpose !== 'staff') await recordConsent(desk.tx, chat, code.personId, 'given', CONSENT_VERSION)
  const waits = await noteLinked(desk, code, chat, said)
  desk.audit.push({
    actorId: code.personId,
    actorKind: 'person',
    act: 'account.linked',
    detail: { channel: chat.channel, purpose: code.purpose, ...(said ? { said } : {}) },
  })
  return ok({ ...code, waits })
}

/** Tells those whose word is needed, or who should know. @returns whether somebody's is waited for. */
async function noteLinked(desk: Desk, code: LinkCode, chat: Chat, said: Relation | null): Promise<boolean> {
  if (code.purpose === 'guardian') return noteClaims(desk, code, chat, said)
  return code.purpose === 'pupil' && notePupilLinked(desk, code)
}
