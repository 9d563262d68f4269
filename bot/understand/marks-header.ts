/** The head in front of other words: "6A toán tx2: vì …", "Toán 10A2 giữa kì". */

import { plainLine } from './around-marks.ts'
import { flat } from './flat.ts'
import type { HeadSpan } from './head-span.ts'
import { headSpansIn } from './head-spans.ts'
import type { MarksHeader } from './marks-heads.ts'
import { sheetHeads } from './marks-heads.ts'

export type { MarksHeader } from './marks-heads.ts'

/** A header and the words behind it. */
export type HeaderAndRest = { readonly header: MarksHeader; readonly rest: string }

const NO_HEADER: MarksHeader = { className: null, subjectText: null, column: null, term: null, problems: [] }
/** Little words before and between those of a head. */
const LITTLE =
  /^(?:[\s,_–—|:;=/().&+-]|(?<![\p{L}])(?:lop|mon|diem|cot|bai|kiem|tra|thi|kt|cua|vao|nhap|cho|so|danh|gia|da|gui|nop|ghi|giup|em|co|thay)(?![\p{L}]))*$/u

export function splitHeader(text: string): HeaderAndRest {
  const plain = plainLine(text)
  const folded = flat(plain)
  const own: HeadSpan[] = []
  let end = 0
  for (const span of headSpansIn(plain)) {
    if (!LITTLE.test(folded.slice(end, span.from))) break
    own.push(span)
    end = span.to
  }
  if (own.every(({ part }) => part.kind === 'subject')) return { header: NO_HEADER, rest: plain }
  const [head] = sheetHeads(own, [])
  if (!head) return { header: NO_HEADER, rest: plain }
  const { heads: _, ...header } = head
  return { header, rest: plain.slice(end).replace(/^[\s:,=-]+/, '') }
}
