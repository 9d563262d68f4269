import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../settings.ts'

const KEY_BYTES = 32

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/**
 * The key that signs links and hashes codes: from SECRET_KEY, else from the data folder, made there at the first start. With
 * several processes on one Postgres each needs the same SECRET_KEY.
 */
export function loadSecret(settings: Pick<Settings, 'secretKey' | 'dataDir'>): Uint8Array {
  if (settings.secretKey) return Buffer.from(settings.secretKey, 'hex')
  const file = join(settings.dataDir, 'secret.key')
  try {
    const kept = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
    if (kept.length === KEY_BYTES) return kept
    throw new Error(`${file} does not hold a key`)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const made = randomBytes(KEY_BYTES)
  writeFileSync(file, `${made.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return made
}
