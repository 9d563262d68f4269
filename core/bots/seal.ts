import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Seals what lets somebody speak as a school's bot: AES-256-GCM under a key derived from the house's secret, bound to its row, so that a
 * sealed token put into another school's row opens as nothing.
 */

/** Whose it is, and what: no token passes for a secret. */
export type SealedFor = {
  readonly schoolId: number
  readonly channel: string
  readonly what: 'token' | 'webhook_secret'
}

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Before everything sealed so: another way would have another. */
const FORM = 1

const keyFor = (secret: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `so-diem ${purpose}`, 32))

const identity = ({ schoolId, channel, what }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify(['bot', schoolId, channel, what]))

/** @returns form, nonce, tag and cipher text, in this order. */
export function seal(secret: Uint8Array, whose: SealedFor, plain: string): Uint8Array {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyFor(secret, 'bots'), iv).setAAD(identity(whose))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), body])
}

/** Undefined when it was sealed by another key or for another row, or was changed since. */
export function unseal(secret: Uint8Array, whose: SealedFor, sealed: Uint8Array): string | undefined {
  const bytes = Buffer.from(sealed)
  const [ivEnd, tagEnd] = [1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES]
  if (bytes[0] !== FORM || bytes.length < tagEnd) return undefined
  try {
    const opening = createDecipheriv(CIPHER, keyFor(secret, 'bots'), bytes.subarray(1, ivEnd), {
      authTagLength: TAG_BYTES,
    })
    opening.setAAD(identity(whose)).setAuthTag(bytes.subarray(ivEnd, tagEnd))
    return Buffer.concat([opening.update(bytes.subarray(tagEnd)), opening.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** The same for the same token, and nothing to anybody without the house's secret. */
export const signOfToken = (secret: Uint8Array, token: string): string =>
  createHmac('sha256', keyFor(secret, 'bot sign')).update(token).digest('base64url')
