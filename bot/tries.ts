/** How often an event failed that a platform delivers again: counted in the memory of this process, the oldest forgotten first. */

const EVENTS_MAX = 1_000
/** A platform delivers again for hours; so often is enough to see that an event will not be received. */
const TRIES_MAX = 10

export type Tries = {
  /** @returns how often it has failed by now. */
  failed(eventId: string): number
  passed(eventId: string): void
}

export const isHopeless = (tries: number): boolean => tries >= TRIES_MAX

export function countTries(): Tries {
  const failing = new Map<string, number>()
  return {
    failed: eventId => {
      const tries = (failing.get(eventId) ?? 0) + 1
      failing.delete(eventId)
      if (failing.size >= EVENTS_MAX) failing.delete(failing.keys().next().value ?? '')
      failing.set(eventId, tries)
      return tries
    },
    passed: eventId => void failing.delete(eventId),
  }
}
