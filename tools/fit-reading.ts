import { writeFileSync } from 'node:fs'
import { withoutCourtesies } from '../bot/reading/courtesies.ts'
import { featuresOf } from '../bot/reading/features.ts'
import type { Meaning, Side } from '../bot/reading/meanings.ts'
import { meaningsOf, startOf } from '../bot/reading/meanings.ts'
import { read } from '../bot/reading/reading.ts'
import { NONE, WEIGHTS_FILE } from '../bot/reading/scorer.ts'
import type { Utterance } from './utterances.ts'
import { speakerOf, utterances } from './utterances.ts'

/**
 * Fits the weights of bot/reading/weights.json on the utterances that mean one thing, starting from what the meanings declare and staying
 * near it. The same utterances give the same weights on every machine.
 */

type Example = { readonly features: readonly number[]; readonly meaning: number }

type Model = {
  readonly features: ReadonlyMap<string, number>
  readonly meanings: readonly string[]
  readonly weights: Float64Array
}

const PASSES = 80
const RATE = 0.4
/** How strongly a weight is held where it started. */
const HELD = 0.0002
/** A word seen once says nothing. */
const SEEN_MIN = 2

/** What is open to the school's people too, families teach them as well. */
const isOf = (side: Side, { side: by, means: [means = ''] }: Utterance): boolean =>
  (by === 'staff') === (side === 'staff') || (side === 'staff' && meaningsOf.staff.includes(means as Meaning))

export const heardIn = (utterance: Utterance): ReadonlySet<string> => {
  const speaker = speakerOf(utterance)
  const { pieces, words } = withoutCourtesies(read(utterance.says, speaker))
  return featuresOf(pieces, words, speaker.today)
}

function featureList(
  heard: readonly ReadonlySet<string>[],
  declared: Iterable<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const features of heard)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const kept = new Set([
    ...declared,
    ...[...counts].filter(([, seen]) => seen >= SEEN_MIN).map(([feature]) => feature),
  ])
  return new Map([...kept].toSorted().map((feature, at) => [feature, at]))
}

function fitSide(side: 'family' | 'staff', lines: readonly Utterance[]): Model {
  const own = lines.filter(line => line.means.length === 1 && isOf(side, line))
  const declared = startOf(side)
  const meanings = [
    ...new Set([...meaningsOf[side], ...(side === 'family' ? meaningsOf.stranger : []), NONE]),
  ]
  const heard = own.map(heardIn)
  const features = featureList(
    heard,
    [...declared.values()].flatMap(weights => [...weights.keys()].map(concept => `c:${concept}`)),
  )
  const start = new Float64Array(features.size * meanings.length)
  meanings.forEach((meaning, at) => {
    for (const [concept, weight] of declared.get(meaning) ?? [])
      start[(features.get(`c:${concept}`) ?? 0) * meanings.length + at] = weight
  })
  const places = new Map(meanings.map((meaning, at) => [meaning, at]))
  const examples = own.flatMap((line, at): Example[] => {
    const meaning = places.get(line.means[0] as Meaning)
    const known = [...(heard[at] ?? [])].flatMap(feature => features.get(feature) ?? [])
    return meaning === undefined ? [] : [{ features: known, meaning }]
  })
  return { features, meanings, weights: descend(examples, start, meanings.length) }
}

/** Full passes of gradient descent, each weight with a pace of its own (AdaGrad). */
function descend(examples: readonly Example[], start: Float64Array, kinds: number): Float64Array {
  const weights = Float64Array.from(start)
  const paces = new Float64Array(start.length).fill(1e-6)
  const slopes = new Float64Array(start.length)
  for (let pass = 0; pass < PASSES; pass++) {
    slopes.fill(0)
    for (const example of examples) addSlope(example, weights, slopes, kinds)
    for (let at = 0; at < weights.length; at++) {
      const slope = (slopes[at] ?? 0) + HELD * examples.length * ((weights[at] ?? 0) - (start[at] ?? 0))
      paces[at] = (paces[at] ?? 0) + slope * slope
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(paces[at] ?? 1)
    }
  }
  return weights
}

function addSlope(
  { features, meaning }: Example,
  weights: Float64Array,
  slopes: Float64Array,
  kinds: number,
): void {
  const sums = new Float64Array(kinds)
  for (const feature of features)
    for (let kind = 0; kind < kinds; kind++)
      sums[kind] = (sums[kind] ?? 0) + (weights[feature * kinds + kind] ?? 0)
  const most = Math.max(...sums)
  const shares = sums.map(sum => Math.exp(sum - most))
  const all = shares.reduce((total, share) => total + share, 0)
  for (let kind = 0; kind < kinds; kind++) {
    const miss = (shares[kind] ?? 0) / all - (kind === meaning ? 1 : 0)
    for (const feature of features)
      slopes[feature * kinds + kind] = (slopes[feature * kinds + kind] ?? 0) + miss
  }
}

const LEAST = 8

/** Weights in hundredths, those near nothing left out. */
function written({ features, meanings, weights }: Model) {
  const rows = [...features].map(([feature, row]): [string, number[]] => [
    feature,
    meanings.flatMap((_, at) => {
      const hundredths = Math.round((weights[row * meanings.length + at] ?? 0) * 100)
      return Math.abs(hundredths) >= LEAST ? [at, hundredths] : []
    }),
  ])
  return { meanings, weights: Object.fromEntries(rows.filter(([, pairs]) => pairs.length > 0)) }
}

export const fitted = (lines: readonly Utterance[]): string =>
  `${JSON.stringify({ family: written(fitSide('family', lines)), staff: written(fitSide('staff', lines)) })}\n`

if (import.meta.main) writeFileSync(WEIGHTS_FILE, fitted(utterances()))
