import { isIP } from 'node:net'
import type { Host } from '../../host.ts'
import type { Result } from '../../result.ts'
import { ok, refuse } from '../../result.ts'
import type { AccountRefusal } from '../refusals.ts'

/** The house as browsers tie passkeys to it. `id`: the host's name, `origin`: 'https://name'. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/** Refused where browsers give no passkeys: without https, this machine itself excepted, and at an address that is a number. */
export function relyingParty({ publicUrl }: Pick<Host, 'publicUrl'>): Result<RelyingParty, AccountRefusal> {
  const { protocol, hostname, origin } = new URL(publicUrl)
  const isSafe = protocol === 'https:' || hostname === 'localhost'
  const isNumber = isIP(hostname) !== 0 || hostname.startsWith('[')
  return isSafe && !isNumber ? ok({ id: hostname, origin }) : refuse({ code: 'passkey_no_https' })
}
