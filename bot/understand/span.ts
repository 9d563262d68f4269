import type { Span } from '../../core/calendar/rules/term.ts'

/** The term or the year that folded words name, and the words without it. */

const SPANS: readonly (readonly [Span, RegExp])[] = [
  [2, /\b(?:hk ?2|hkii|(?:hoc )?k[iy] ?(?:2|ii|hai))\b/],
  [1, /\b(?:hk ?1|hki|(?:hoc )?k[iy] ?(?:1|i|mot))\b/],
  [0, /\b(?:ca nam|cuoi nam|nam hoc)\b/],
]

export function spanIn(folded: string): { readonly span: Span | null; readonly rest: string } {
  const [span, pattern] = SPANS.find(([, words]) => words.test(folded)) ?? []
  if (span === undefined || !pattern) return { span: null, rest: folded.trim() }
  return { span, rest: folded.replace(pattern, ' ').replace(/\s+/g, ' ').trim() }
}
