import { createHash, timingSafeEqual } from 'node:crypto'

/** A platform's door for what it delivers. Who knocks is told by a header, before a byte of the body is read. */

/** As `node:http` gives them: names in lower case. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export type Webhook = {
  /** Whether a request carries one of the platform's secrets. */
  knows(headers: Headers): boolean
  /** Never rejects. */
  take(rawBody: Buffer): Promise<{ readonly status: number; readonly body: unknown }>
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Digests have one length, and all are compared: neither content nor length nor which of the secrets it was shows in the time. */
export function carriesSecret(header: string, secrets: readonly string[]): Webhook['knows'] {
  const expected = secrets.map(digestOf)
  return headers => {
    const given = headers[header]
    if (typeof given !== 'string') return false
    const digest = digestOf(given)
    return expected.map(one => timingSafeEqual(one, digest)).includes(true)
  }
}

export function jsonIn(rawBody: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(rawBody.toString('utf8')) }
  } catch {
    return undefined
  }
}
