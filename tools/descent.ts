/** Weights by which what is known of an example speaks for one of several kinds (multinomial logistic regression). */

export type Example = {
  readonly features: readonly number[]
  /** What each of its features counts. */
  readonly value: number
  readonly kind: number
}

export type Weights = { readonly kinds: number; readonly of: Float64Array }

const PASSES = 80
const RATE = 0.4
/** How strongly a weight is held at nothing. */
const HELD = 0.00015

/** How likely each kind is. */
export function sharesIn({ kinds, of }: Weights, features: readonly number[], value: number): Float64Array {
  const shares = new Float64Array(kinds)
  addShares(shares, of, features, value)
  return shares
}

function addShares(shares: Float64Array, of: Float64Array, features: readonly number[], value: number): void {
  const kinds = shares.length
  for (const feature of features)
    for (let kind = 0, at = feature * kinds; kind < kinds; kind++, at++)
      shares[kind] = (shares[kind] as number) + value * (of[at] as number)
  let most = Number.NEGATIVE_INFINITY
  for (const sum of shares) if (sum > most) most = sum
  let all = 0
  for (let kind = 0; kind < kinds; kind++) {
    const share = Math.exp((shares[kind] as number) - most)
    shares[kind] = share
    all += share
  }
  for (let kind = 0; kind < kinds; kind++) shares[kind] = (shares[kind] as number) / all
}

/** Full passes of gradient descent, each weight with a pace of its own (AdaGrad). */
export function descend(examples: readonly Example[], features: number, kinds: number): Weights {
  const of = new Float64Array(features * kinds)
  const paces = new Float64Array(of.length).fill(1e-6)
  const slopes = new Float64Array(of.length)
  for (let pass = 0; pass < PASSES; pass++) {
    for (let at = 0; at < of.length; at++) slopes[at] = HELD * examples.length * (of[at] as number)
    for (const example of examples) addSlope(example, of, kinds, slopes)
    for (let at = 0; at < of.length; at++) {
      const slope = slopes[at] as number
      const pace = (paces[at] as number) + slope * slope
      paces[at] = pace
      of[at] = (of[at] as number) - (RATE * slope) / Math.sqrt(pace)
    }
  }
  return { kinds, of }
}

function addSlope(
  { features, value, kind: meant }: Example,
  of: Float64Array,
  kinds: number,
  slopes: Float64Array,
): void {
  const misses = new Float64Array(kinds)
  addShares(misses, of, features, value)
  misses[meant] = (misses[meant] as number) - 1
  for (const feature of features)
    for (let kind = 0, at = feature * kinds; kind < kinds; kind++, at++)
      slopes[at] = (slopes[at] as number) + value * (misses[kind] as number)
}
