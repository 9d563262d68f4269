import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server'
import type { KeptPasskey } from '../../../db/accounts/passkeys.ts'
import { CHALLENGE_MS } from './challenge.ts'
import type { RelyingParty } from './relying-party.ts'
import type { Made, Shown } from './shapes.ts'

/**
 * Making and showing a passkey, as Web Authentication has it. The person is always verified by the authenticator: by finger, face or the
 * device's own code. The library is loaded when it is first wanted: most houses start without anybody asking for it.
 */

const library = () => import('@simplewebauthn/server')

/** Of COSE: EdDSA, ES256, RS256, one of which every authenticator has. */
const ALGORITHMS = [-8, -7, -257]

type Challenge = Uint8Array<ArrayBuffer>
type Named = Pick<KeptPasskey, 'credentialId' | 'transports'>

const named = (keys: readonly Named[]) =>
  keys.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }))

export type NewOwner = {
  /** By which the credential tells whose it is; no more than 64 bytes. */
  readonly handle: string
  /** What the authenticator shows when it asks which one. */
  readonly label: string
  readonly fullName: string
  readonly has: readonly Named[]
}

export async function howToMake(
  { id }: RelyingParty,
  challenge: Challenge,
  { handle, label, fullName, has }: NewOwner,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Sổ điểm',
    rpID: id,
    userID: new TextEncoder().encode(handle),
    userName: label,
    userDisplayName: fullName,
    challenge,
    timeout: CHALLENGE_MS,
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: named(has),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** @param of whose may be shown; none: any the browser finds. */
export async function howToShow(
  { id }: RelyingParty,
  challenge: Challenge,
  of: readonly Named[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: id,
    challenge,
    timeout: CHALLENGE_MS,
    allowCredentials: named(of),
    userVerification: 'required',
  })
}

export type ReadPasskey = Pick<KeptPasskey, 'credentialId' | 'publicKey' | 'counter' | 'authenticator'> & {
  /** What was answered, in base64url: whether it was asked is for the caller to say. */
  readonly challenge: string
}

/** Undefined where anything is wrong with it. */
export async function readMade(rp: RelyingParty, made: Made): Promise<ReadPasskey | undefined> {
  const { verifyRegistrationResponse } = await library()
  let challenge = ''
  const read = await verifyRegistrationResponse({
    // Transports are remembered by the caller; the library wants none of them.
    response: { ...made, response: { ...made.response, transports: [] } },
    expectedChallenge: asAnswered(said => {
      challenge = said
    }),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined)
  if (!read?.verified) return undefined
  const { aaguid, credential } = read.registrationInfo
  const { id, publicKey, counter } = credential
  return {
    ...{ challenge, credentialId: id, counter, authenticator: aaguid },
    publicKey: Buffer.from(publicKey).toString('base64url'),
  }
}

/** The signature of a passkey over what was answered, and its count of uses. Undefined where anything is wrong with it. */
export async function readShown(
  rp: RelyingParty,
  shown: Shown,
  { credentialId, publicKey }: KeptPasskey,
): Promise<{ readonly challenge: string; readonly counter: number } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  let challenge = ''
  const credential: WebAuthnCredential = {
    id: credentialId,
    publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
    // Copies have a rule and a refusal of their own.
    counter: 0,
  }
  const { userHandle, ...response } = shown.response
  const read = await verifyAuthenticationResponse({
    response: { ...shown, response: { ...response, ...(userHandle ? { userHandle } : {}) } },
    expectedChallenge: asAnswered(said => {
      challenge = said
    }),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    credential,
    requireUserVerification: true,
  }).catch(() => undefined)
  return read?.verified ? { challenge, counter: read.authenticationInfo.newCounter } : undefined
}

/** Takes what was answered out of the signed data. */
const asAnswered = (take: (challenge: string) => void) => (challenge: string) => {
  take(challenge)
  return true
}
