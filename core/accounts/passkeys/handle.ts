import { createHmac } from 'node:crypto'
import type { Host } from '../../host.ts'

/**
 * By which a passkey tells whose it is before anybody has said so: the school's number, and behind it what only the house can tell apart.
 * The same for every passkey of a person, so that a device keeps one of each.
 */
export function handleOf({ secret }: Host, schoolId: number, personId: number): string {
  const owner = createHmac('sha256', secret).update(`passkey-owner:${schoolId}:${personId}`)
  return `${schoolId}.${owner.digest('base64url')}`
}

const HANDLE = /^(\d{1,15})\.[\w-]{43}$/

/** @param shown in base64url, as browsers give it. */
export const handleIn = (shown: string): string => Buffer.from(shown, 'base64url').toString('utf8')

/** The school a handle names; no more is known of it yet. */
export const schoolIn = (handle: string): number => Number(HANDLE.exec(handle)?.[1])
