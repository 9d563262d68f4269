import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Made, Shown, ToMake, ToShow } from '../../core/accounts/passkeys/shapes.ts'

/**
 * An authenticator as software: one passkey with a key pair of its own, on the wire as browsers give it (Web Authentication Level 3, sections
 * 6.1 and 6.5). The person is always verified.
 */

export type Authenticator = {
  readonly id: string
  /** Whose it is, in base64url, and how often it was used: a copy takes both. */
  handle: string
  count: number
  make(asked: ToMake, origin?: string): Made
  show(asked: ToShow, origin?: string): Shown
}

export const ORIGIN = 'https://sodiem.example'
/** Google Password Manager. */
export const AAGUID = 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4'

const PRESENT_AND_VERIFIED = 0x05
const WITH_KEY = 0x40

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const base64url = (bytes: Buffer): string => bytes.toString('base64url')

function uint(value: number, bytes: number): Buffer {
  const made = Buffer.alloc(bytes)
  made.writeUIntBE(value, 0, bytes)
  return made
}

/** CBOR of `{fmt: 'none', attStmt: {}, authData}`. */
const attestation = (authData: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.from([0x59]),
    uint(authData.length, 2),
    authData,
  ])

/** CBOR of an ES256 key as COSE has it. */
const coseKey = (x: Buffer, y: Buffer): Buffer =>
  Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y])

export function authenticator(counts = true): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const rawId = randomBytes(16)
  const id = base64url(rawId)
  const client = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = (rpId: string, flags: number, count: number) =>
    Buffer.concat([sha256(rpId), Buffer.from([flags]), uint(count, 4)])

  const own: Authenticator = {
    id,
    handle: '',
    count: 0,
    make: ({ challenge, rp, user }, origin = ORIGIN) => {
      own.handle = user.id
      const key = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'))
      const aaguid = Buffer.from(AAGUID.replaceAll('-', ''), 'hex')
      const authData = Buffer.concat([
        data(rp.id ?? '', PRESENT_AND_VERIFIED | WITH_KEY, own.count),
        ...[aaguid, uint(rawId.length, 2), rawId, key],
      ])
      return {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: base64url(client('webauthn.create', challenge, origin)),
          attestationObject: base64url(attestation(authData)),
          transports: ['internal'],
        },
      }
    },
    show: ({ challenge, rpId }, origin = ORIGIN) => {
      if (counts) own.count += 1
      const authData = data(rpId ?? '', PRESENT_AND_VERIFIED, own.count)
      const clientData = client('webauthn.get', challenge, origin)
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(clientData)]))
        .sign(privateKey)
      return {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: base64url(clientData),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: own.handle,
        },
      }
    },
  }
  return own
}
