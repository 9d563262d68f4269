import { isIPv6 } from 'node:net'

/**
 * A token bucket per caller, in the memory of this process: `burst` tries at once, then one more each `refillMs`. It is all
 * that slows down who guesses codes at the sign-in; in a chat the house counts as well. At most `CALLERS_MAX` callers are remembered, the longest silent go first.
 */

export const CALLERS_MAX = 10_000

export type Bucket = {
  /** Takes so many tokens; false, and takes none, when there are fewer. */
  take(caller: string, tokens?: number): boolean
  /** Puts one back: the try turned out to be an honest one. */
  giveBack(caller: string): void
}

export function tokenBucket(burst: number, refillMs: number, nowMs: () => number = Date.now): Bucket {
  const callers = new Map<string, { tokens: number; atMs: number }>()

  function filled(caller: string): { tokens: number; atMs: number } {
    const atMs = nowMs()
    const last = callers.get(caller)
    const tokens = last ? Math.min(burst, last.tokens + (atMs - last.atMs) / refillMs) : burst
    callers.delete(caller)
    if (callers.size >= CALLERS_MAX) callers.delete(callers.keys().next().value ?? '')
    const state = { tokens, atMs }
    callers.set(caller, state)
    return state
  }

  return {
    take(caller, tokens = 1) {
      const state = filled(caller)
      if (state.tokens < tokens) return false
      state.tokens -= tokens
      return true
    },
    giveBack(caller) {
      const state = filled(caller)
      state.tokens = Math.min(burst, state.tokens + 1)
    },
  }
}

/** One caller as networks hand out addresses: a whole IPv6 /64 belongs to one subscriber, so it counts as one. */
export function networkOf(address: string): string {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice('::ffff:'.length)
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
    : front
  return `${groups.slice(0, 4).join(':')}::/64`
}
