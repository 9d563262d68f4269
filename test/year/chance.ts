/** What happens by chance, from a seed: the same seed lives the same year again. */

export type Chance = {
  /** Whether something happens that does so in this share of cases, 0 to 1. */
  happens(share: number): boolean
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** One of a list that is not empty. */
  one<T>(among: readonly T[]): T
}

/** mulberry32: small, and good enough to choose who is late. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    happens: share => next() < share,
    between,
    one: among => {
      const found = among[between(0, among.length - 1)]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found
    },
  }
}
