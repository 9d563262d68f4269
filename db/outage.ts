import { setTimeout as delay } from 'node:timers/promises'

/** The database that is away for a while: told from every other fault, and waited for. */

/** The database did not come back in the time a caller had. Nothing is known to be wrong but that. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super('the database is away', { cause })
  }
}

/** Shut down, crashed, starting, out of connections; and what the network says of a peer that is not there. */
const STATES = new Set(['57P01', '57P02', '57P03', '53300'])
const NETWORK = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
])
const SYSCALL = /^(?:connect|read|write|getaddrinfo)/
/** The driver has no code for these. */
const DRIVER =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/

function isOne(error: Error): boolean {
  if (error instanceof DatabaseAway) return true
  const code = 'code' in error ? String(error.code) : ''
  if (STATES.has(code) || code.startsWith('08')) return true
  const onTheWire = 'syscall' in error && SYSCALL.test(String(error.syscall))
  return (onTheWire && NETWORK.has(code)) || DRIVER.test(error.message)
}

/** Whether an error, or what it came of, is that the database could not be reached or hung up. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isOne(error)) return true
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  return isOutage(error.cause)
}

const PAUSE_MS_FIRST = 50
const PAUSE_MS_MAX = 2000

/**
 * Does the work again, with longer and longer pauses, as long as it fails by an outage.
 * @param limitMs after this an outage is thrown as `DatabaseAway`.
 */
export async function throughOutage<T>(
  work: () => Promise<T>,
  { limitMs = Number.POSITIVE_INFINITY, signal }: { limitMs?: number; signal?: AbortSignal } = {},
): Promise<T> {
  const began = performance.now()
  for (let pause = PAUSE_MS_FIRST; ; pause = Math.min(pause * 2, PAUSE_MS_MAX)) {
    try {
      return await work()
    } catch (error) {
      if (!isOutage(error)) throw error
      if (signal?.aborted || performance.now() - began + pause > limitMs) throw new DatabaseAway(error)
      await delay(pause, undefined, signal ? { signal } : {}).catch(() => undefined)
    }
  }
}
