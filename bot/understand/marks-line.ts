/**
 * Typed marks: "6A toan tx2: an 8, binh 7,5, cuong vang", "cả lớp 8 trừ An 6,5". Gives who and what as
 * written; whom a name means is found later against the class list. What cannot be read surely becomes a
 * problem of its entry, never a value.
 */

import { fold } from '../../core/wording/rules/fold.ts'
import { plainerMarks, withoutTrimmings } from './around-marks.ts'
import { classAt } from './classes.ts'
import type { Entry } from './entry.ts'
import { entriesWithExceptions } from './exceptions.ts'
import { entriesOf } from './marks-entries.ts'
import { type HeaderAndRest, type HeaderProblem, type MarksHeader, splitHeader } from './marks-header.ts'
import { isTitles, piecesOf } from './marks-tokens.ts'
import { valuesInOrder } from './values-in-order.ts'
import { type WholeClass, wholeClassOf } from './whole-class.ts'

export const LINE_CHARS_MAX = 6000
/** Several classes' worth; more is a paste gone wrong. */
export const ENTRIES_MAX = 150

export type LineProblem =
  | HeaderProblem
  | { readonly code: 'nothing_to_read' | 'too_long' | 'all_unclear' | 'order_unclear' | 'mixed_kinds' }

export type MarksLine = {
  readonly className: string | null
  readonly subjectText: string | null
  readonly column: MarksHeader['column']
  readonly term: MarksHeader['term']
  readonly entries: readonly Entry[]
  readonly all: WholeClass | null
  /** Values for the pupils of the list in the order of their seats, one each. */
  readonly inOrder: readonly Entry[] | null
  readonly problems: readonly LineProblem[]
}

type Body = Pick<MarksLine, 'entries' | 'all' | 'inOrder' | 'problems'>

const IN_ORDER =
  /^[\s:-]*(?:theo (?:đúng |dung )?(?:số |so )?(?:thứ tự|thu tu|stt|danh sách|danh sach)|thứ tự|thu tu|lần lượt|lan luot)(?: (?:danh sách|danh sach|lớp|lop|sổ|là|la))*[\s:=-]+/iu

export function readMarksLine(text: string): MarksLine {
  if (text.length > LINE_CHARS_MAX)
    return withHeader(splitHeader(''), { ...NOTHING, problems: [{ code: 'too_long' }] })
  const split = splitHeader(withoutTrimmings(halfWidth(text)))
  const again = headAgain(split)
  const body = again ? { ...NOTHING, problems: [again] } : readBody(plainerMarks(split.rest))
  return withHeader(
    split,
    body.entries.length > ENTRIES_MAX ? { ...NOTHING, problems: [{ code: 'too_long' }] } : body,
  )
}

/** Signs and figures of East Asian keyboards as the plain ones. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF0C\uFF1A\uFF1B\uFF0E]/g, sign =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
}

const NOTHING: Body = { entries: [], all: null, inOrder: null, problems: [] }
const ALL_UNCLEAR: Body = { ...NOTHING, problems: [{ code: 'all_unclear' }] }

function withHeader({ header }: { header: MarksHeader }, body: Body): MarksLine {
  return { ...header, ...body, problems: [...header.problems, ...body.problems] }
}

function readBody(text: string): Body {
  const whole = wholeClassOf(text)
  if (whole) return whole === 'unclear' ? ALL_UNCLEAR : checked({ ...NOTHING, all: whole })
  const listed = afterInOrder(text)
  if (listed !== undefined) {
    const inOrder = valuesInOrder(listed)
    return inOrder ? checked({ ...NOTHING, inOrder }) : { ...NOTHING, problems: [{ code: 'order_unclear' }] }
  }
  const entries = entriesWithExceptions(text) ?? entriesOf(piecesOf(text))
  return entries.length === 0
    ? { ...NOTHING, problems: [{ code: 'nothing_to_read' }] }
    : checked({ ...NOTHING, entries })
}

const COLUMN_AGAIN =
  /(?<![\p{L}\p{M}\p{N}])(?:tx ?\d|[gc]k[12i]{0,2}|gi[uữ]a (?:h[oọ]c )?k[iìyỳ]|cu[oố]i (?:h[oọ]c )?k[iìyỳ])(?![\p{L}\p{M}\p{N}])/iu

/** The longest way to write a class and some more. */
const CLASS_CHARS_MAX = 20

const beginsWithClass = (line: string): boolean =>
  line.includes(':') && classAt(fold(line.slice(0, CLASS_CHARS_MAX)).split(/[\s:]+/), 0) !== undefined

/** Among the marks another column or class: whose marks are whose is then not sure. */
function headAgain({ header, rest: marks }: HeaderAndRest): LineProblem | undefined {
  if (header.column === null || header.problems.length > 0) return undefined
  const [, ...below] = marks.split('\n')
  if (below.some(beginsWithClass)) return { code: 'several_classes' }
  const titled = marks.split('\n').filter(line => !isTitles(line))
  return titled.some(line => COLUMN_AGAIN.test(line)) ? { code: 'several_columns' } : undefined
}

/** What follows "theo thứ tự:"; undefined when the marks do not come by order. */
function afterInOrder(text: string): string | undefined {
  const opening = IN_ORDER.exec(text)?.[0]
  return opening === undefined ? undefined : text.slice(opening.length)
}

/** Scores and passed / not passed never stand in one column. */
function checked(body: Body): Body {
  const values = [...body.entries, ...(body.all?.except ?? []), ...(body.inOrder ?? [])].flatMap(entry =>
    entry.value ? [entry.value] : [],
  )
  const kinds = new Set([...values, ...(body.all ? [body.all.value] : [])].map(value => value.kind))
  const mixed = kinds.has('tenths') && kinds.has('passed')
  return mixed ? { ...body, problems: [...body.problems, { code: 'mixed_kinds' }] } : body
}
