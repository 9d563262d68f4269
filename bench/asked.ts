import { commands } from '../bot/commands/all.ts'
import { isExact } from '../bot/heard.ts'
import { understand } from '../bot/reading/understand.ts'
import type { Judged } from '../test/understand/corpus/asked-judge.ts'
import { judge, speakerOf } from '../test/understand/corpus/asked-judge.ts'
import { ASKED, isUnseen } from '../test/understand/corpus/lines.ts'
import { interval } from './interval.ts'

/** How questions and orders are read, beside what their writers meant. */

type Outcome = 'as meant' | 'not understood' | 'otherwise'
const OUTCOMES: readonly Outcome[] = ['as meant', 'not understood', 'otherwise']

const outcomeOf = ({ ok, got }: Judged): Outcome =>
  ok ? 'as meant' : got === '' ? 'not understood' : 'otherwise'

const FAMILY = new Set(['guardian', 'pupil', 'stranger'])

function row(name: string, lines: readonly (typeof ASKED)[number][]): string {
  const outcomes = lines.map(line => outcomeOf(judge(line)))
  const counts = OUTCOMES.map(one => outcomes.filter(outcome => outcome === one).length)
  const shares = counts.map(count => `${count} (${interval(count, lines.length)})`.padStart(18))
  return `${name.padEnd(28)}${String(lines.length).padStart(5)}${shares.join('')}`
}

export function askedFigures(): string {
  const unseen = ASKED.filter(isUnseen)
  return [
    'questions and orders, with 95 % intervals',
    `${'lines'.padEnd(33)}${OUTCOMES.map(outcome => outcome.padStart(18)).join('')}`,
    row('unseen', unseen),
    row(
      '  of families',
      unseen.filter(({ who }) => FAMILY.has(who)),
    ),
    row(
      '  of the school',
      unseen.filter(({ who }) => !FAMILY.has(who)),
    ),
    row(
      'the others',
      ASKED.filter(line => !isUnseen(line)),
    ),
  ].join('\n')
}

const MICROSECONDS = 1000
const ROUNDS = 3

function times(work: (line: (typeof ASKED)[number]) => unknown): string {
  for (const line of ASKED) work(line)
  const taken = Array.from({ length: ROUNDS }, () =>
    ASKED.map(line => {
      const start = performance.now()
      work(line)
      return (performance.now() - start) * MICROSECONDS
    }),
  )
  const sorted = taken.flat().toSorted((a, b) => a - b)
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)} µs`
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`
}

/** One reading of a message, what goes before it, and trying the words of every command in turn. */
export function readingTimes(): string {
  const speakers = new Map(ASKED.map(line => [line, speakerOf(line)]))
  const read = (line: (typeof ASKED)[number]) => {
    const speaker = speakers.get(line)
    return speaker && understand(line.says, speaker)
  }
  const once = times(read)
  const whole = times(line => isExact(line.says) || read(line))
  const inTurn = times(({ says }) => commands.map(command => command.understand(says)))
  return [
    `one reading: ${once}`,
    `with the commands' own words before it: ${whole}`,
    `every command's words in turn: ${inTurn}`,
  ].join('\n')
}
