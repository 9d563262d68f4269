import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { recordAnswer } from '../../../db/accounts/passkeys.ts'
import type { Tx } from '../../../db/tenancy.ts'
import { MINUTE_MS } from '../../calendar/rules/durations.ts'
import type { Desk } from '../../desk.ts'
import type { Host } from '../../host.ts'

/**
 * What an authenticator signs: a chance number, when it ends, and the house's mark over both and what it is for. Whoever asks for one
 * leaves nothing in the database; the answer is kept there, so that it counts once, in every process.
 */

const CHALLENGE_MINUTES = 5
export const CHALLENGE_MS = CHALLENGE_MINUTES * MINUTE_MS
const NONCE_BYTES = 16
const TIME_BYTES = 6
const HEAD_BYTES = NONCE_BYTES + TIME_BYTES

/** Signing in is for nobody yet; the others are for a person, who is signed in. */
export type Aim = 'sign_in' | { readonly act: 'add' | 'prove'; readonly personId: number; readonly tx: Tx }

const said = (aim: Aim): string => (aim === 'sign_in' ? aim : `${aim.act}:${aim.tx.schoolId}:${aim.personId}`)

const marked = ({ secret }: Host, head: Uint8Array, aim: Aim): Buffer =>
  createHmac('sha256', secret)
    .update(`passkey:${said(aim)}:`)
    .update(head)
    .digest()

export function challengeFor(host: Host, aim: Aim, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(HEAD_BYTES)
  randomBytes(NONCE_BYTES).copy(head)
  head.writeUIntBE(now.getTime() + CHALLENGE_MS, NONCE_BYTES, TIME_BYTES)
  return Uint8Array.from(Buffer.concat([head, marked(host, head, aim)]))
}

/** @param challenge in base64url. @returns whether it is the house's, for this, in time, and answered for the first time. */
export async function spend({ host, tx }: Desk, aim: Aim, challenge: string): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  const [head, mark] = [bytes.subarray(0, HEAD_BYTES), bytes.subarray(HEAD_BYTES)]
  const right = marked(host, head, aim)
  if (mark.length !== right.length || !timingSafeEqual(mark, right)) return false
  const expiresAt = new Date(head.readUIntBE(NONCE_BYTES, TIME_BYTES))
  if (expiresAt <= tx.now) return false
  return recordAnswer(tx, createHash('sha256').update(bytes).digest('hex'), expiresAt)
}
