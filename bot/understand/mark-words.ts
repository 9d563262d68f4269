/**
 * What a mark says: "7,5", "bảy rưỡi", "vắng có phép", "cđ". It is read whole or not at all; what is nearly a mark ("75", "7,55") is a
 * problem with a suggestion at most, never rounded and never guessed.
 */
import { TENTHS_MAX, type Tenths } from '../../core/books/rules/mark.ts'
import { figuresAt, numberWordsAt } from './mark-figures.ts'
import type { EntryProblem, EntryValue, ValueAt, ValueReading } from './mark-reading.ts'
import type { Phrase, Token } from './marks-tokens.ts'
import { means, spelt } from './marks-tokens.ts'

const ABSENT: EntryValue = { kind: 'absent', excused: null }
const EXCUSED: EntryValue = { kind: 'absent', excused: true }
const UNEXCUSED: EntryValue = { kind: 'absent', excused: false }
const EXEMPT: EntryValue = { kind: 'exempt' }
export const CLEARED: EntryValue = { kind: 'empty' }
const PASSED: EntryValue = { kind: 'passed', passed: true }
const NOT_PASSED: EntryValue = { kind: 'passed', passed: false }
const AMBIGUOUS: EntryProblem = { code: 'ambiguous_word' }

const AWAY = ['v', 'vắng', 'vắng mặt', 'nghỉ', 'nghỉ học', 'nghỉ thi', 'vắng thi']
const NO = ['không', 'ko', 'k', 'kg', 'hông', 'hok', 'hổng', 'khg']
const LEAVE = ['phép', 'p', 'xin phép', 'lý do', 'lí do']
const HAS = ['có', 'c', 'được']
const each = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<string[]>((all, part) => all.flatMap(one => part.map(word => `${one} ${word}`.trim())), [''])

const PHRASES: readonly (readonly [phrases: readonly string[], value: EntryValue | EntryProblem])[] = [
  [AWAY, ABSENT],
  [
    [
      ...['vp', 'cp', 'có phép', 'nghỉ ốm có đơn', 'nghỉ ốm có phép', 'nghỉ ốm xin phép'],
      ...each(AWAY, ['phép', 'p', 'cp', 'có đơn', 'có giấy']),
      ...each(AWAY, HAS, LEAVE),
    ],
    EXCUSED,
  ],
  [
    [...['vk', 'vkp', 'kp'], ...each(NO, ['phép']), ...each(AWAY, ['k', 'kp']), ...each(AWAY, NO, LEAVE)],
    UNEXCUSED,
  ],
  [['đ', 'đạt'], PASSED],
  [['cđ', 'chưa đạt', 'đâu có đạt', 'chưa có đạt', ...each(NO, ['đạt'])], NOT_PASSED],
  [['m', 'miễn', 'được miễn', 'miễn học', 'được miễn học', 'miễn thi'], EXEMPT],
  [['xóa'], CLEARED],
  // "không" may be nought, "no mark yet" or the start of "không phép".
  [['không', 'k', 'p', 'zero', 'nghỉ ốm'], AMBIGUOUS],
]

type Said = { readonly phrase: Phrase; readonly reading: ValueReading }
const SAID: ReadonlyMap<string, readonly Said[]> = Map.groupBy(
  PHRASES.flatMap(([phrases, value]) =>
    phrases.map((words): Said => {
      const reading: ValueReading =
        'code' in value ? { kind: 'problem', problem: value } : { kind: 'value', value }
      return { phrase: words.split(' ').map(spelt), reading }
    }),
  ).sort((a, b) => b.phrase.length - a.phrase.length),
  ({ phrase }) => phrase[0]?.flat ?? '',
)

/** The mark that starts at a token; undefined when nothing there could be one. @param stops tells where a pupil is named. */
export function valueAt(
  tokens: readonly Token[],
  at: number,
  stops: (at: number) => boolean = () => false,
): ValueAt | undefined {
  const first = tokens[at]
  if (!first) return undefined
  const tenths = figuresAt(tokens, at, stops) ?? numberWordsAt(tokens, at, stops)
  if (tenths)
    return {
      reading: 'problem' in tenths ? { kind: 'problem', problem: tenths.problem } : mark(tenths.tenths),
      used: tenths.used,
      figures: first.kind !== 'word',
    }
  if (first.kind !== 'word') return undefined
  const said = SAID.get(first.flat)?.find(({ phrase }) =>
    phrase.every((word, index) => means(tokens[at + index], word) && (index === 0 || !stops(at + index))),
  )
  return said && { reading: said.reading, used: said.phrase.length, figures: false }
}

/** Reads the whole slot; undefined when it says nothing that could be a mark, or more than one. */
export function readValue(slot: readonly Token[]): ValueReading | undefined {
  const found = valueAt(slot, 0)
  return found?.used === slot.length ? found.reading : undefined
}

function mark(tenths: Tenths): ValueReading {
  if (tenths > TENTHS_MAX) return { kind: 'problem', problem: { code: 'out_of_range' } }
  return { kind: 'value', value: { kind: 'tenths', tenths } }
}
