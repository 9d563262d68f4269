import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { asks } from './asking.ts'
import { featuresOf } from './features.ts'
import type { Meaning } from './meanings.ts'
import type { Speaker } from './pieces.ts'
import type { Ranked, Ranker } from './scorer.ts'
import { NONE, rank } from './scorer.ts'
import type { Segment } from './segments.ts'
import { joined } from './segments.ts'

/**
 * Where a message that asks or orders several things parts into them. How much each sign of a cut counts is fitted by `npm run fit` on the
 * utterances that mean several things, and on those that mean one.
 */

/** What a run of segments means when it is read by itself. */
export type Part = {
  readonly run: readonly Segment[]
  readonly segment: Segment
  readonly best: Ranked
  readonly next: Ranked | undefined
  readonly isAsking: boolean
}

export function partOf(run: readonly Segment[], { side, today }: Speaker, ranked: Ranker): Part | undefined {
  const segment = joined(run)
  const [best, next] = ranked(featuresOf(segment.pieces, segment.words, today), side)
  return best && { run, segment, best, next, isAsking: asks(segment.pieces) }
}

/** Said beside a question they need no answer of their own. */
export const BESIDE: ReadonlySet<Meaning> = new Set(['greet', 'thanks', 'smalltalk', 'anger', 'help'])

const isThing = ({ best }: Part): boolean => (best.meaning as string) !== NONE && !BESIDE.has(best.meaning)

const TENTHS = 10
const tenths = (share: number): number => Math.min(TENTHS - 1, Math.floor(share * TENTHS))
const FEW_WORDS = 2

const sizeOf = ({ segment: { words } }: Part): string => (words.length <= FEW_WORDS ? 'few' : 'some')

const kindOf = ({ best: { meaning } }: Part): string => meaning.split('.')[0] ?? meaning

/** What the whole says most of all is what its parts say. */
const isOfBoth = ({ best, next }: Part, left: Part, right: Part): boolean =>
  [left, right].every(part => part.best.meaning === best.meaning || part.best.meaning === next?.meaning)

/** What may speak for or against a cut between two parts of a whole. */
export function signsOf(whole: Part, left: Part, right: Part): readonly string[] {
  const [first] = right.segment.words
  const least = tenths(Math.min(left.best.share, right.best.share))
  const sides = [
    ['left', left],
    ['right', right],
  ] as const
  return [
    'any',
    `break:${first?.after}`,
    `join:${first?.folded}`,
    ...sides.flatMap(([side, part]) => [
      `${side}:share:${tenths(part.best.share)}`,
      `${side}:weight:${Math.min(TENTHS, Math.floor(part.best.weight))}`,
      `${side}:${part.isAsking ? 'asks' : 'tells'}`,
      `${side}:${sizeOf(part)}`,
      `${side}:${kindOf(part)}`,
      `${side}:${part.best.meaning}`,
      ...(part.best.meaning === whole.best.meaning ? [`${side}:whole`] : []),
      ...(part.best.meaning === whole.next?.meaning ? [`${side}:next`] : []),
    ]),
    `whole:share:${tenths(whole.best.share)}`,
    ...(isOfBoth(whole, left, right) ? ['of both', `of both:${least}`] : []),
    `least:${least}`,
    `both:${left.isAsking ? 'asks' : 'tells'} ${right.isAsking ? 'asks' : 'tells'} ${first?.after}`,
    `sides:${kindOf(left)} ${kindOf(right)}`,
    `pair:${left.best.meaning} ${right.best.meaning}`,
  ]
}

/** Every cut of a run into two things that differ. */
export function cutsOf(whole: Part, speaker: Speaker, ranked: Ranker): readonly (readonly [Part, Part])[] {
  return whole.run.slice(1).flatMap((_, index) => {
    const left = partOf(whole.run.slice(0, index + 1), speaker, ranked)
    const right = partOf(whole.run.slice(index + 1), speaker, ranked)
    const differs = left && right && left.best.meaning !== right.best.meaning
    return differs && isThing(left) && isThing(right) ? [[left, right] as const] : []
  })
}

export const CUTS_FILE = new URL('./cuts.json', import.meta.url)
const HUNDREDTHS = 100

/** How much the signs of a cut speak for it, above 0, or against it. */
export type Weigher = (signs: readonly string[]) => number

/** @param written what `npm run fit` wrote. */
export function weigherOf(written: string): Weigher {
  const weights = z.record(z.string(), z.number()).parse(JSON.parse(written))
  return signs => signs.reduce((sum, sign) => sum + (weights[sign] ?? 0), 0) / HUNDREDTHS
}

/** What was learnt from what people wrote. */
export type Learnt = { readonly ranked: Ranker; readonly weigh: Weigher }

export const LEARNT: Learnt = { ranked: rank, weigh: weigherOf(readFileSync(CUTS_FILE, 'utf8')) }

/** The parts of a message, in their order: the likeliest cut first, then what stands on either side of it. */
export function partsOf(whole: Part, speaker: Speaker, learnt: Learnt): readonly Part[] {
  const cuts = cutsOf(whole, speaker, learnt.ranked)
  const weights = cuts.map(([left, right]) => learnt.weigh(signsOf(whole, left, right)))
  const best = weights.indexOf(Math.max(...weights))
  const cut = cuts[best]
  if (!cut || (weights[best] ?? 0) <= 0) return [whole]
  return cut.flatMap(part => partsOf(part, speaker, learnt))
}
