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

const FILE = new URL('./weights.json', import.meta.url)
const HUNDREDTHS = 100

const load = (): Readonly<Record<'family' | 'staff', Weights>> => {
  const { family, staff } = z
    .object({ family: side, staff: side })
    .parse(JSON.parse(readFileSync(FILE, 'utf8')))
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

/** The meanings open to this side, likeliest first. */
export function rank(features: ReadonlySet<string>, who: Side): readonly Ranked[] {
  const { meanings, of } = WEIGHTS[who === 'staff' ? 'staff' : 'family']
  const sums = new Float64Array(meanings.length)
  for (const feature of features) {
    const pairs = of.get(feature)
    if (!pairs) continue
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] ?? 0
      sums[place] = (sums[place] ?? 0) + (pairs[at + 1] ?? 0) / HUNDREDTHS
    }
  }
  return shared(
    meanings.map((meaning, at) => ({ meaning, weight: sums[at] ?? 0 })),
    new Set<string>([...meaningsOf[who], NONE]),
  )
}

/** Words that mean nothing the service can do. */
const NONE = 'none'

function shared(
  sums: readonly { meaning: string; weight: number }[],
  open: ReadonlySet<string>,
): readonly Ranked[] {
  const among = sums.filter(({ meaning }) => open.has(meaning))
  const most = Math.max(...among.map(({ weight }) => weight))
  const all = among.reduce((total, { weight }) => total + Math.exp(weight - most), 0)
  return among
    .map(({ meaning, weight }) => ({
      meaning: meaning as Meaning,
      weight,
      share: Math.exp(weight - most) / all,
    }))
    .toSorted((a, b) => b.share - a.share)
}
