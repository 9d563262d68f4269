import type { ScryptOptions } from 'node:crypto'
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Host } from '../host.ts'

/**
 * PINs and passwords as they are kept: salted, slow to try, and keyed with the house's secret, so that who has the rows alone cannot try
 * anything through. One of a kind is reckoned after the other: however many come at once, files and names are still read beside it.
 */

export type Kept = { readonly salt: string; readonly hash: string }

type Cost = 'pin' | 'password'

const HASH_BYTES = 32
const SALT_BYTES = 16
const MIB = 1024 * 1024
/** A PIN is locked after a few tries; a password is guarded by what it costs, with 32 MiB each. */
const COSTS: Readonly<Record<Cost, ScryptOptions>> = {
  pin: {},
  password: { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * MIB },
}

const reckon = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const last: Record<Cost, Promise<unknown>> = { pin: Promise.resolve(), password: Promise.resolve() }

/** @param words as they are hashed: keyed, or as the first versions did without. */
export function slowHash(words: string, salt: string, cost: Cost): Promise<Buffer> {
  const mine = last[cost].then(() => reckon(words, Buffer.from(salt, 'hex'), HASH_BYTES, COSTS[cost]))
  last[cost] = mine.catch(() => undefined)
  return mine
}

export const keyed = ({ secret }: Host, cost: Cost, words: string): string =>
  createHmac('sha256', secret).update(`${cost}:${words}`).digest('base64')

export async function keep(host: Host, cost: Cost, words: string): Promise<Kept> {
  const salt = randomBytes(SALT_BYTES).toString('hex')
  return { salt, hash: (await slowHash(keyed(host, cost, words), salt, cost)).toString('hex') }
}

/** Without anything kept it takes as long, and is wrong. */
export async function isRight(
  host: Host,
  cost: Cost,
  words: string,
  kept: Kept | undefined,
): Promise<boolean> {
  const { salt, hash } = kept ?? NOBODYS
  const said = await slowHash(keyed(host, cost, words), salt, cost)
  return timingSafeEqual(said, Buffer.from(hash, 'hex')) && kept !== undefined
}

const NOBODYS: Kept = { salt: '00'.repeat(SALT_BYTES), hash: '00'.repeat(HASH_BYTES) }
