import type { Learnt } from '../bot/reading/cuts.ts'
import { weigherOf } from '../bot/reading/cuts.ts'
import { rankerOf } from '../bot/reading/scorer.ts'
import type { Judged } from '../test/understand/corpus/asked-judge.ts'
import { COURTESIES, judge } from '../test/understand/corpus/asked-judge.ts'
import type { AskedLine } from '../test/understand/corpus/lines.ts'
import { ASKED, isUnseen } from '../test/understand/corpus/lines.ts'
import { fittedCuts } from '../tools/fit-cuts.ts'
import { fitted } from '../tools/fit-reading.ts'
import { utterances } from '../tools/utterances.ts'
import { alikeTo } from './alike.ts'
import { interval } from './interval.ts'

/**
 * How the two thirds of the corpus that may be looked at are read by who has learnt from none of their lines, nor from any that is nearly
 * one, and which kinds of error remain. The lexicon is written by hand and cannot forget what it has seen.
 */

const KINDS = ['not understood', 'follow-up', 'parting', 'filling', 'meaning'] as const
type Kind = (typeof KINDS)[number]

type Miss = { readonly line: AskedLine; readonly judged: Judged; readonly kind: Kind }

const told = ({ means }: AskedLine): readonly string[] => means.map(one => one.do)
const counted = (meanings: readonly string[]): number =>
  meanings.filter(one => one !== '' && !COURTESIES.has(one)).length

function kindOf(line: AskedLine, { got, slot }: Judged): Kind {
  if (got === '') return 'not understood'
  if (slot !== undefined) return 'filling'
  if (line.ctx['last']) return 'follow-up'
  return counted(told(line)) === counted(got.split('+')) ? 'meaning' : 'parting'
}

function learntWithout(lines: readonly AskedLine[]): Learnt {
  const isAlike = alikeTo(lines.map(({ says }) => says))
  const others = utterances().filter(({ says }) => !isAlike(says))
  return { ranked: rankerOf(fitted(others)), weigh: weigherOf(fittedCuts(others)) }
}

const HANDS = { F: 'families, first hand', G: 'families, second hand', S: 'the school' } as const

function hands(lines: readonly AskedLine[], missed: ReadonlySet<AskedLine>): readonly string[] {
  return Object.entries(HANDS).map(([letter, name]) => {
    const own = lines.filter(({ id }) => id.startsWith(letter))
    const right = own.filter(line => !missed.has(line)).length
    return `${name.padEnd(28)}${String(own.length).padStart(5)}${String(right).padStart(6)} (${interval(right, own.length)})`
  })
}

const shown = ({ line, judged: { got, slot } }: Miss): string =>
  [line.id, line.who, JSON.stringify(line.says), told(line).join('+'), '→', got, slot ?? ''].join(' ')

function kinds(misses: readonly Miss[]): readonly string[] {
  return KINDS.flatMap(kind => {
    const own = misses.filter(miss => miss.kind === kind)
    return ['', `${kind}: ${own.length}`, ...own.map(miss => `  ${shown(miss)}`)]
  })
}

export function benchHeldOut(): string {
  const lines = ASKED.filter(line => !isUnseen(line))
  const learnt = learntWithout(lines)
  const misses = lines.flatMap((line): Miss[] => {
    const judged = judge(line, learnt)
    return judged.ok ? [] : [{ line, judged, kind: kindOf(line, judged) }]
  })
  const right = lines.length - misses.length
  return [
    'questions and orders held out of all fitting, with 95 % intervals',
    `${'as meant'.padEnd(28)}${String(lines.length).padStart(5)}${String(right).padStart(6)} (${interval(right, lines.length)})`,
    ...hands(lines, new Set(misses.map(({ line }) => line))),
    ...kinds(misses),
  ].join('\n')
}
