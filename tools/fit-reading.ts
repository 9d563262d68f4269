import { writeFileSync } from 'node:fs'
import { withoutCourtesies } from '../bot/reading/courtesies.ts'
import { featuresOf } from '../bot/reading/features.ts'
import type { Meaning, Side } from '../bot/reading/meanings.ts'
import { meaningsOf } from '../bot/reading/meanings.ts'
import { read } from '../bot/reading/reading.ts'
import { NONE, valueAmong, WEIGHTS_FILE } from '../bot/reading/scorer.ts'
import type { Segment } from '../bot/reading/segments.ts'
import { joined, segmentsOf } from '../bot/reading/segments.ts'
import type { Weights } from './descent.ts'
import { descend, sharesIn } from './descent.ts'
import type { Utterance } from './utterances.ts'
import { speakerOf, utterances } from './utterances.ts'

/**
 * Fits the weights of bot/reading/weights.json: first on the utterances that mean one thing, then once more with the parts of those that
 * mean several. The same utterances give the same weights on every machine.
 */

/** A stretch of an utterance that means one thing. */
type Said = { readonly features: ReadonlySet<string>; readonly means: string }

type Model = {
  readonly features: ReadonlyMap<string, number>
  readonly meanings: readonly string[]
  readonly weights: Weights
}

/** A word seen once says nothing. */
const SEEN_MIN = 2

/** What is open to the school's people too, families teach them as well. */
const isOf = (side: Side, { side: by, means }: Utterance): boolean =>
  (by === 'staff') === (side === 'staff') ||
  (side === 'staff' && means.every(one => meaningsOf.staff.includes(one as Meaning)))

const featuresIn = ({ pieces, words }: Segment, utterance: Utterance): ReadonlySet<string> =>
  featuresOf(pieces, words, speakerOf(utterance).today)

const readingOf = (utterance: Utterance) => withoutCourtesies(read(utterance.says, speakerOf(utterance)))

function featureList(said: readonly Said[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of said)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const kept = [...counts].flatMap(([feature, seen]) => (seen >= SEEN_MIN ? [feature] : []))
  return new Map(kept.toSorted().map((feature, at) => [feature, at]))
}

const placesIn = (known: ReadonlyMap<string, number>, features: ReadonlySet<string>): readonly number[] =>
  [...features].flatMap(feature => known.get(feature) ?? [])

function modelOf(meanings: readonly string[], said: readonly Said[]): Model {
  const features = featureList(said)
  const examples = said.flatMap(one => {
    const kind = meanings.indexOf(one.means)
    const value = valueAmong(one.features.size)
    return kind < 0 ? [] : [{ features: placesIn(features, one.features), value, kind }]
  })
  return { features, meanings, weights: descend(examples, features.size, meanings.length) }
}

/** Less likely than this a part is not what was meant. */
const LIKELY = 0.2

type Parting = { readonly chance: number; readonly parts: readonly Said[] }

/** The parts of an utterance that fit best, one behind the other, what it is known to mean; none where one of them does not. */
function partsOf(utterance: Utterance, { features, meanings, weights }: Model): readonly Said[] {
  const segments = segmentsOf(readingOf(utterance))
  const { means } = utterance
  const partOf = (from: number, to: number, meant: string): Parting => {
    const heard = featuresIn(joined(segments.slice(from, to)), utterance)
    const shares = sharesIn(weights, placesIn(features, heard), valueAmong(heard.size))
    const chance = shares[meanings.indexOf(meant)] ?? 0
    return chance < LIKELY ? { chance: 0, parts: [] } : { chance, parts: [{ features: heard, means: meant }] }
  }
  /** For each end in segments: the best parting of what stands before it. */
  let best: readonly Parting[] = segments.map((_, to) => partOf(0, to + 1, means[0] ?? NONE))
  for (const meant of means.slice(1))
    best = segments.map((_, to) =>
      best.slice(0, to).reduce<Parting>(
        (sofar, before, at) => {
          if (before.chance <= sofar.chance) return sofar
          const last = partOf(at + 1, to + 1, meant)
          const chance = before.chance * last.chance
          return chance > sofar.chance ? { chance, parts: [...before.parts, ...last.parts] } : sofar
        },
        { chance: 0, parts: [] },
      ),
    )
  return best.at(-1)?.parts ?? []
}

/** A sentence of so many words means something to whoever says it, and nothing to the service. */
const SENTENCE_MIN = 5
/** Of so many utterances one is read with such a sentence beside it too. */
const BESIDE_EVERY = 2

/** Utterances that mean one thing, told among other things, as people do. */
function amongOthers(single: readonly Utterance[]): readonly Utterance[] {
  const sentences = single.filter(
    ({ means, says }) => means[0] === NONE && says.split(' ').length >= SENTENCE_MIN,
  )
  const meant = single.filter(({ means }) => means[0] !== NONE)
  return meant.flatMap((line, at) => {
    const beside = sentences[(at / BESIDE_EVERY) % sentences.length]?.says
    if (at % BESIDE_EVERY > 0 || beside === undefined) return []
    const isBefore = at % (2 * BESIDE_EVERY) === 0
    return [{ ...line, says: isBefore ? `${beside}. ${line.says}` : `${line.says}. ${beside}` }]
  })
}

function fitSide(side: 'family' | 'staff', lines: readonly Utterance[]): Model {
  const own = lines.filter(line => isOf(side, line))
  const meanings = [
    ...new Set([...meaningsOf[side], ...(side === 'family' ? meaningsOf.stranger : []), NONE]),
  ]
  const plain = own.filter(({ means }) => means.length === 1)
  const single = [...plain, ...amongOthers(plain)].map(line => ({
    features: featuresIn(readingOf(line), line),
    means: line.means[0] ?? NONE,
  }))
  const first = modelOf(meanings, single)
  const several = own.filter(({ means }) => means.length > 1).flatMap(line => partsOf(line, first))
  return modelOf(meanings, [...single, ...several])
}

const LEAST = 8

/** Weights in hundredths, those near nothing left out. */
function written({ features, meanings, weights }: Model) {
  const rows = [...features].map(([feature, row]): [string, number[]] => [
    feature,
    meanings.flatMap((_, at) => {
      const hundredths = Math.round((weights.of[row * meanings.length + at] ?? 0) * 100)
      return Math.abs(hundredths) >= LEAST ? [at, hundredths] : []
    }),
  ])
  return { meanings, weights: Object.fromEntries(rows.filter(([, pairs]) => pairs.length > 0)) }
}

export const fitted = (lines: readonly Utterance[]): string =>
  `${JSON.stringify({ family: written(fitSide('family', lines)), staff: written(fitSide('staff', lines)) })}\n`

if (import.meta.main) writeFileSync(WEIGHTS_FILE, fitted(utterances()))
