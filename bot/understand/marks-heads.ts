/**
 * Which head each mark of a line stands under. What is named once holds for all the marks, wherever it stands; what is named several
 * times holds for the marks behind it, or, where the first marks stand before it, for those in front; "sang tx2" only for those behind.
 */
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { HeadPart, HeadSpan } from './head-span.ts'
import { oldNameFits } from './old-columns.ts'

export type HeaderProblem =
  | { readonly code: 'column_obsolete' | 'column_vague'; readonly text: string }
  | { readonly code: 'column_without_number' | 'several_columns' | 'several_classes' }

export type MarksHeader = {
  readonly className: string | null
  readonly subjectText: string | null
  readonly column: ColumnRef | null
  readonly term: Term | null
  readonly problems: readonly HeaderProblem[]
}

export type SheetHead = MarksHeader & {
  /** Of the marks under it, how many words of a head stand before them. */
  readonly heads: readonly number[]
}

type Kind = 'class' | 'subject' | 'column' | 'term'
type Said<Value> = { readonly at: number; readonly value: Value; readonly onward: boolean }

function saidOf<Value>(
  spans: readonly HeadSpan[],
  saysOf: (part: HeadPart) => Value | undefined,
  last: number,
): readonly Said<Value>[] {
  return spans.flatMap(({ part, onward }, index) => {
    const [at, value] = [index + 1, saysOf(part)]
    return value === undefined ? [] : [{ at, value, onward: onward === true && last >= at }]
  })
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** @param at how many words of a head stand before the mark. */
function under<Value>(said: readonly Said<Value>[], at: number, inFront: boolean): Value | undefined {
  const [only] = said
  if (only?.onward && at < only.at) return undefined
  if (said.every(({ value }) => same(value, only?.value))) return only?.value
  return inFront ? said.find(one => one.at > at)?.value : said.findLast(one => one.at <= at)?.value
}

const OF: { readonly [K in Kind]: (part: HeadPart) => unknown } = {
  class: part => (part.kind === 'class' ? part.className : undefined),
  subject: part => (part.kind === 'subject' ? part.text.toLowerCase() : undefined),
  column: part => (part.kind === 'column' ? part.column : undefined),
  term: part => ('term' in part ? part.term : undefined),
}

const PROBLEMS = new Set(['column_obsolete', 'column_vague', 'column_without_number'])

/** "tx" without a number says nothing more where a column is named, nor does "15 phút" where it can be that one. */
function problemsOf(parts: readonly HeadPart[]): HeaderProblem[] {
  const columns = parts.flatMap(part => (part.kind === 'column' ? [part.column.kind] : []))
  const named = columns.length > 0
  return parts.flatMap((part): HeaderProblem[] => {
    if (part.kind === 'column_without_number') return named ? [] : [{ code: part.kind }]
    if (part.kind === 'column_obsolete' && named && columns.every(kind => oldNameFits(part.text, kind)))
      return []
    return part.kind === 'column_obsolete' || part.kind === 'column_vague'
      ? [{ code: part.kind, text: part.text }]
      : []
  })
}

/** @param marks the places of the marks: how many words of a head stand before each. */
export function sheetHeads(spans: readonly HeadSpan[], marks: readonly number[]): readonly SheetHead[] {
  const parts = spans.map(({ part }) => part)
  const places = marks.length > 0 ? [...new Set(marks)].sort((a, b) => a - b) : [parts.length]
  const kinds = Object.entries(OF).map(([kind, saysOf]) => ({
    kind: kind as Kind,
    said: saidOf(spans, saysOf, places.at(-1) ?? 0),
  }))
  const first = places[0] ?? 0
  const problems = problemsOf(parts)
  const headAt = (at: number) =>
    Object.fromEntries(
      kinds.map(({ kind, said }) => [kind, under(said, at, first < (said[0]?.at ?? 0) && !said[0]?.onward)]),
    )
  const sheets = Map.groupBy(places, at => JSON.stringify(headAt(at)))
  const all = [...sheets].map(([, heads]) => ({ head: headAt(heads[0] ?? 0), heads }))
  const lost = kinds.filter(({ kind, said }) =>
    said.some(({ value }) => !all.some(({ head }) => same(head[kind], value))),
  )
  const unplaced: HeaderProblem[] = [
    ...(lost.some(({ kind }) => kind === 'column') ? [{ code: 'several_columns' } as const] : []),
    ...(lost.some(({ kind }) => kind === 'class') ? [{ code: 'several_classes' } as const] : []),
  ]
  const columnToo = problems.some(({ code }) => PROBLEMS.has(code) && code !== 'column_vague')
  return all.map(({ head, heads }) => {
    const column = head.column as ColumnRef | undefined
    const own = [
      ...problems,
      ...unplaced,
      ...(columnToo && column ? [{ code: 'several_columns' } as const] : []),
    ]
    const several = (kind: Kind) => lost.some(one => one.kind === kind)
    return {
      ...{ heads, problems: own, term: (head.term as Term | undefined) ?? null },
      className: several('class') ? null : ((head.class as string | undefined) ?? null),
      subjectText: subjectOf(parts, head.subject as string | undefined, several('subject')),
      column: own.some(({ code }) => code !== 'several_classes') ? null : (column ?? null),
    }
  })
}

/** As typed; two subjects beside each other are none that a class has. */
function subjectOf(parts: readonly HeadPart[], said: string | undefined, several: boolean): string | null {
  const texts = parts.flatMap(part => (part.kind === 'subject' ? [part.text] : []))
  if (several) return texts.join(' ')
  return texts.find(text => text.toLowerCase() === said) ?? null
}
