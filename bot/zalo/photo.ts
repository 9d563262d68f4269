/**
 * Fetches a picture someone sent: Zalo hands in a public address that may expire, so the bytes are taken while the message is
 * handled. Nothing longer than `FILE_BYTES_MAX`, nothing that is no picture, and no address an outsider could point inward.
 */

import { ok, type Result, refuse } from '../../core/result.ts'
import { FILE_BYTES_MAX } from '../channel.ts'
import { readBody } from './body.ts'

export type Photo = { readonly mime: string; readonly extension: string; readonly bytes: Uint8Array }

export type PhotoRefusal = 'address' | 'unreachable' | 'not-a-picture' | 'too-large'

export const PHOTO_TIMEOUT_MS = 10_000

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/heic', 'heic'],
])

type PhotoSource = { readonly apiRoot: string; readonly timeoutMs: number; readonly signal?: AbortSignal }

/** Never throws for what the network does. */
export const downloadPhoto = async (
  address: string,
  { apiRoot, timeoutMs, signal }: PhotoSource,
): Promise<Result<Photo, PhotoRefusal>> => {
  if (!isAllowed(address, apiRoot)) return refuse('address')
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    })
    const mime = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    const extension = EXTENSIONS.get(mime)
    if (!response.ok || extension === undefined) {
      await response.body?.cancel()
      return refuse(response.ok ? 'not-a-picture' : 'unreachable')
    }
    const bytes = await readBody(response, FILE_BYTES_MAX)
    return bytes === undefined ? refuse('too-large') : ok({ mime, extension, bytes })
  } catch {
    return refuse('unreachable')
  }
}

/** Zalo's media hosts speak https. Plain http is for a stand-in of the whole platform, at its own address only. */
const isAllowed = (address: string, apiRoot: string): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.origin === new URL(apiRoot).origin || (url.protocol === 'https:' && !isInward(url.hostname))
}

/** Addresses by number, and names without a domain, are never a public picture host. */
const isInward = (host: string): boolean => /^[\d.]+$|^\[|^[^.]+$|\.(local|internal|localhost)$/.test(host)
