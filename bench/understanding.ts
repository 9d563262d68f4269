import type { EntryLine } from '../test/understand/corpus/lines.ts'
import { asWritten, contextOf, ENTRIES, isUnseen } from '../test/understand/corpus/lines.ts'
import type { Verdict } from '../test/understand/independent-lines/judge.ts'
import { verdictOn } from '../test/understand/independent-lines/judge.ts'
import { askedFigures, readingTimes } from './asked.ts'
import { benchDialogues } from './dialogues.ts'
import { interval } from './interval.ts'

/** How typed marks are read, beside what their writers meant: on lines nobody looks at while the reader is worked on. */

const VERDICTS: readonly Verdict[] = ['as meant', 'asked back', 'silently misread']

/** Which lines a clerk would enter without asking. */
const isClear = ({ unclear, sheets }: EntryLine) => unclear.length === 0 && sheets.length > 0

function row(name: string, lines: readonly EntryLine[]): string {
  const verdicts = lines.map(line => verdictOn(asWritten(line), contextOf(line)))
  const counts = VERDICTS.map(verdict => verdicts.filter(one => one === verdict).length)
  const shares = counts.map(count => `${count} (${interval(count, lines.length)})`.padStart(18))
  return `${name.padEnd(28)}${String(lines.length).padStart(5)}${shares.join('')}`
}

export async function benchUnderstanding(): Promise<string> {
  const unseen = ENTRIES.filter(isUnseen)
  return [
    'typed marks, with 95 % intervals',
    `${'lines'.padEnd(33)}${VERDICTS.map(verdict => verdict.padStart(18)).join('')}`,
    row('unseen, clear to a clerk', unseen.filter(isClear)),
    row(
      'unseen, to be asked about',
      unseen.filter(line => !isClear(line)),
    ),
    row(
      'the others, clear',
      ENTRIES.filter(line => !isUnseen(line) && isClear(line)),
    ),
    '',
    askedFigures(),
    readingTimes(),
    '',
    await benchDialogues(),
  ].join('\n')
}
