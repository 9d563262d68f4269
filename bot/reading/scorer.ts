import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Meaning, Side } from './meanings.ts'
import { meaningsOf } from './meanings.ts'

/**
 * How much each feature of a message speaks for each meaning. The weights are fitted by `npm run fit` on the project's own utterances and
 * are the same everywhere until they are fitted anew.
 */

const side = z.object({
  meanings: z.array(z.string()),
  /** Feature to pairs of (place of the meaning, hundredths). */
  weights: z.record(z.string(), z.array(z.number())),
})

type Weights = { readonly meanings: readonly string[]; readonly of: ReadonlyMap<string, readonly number[]> }

export const WEIGHTS_FILE = new URL('./weights.json', import.meta.url)
const HUNDREDTHS = 100

export type Ranked = {
  readonly meaning: Meaning
  /** Its share among all that the message may mean, 0 to 1. */
  readonly share: number
  /** What the words of the message add up to for it. */
  readonly weight: number
}

/** Words that mean nothing the service can do. */
export const NONE = 'none'

function placesOf(side: Side, { meanings }: Weights): readonly number[] {
  const open = new Set<string>([...meaningsOf[side], NONE])
  return meanings.flatMap((meaning, place) => (open.has(meaning) ? [place] : []))
}

const REACH = 5

/** What one feature counts among so many: what is said in a few words counts as much as what is said in many. */
export const valueAmong = (features: number): number => REACH / Math.sqrt(features)

function sumsOf(features: ReadonlySet<string>, { meanings, of }: Weights): Float64Array {
  const sums = new Float64Array(meanings.length)
  const value = valueAmong(features.size) / HUNDREDTHS
  for (const feature of features) {
    const pairs = of.get(feature)
    if (!pairs) continue
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] ?? 0
      sums[place] = (sums[place] ?? 0) + (pairs[at + 1] ?? 0) * value
    }
  }
  return sums
}

/** How much likelier than by its words alone each meaning is after what stands in the talk (natural logarithms of odds). */
export type Expected = ReadonlyMap<Meaning, number>
const NOTHING_EXPECTED: Expected = new Map()

/** The two likeliest meanings of those open to this side, the likelier first. */
export type Ranker = (
  features: ReadonlySet<string>,
  who: Side,
  expected?: Expected | undefined,
) => readonly Ranked[]

function likeliest(
  sums: Float64Array,
  places: readonly number[],
  meanings: readonly string[],
  expected: Expected,
) {
  const said = (place: number) => sums[place] ?? 0
  const at = (place: number) => said(place) + (expected.get(meanings[place] as Meaning) ?? 0)
  let [first = 0, second = 0] = places
  for (const place of places) {
    if (at(place) > at(first)) [first, second] = [place, first]
    else if (place !== first && (at(place) > at(second) || second === first)) second = place
  }
  const all = places.reduce((total, place) => total + Math.exp(at(place) - at(first)), 0)
  return [first, second].map(place => ({
    meaning: meanings[place] as Meaning,
    weight: said(place),
    share: Math.exp(at(place) - at(first)) / all,
  }))
}

/** @param written what `npm run fit` wrote. */
export function rankerOf(written: string): Ranker {
  const sides = z.object({ family: side, staff: side }).parse(JSON.parse(written))
  const weights = ({ meanings, weights }: z.infer<typeof side>): Weights => ({
    meanings,
    of: new Map(Object.entries(weights)),
  })
  const [family, staff] = [weights(sides.family), weights(sides.staff)]
  const by = { family, staff, stranger: family }
  const places = {
    family: placesOf('family', family),
    staff: placesOf('staff', staff),
    stranger: placesOf('stranger', family),
  }
  return (features, who, expected = NOTHING_EXPECTED) =>
    likeliest(sumsOf(features, by[who]), places[who], by[who].meanings, expected)
}

export const rank = rankerOf(readFileSync(WEIGHTS_FILE, 'utf8'))
