import { z } from 'zod'

/** What a browser's `toJSON()` makes of a credential, as far as it is read (Web Authentication Level 3, section 5.1). */

const CHARS_MAX = 8192
const base64url = z
  .string()
  .max(CHARS_MAX)
  .regex(/^[\w-]*$/)

const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  // Read by nobody here, and asked for by the library.
  clientExtensionResults: z.object({}).transform(() => ({})),
}

export const madeSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: z
      .string()
      .max(4 * CHARS_MAX)
      .regex(/^[\w-]*$/),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
/** A new passkey. */
export type Made = z.infer<typeof madeSchema>

export const shownSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform(handle => handle ?? undefined),
  }),
})
/** An answer given with a passkey there is. */
export type Shown = z.infer<typeof shownSchema>

/** How a browser is to make a passkey, and how it is to ask for one, as it travels. */
export type {
  PublicKeyCredentialCreationOptionsJSON as ToMake,
  PublicKeyCredentialRequestOptionsJSON as ToShow,
} from '@simplewebauthn/server'
