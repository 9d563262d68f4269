import { writeFileSync } from 'node:fs'
import { withoutCourtesies } from '../bot/reading/courtesies.ts'
import type { Part } from '../bot/reading/cuts.ts'
import { CUTS_FILE, cutsOf, partOf, signsOf } from '../bot/reading/cuts.ts'
import { read } from '../bot/reading/reading.ts'
import type { Ranker } from '../bot/reading/scorer.ts'
import { rankerOf } from '../bot/reading/scorer.ts'
import { segmentsOf } from '../bot/reading/segments.ts'
import { fitted } from './fit-reading.ts'
import type { Utterance } from './utterances.ts'
import { speakerOf, utterances } from './utterances.ts'

/** Fits the weights of bot/reading/cuts.json: where a message parts into the several things it means. */

type Example = { readonly signs: readonly string[]; readonly isCut: boolean }

type Cut = readonly [Part, Part]

/** How well a cut parts what was meant: the first things on its left, the others on its right; 0 when it does not. */
function fits([left, right]: Cut, means: readonly string[]): number {
  const [at, then] = [means.indexOf(left.best.meaning), means.lastIndexOf(right.best.meaning)]
  return at >= 0 && then > at ? left.best.share * right.best.share : 0
}

function examplesOf(utterance: Utterance, ranked: Ranker): readonly Example[] {
  const speaker = speakerOf(utterance)
  const whole = partOf(segmentsOf(withoutCourtesies(read(utterance.says, speaker))), speaker, ranked)
  if (!whole) return []
  const cuts = cutsOf(whole, speaker, ranked)
  const fit = cuts.map(cut => fits(cut, utterance.means))
  const best = fit.indexOf(Math.max(...fit))
  return cuts.flatMap(([left, right], at) => {
    const isCut = at === best && (fit[at] ?? 0) > 0
    const isOpen = !isCut && (fit[at] ?? 0) > 0
    return isOpen ? [] : [{ signs: signsOf(whole, left, right), isCut }]
  })
}

const PASSES = 300
const RATE = 0.3
const HELD = 0.0005
const SEEN_MIN = 3

function descend(examples: readonly Example[], signs: readonly string[]): ReadonlyMap<string, number> {
  const place = new Map(signs.map((sign, at) => [sign, at]))
  const known = examples.map(({ signs, isCut }) => ({
    places: signs.flatMap(sign => place.get(sign) ?? []),
    want: isCut ? 1 : 0,
  }))
  const weights = new Float64Array(signs.length)
  const paces = new Float64Array(signs.length).fill(1e-6)
  for (let pass = 0; pass < PASSES; pass++) {
    const slopes = weights.map(weight => HELD * examples.length * weight)
    for (const { places, want } of known) {
      const sum = places.reduce((total, at) => total + (weights[at] ?? 0), 0)
      const miss = 1 / (1 + Math.exp(-sum)) - want
      for (const at of places) slopes[at] = (slopes[at] ?? 0) + miss
    }
    slopes.forEach((slope, at) => {
      paces[at] = (paces[at] ?? 0) + slope * slope
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(paces[at] ?? 1)
    })
  }
  return new Map(signs.map((sign, at) => [sign, weights[at] ?? 0]))
}

const FOLDS = 3
/** So many lines in a row, mostly by one hand, are of one fold. */
const BLOCK = 100

/** Each utterance as it is read by who has not learnt from it: parts are as sure as they will be among strangers. */
function examplesIn(lines: readonly Utterance[]): readonly Example[] {
  const folds = Map.groupBy(lines, (_, at) => Math.floor(at / BLOCK) % FOLDS)
  return [...folds.values()].flatMap(fold => {
    const own = new Set(fold)
    const ranked = rankerOf(fitted(lines.filter(line => !own.has(line))))
    return fold.flatMap(line => examplesOf(line, ranked))
  })
}

export function fittedCuts(lines: readonly Utterance[]): string {
  const examples = examplesIn(lines)
  const counts = new Map<string, number>()
  for (const { signs } of examples) for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const signs = [...counts].flatMap(([sign, seen]) => (seen >= SEEN_MIN ? [sign] : [])).toSorted()
  const weights = [...descend(examples, signs)].map(
    ([sign, weight]) => [sign, Math.round(weight * 100)] as const,
  )
  return `${JSON.stringify(Object.fromEntries(weights.filter(([, weight]) => weight !== 0)))}\n`
}

if (import.meta.main) writeFileSync(CUTS_FILE, fittedCuts(utterances()))
