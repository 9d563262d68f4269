import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Meaning, Side } from './meanings.ts'
import { meaningsOf } from './meanings.ts'

/**
 * How much each feature of a message speaks for each meaning, besides the declared rules. The weights are fitted by `npm run fit` on the
 * project's own utterances, with what the rules say as the starting point, and are the same everywhere until they are fitted anew.
 */

const side = z.object({
  meanings: z.array(z.string()),
  /** Feature to pairs of (place of the meaning, hundredths). */
  weights: z.record(z.string(), z.array(z.number())),
})

type Weights = { readonly meanings: readonly string[]; readonly of: ReadonlyMap<string, readonly number[]> }

export const WEIGHTS_FILE = new URL('./weights.json', import.meta.url)
const HUNDREDTHS = 100

const load = (): Readonly<Record<'family' | 'staff', Weights>> => {
  const { family, staff } = z
    .object({ family: side, staff: side })
    .parse(JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')))
  const read = ({ meanings, weights }: z.infer<typeof side>): Weights => ({
    meanings,
    of: new Map(Object.entries(weights)),
  })
  return { family: read(family), staff: read(staff) }
}

const WEIGHTS = load()

export type Ranked = {
  readonly meaning: Meaning
  /** Its share among all that the message may mean, 0 to 1. */
  readonly share: number
  /** What the words of the message add up to for it. */
  readonly weight: number
}

/** Words that mean nothing the service can do. */
export const NONE = 'none'

const PLACES: Readonly<Record<Side, readonly number[]>> = {
  family: placesOf('family', WEIGHTS.family),
  staff: placesOf('staff', WEIGHTS.staff),
  stranger: placesOf('stranger', WEIGHTS.family),
}

function placesOf(side: Side, { meanings }: Weights): readonly number[] {
  const open = new Set<string>([...meaningsOf[side], NONE])
  return meanings.flatMap((meaning, place) => (open.has(meaning) ? [place] : []))
}

function sumsOf(features: ReadonlySet<string>, { meanings, of }: Weights): Float64Array {
  const sums = new Float64Array(meanings.length)
  for (const feature of features) {
    const pairs = of.get(feature)
    if (!pairs) continue
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] ?? 0
      sums[place] = (sums[place] ?? 0) + (pairs[at + 1] ?? 0) / HUNDREDTHS
    }
  }
  return sums
}

/** The two likeliest meanings of those open to this side, the likelier first. */
export function rank(features: ReadonlySet<string>, who: Side): readonly Ranked[] {
  const weights = WEIGHTS[who === 'staff' ? 'staff' : 'family']
  const sums = sumsOf(features, weights)
  const at = (place: number) => sums[place] ?? 0
  let [first = 0, second = 0] = PLACES[who]
  for (const place of PLACES[who]) {
    if (at(place) > at(first)) [first, second] = [place, first]
    else if (place !== first && (at(place) > at(second) || second === first)) second = place
  }
  const all = PLACES[who].reduce((total, place) => total + Math.exp(at(place) - at(first)), 0)
  return [first, second].map(place => ({
    meaning: weights.meanings[place] as Meaning,
    weight: at(place),
    share: Math.exp(at(place) - at(first)) / all,
  }))
}
