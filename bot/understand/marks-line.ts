/**
 * Typed marks: "6A toan tx2: an 8, binh 7,5, cuong vang", "cả lớp 8 trừ An 6,5", "An 8, Bình 7 vào tx1 toán 6A". Gives who and what as
 * written, read with the names of the class where it is known; whom a name means is found later. What cannot be read surely is
 * a problem of its entry, never a value.
 */
import { plainLine } from './around-marks.ts'
import { withoutChatter } from './chatter.ts'
import { clearedIn } from './cleared-entries.ts'
import type { Entry } from './entry.ts'
import type { HeadSpan } from './head-span.ts'
import { headSpansIn } from './head-spans.ts'
import type { EntryValue } from './mark-reading.ts'
import { readMarks } from './marks-entries.ts'
import type { HeaderProblem, MarksHeader, SheetHead } from './marks-heads.ts'
import { sheetHeads } from './marks-heads.ts'
import { HEAD_MARK } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'
import { NO_NAMES } from './name-spans.ts'
import { tablesTold } from './pasted-table.ts'
import { respelt } from './respelt.ts'
import type { InOrder } from './values-in-order.ts'
import { orderIn } from './values-in-order.ts'

export const LINE_CHARS_MAX = 6000
/** Several classes' worth; more is a paste gone wrong. */
export const ENTRIES_MAX = 150

export type LineProblem =
  | HeaderProblem
  | { readonly code: 'nothing_to_read' | 'too_long' | 'all_unclear' | 'order_unclear' | 'mixed_kinds' }

/**
 * One value for the whole class but those named; an exception without a value (`left_blank`) stays as it is.
 */
export type WholeClass = {
  readonly value: EntryValue
  readonly except: readonly Entry[]
  /** "còn lại" may leave alone those who have something in the column. */
  readonly said: 'whole_class' | 'the_rest'
}

export type MarksLine = Omit<SheetHead, 'problems' | 'heads'> & {
  readonly entries: readonly Entry[]
  readonly all: WholeClass | null
  readonly inOrder: InOrder | null
  readonly problems: readonly LineProblem[]
  /** Questions among the marks, which were not read. */
  readonly aside: readonly string[]
  /** What was said of those who have no mark yet or are to be left out. */
  readonly spared: readonly string[]
}

type Body = Pick<MarksLine, 'entries' | 'all' | 'inOrder' | 'problems' | 'aside' | 'spared'>

const NOTHING: Body = { entries: [], all: null, inOrder: null, problems: [], aside: [], spared: [] }

/** The text with a sign in place of each word of the head. */
function withoutHeads(text: string, spans: readonly HeadSpan[]): string {
  let rest = ''
  let from = 0
  for (const span of spans) {
    rest += text.slice(from, span.from) + HEAD_MARK
    from = span.to
  }
  return rest + text.slice(from)
}

/** The sheets of a line: one for each column of a book that marks stand under. */
export function readSheets(text: string, names: Names = NO_NAMES): readonly MarksLine[] {
  if (text.length > LINE_CHARS_MAX)
    return [{ ...headOf(EMPTY_HEAD), ...NOTHING, problems: [{ code: 'too_long' }] }]
  const plain = plainLine(withoutChatter(tablesTold(text), names))
  const spans = headSpansIn(plain)
  const body = readBody(withoutHeads(plain, spans), names)
  const marks = body.inOrder || body.all ? [] : body.entries.map(({ head }) => head)
  return sheetHeads(spans, marks).map(head => sheet(head, body, spans.length))
}

const EMPTY_HEAD: SheetHead = {
  ...{ className: null, subjectText: null, column: null, term: null, problems: [], heads: [] },
}

const headOf = ({ heads: _, ...head }: SheetHead) => head

function sheet(head: SheetHead, body: Body, heads: number): MarksLine {
  const entries = heads === 0 ? body.entries : body.entries.filter(entry => head.heads.includes(entry.head))
  const own = body.inOrder || body.all ? body : { ...body, entries }
  const checked = withKinds(own)
  return { ...headOf(head), ...checked, problems: [...head.problems, ...checked.problems] }
}

/** Names a sheet among those of its line, by the words of its head. */
export const sheetKey = ({ className, subjectText, column, term }: Omit<MarksHeader, 'problems'>): string =>
  JSON.stringify([className, subjectText?.toLowerCase() ?? null, column, term])

/** The sheet with this key; the first where none is asked for. */
export function sheetOf(sheets: readonly MarksLine[], key: string | undefined): MarksLine | undefined {
  return key === undefined ? sheets[0] : sheets.find(sheet => sheetKey(sheet) === key)
}

/** The line as one sheet; the first where it has several. */
export const readMarksLine = (text: string, names: Names = NO_NAMES): MarksLine =>
  readSheets(text, names)[0] as MarksLine

function readBody(typed: string, names: Names): Body {
  const text = respelt(typed, names)
  const inOrder = orderIn(text, names)
  if (inOrder === 'unclear') return { ...NOTHING, problems: [{ code: 'order_unclear' }] }
  if (inOrder) return { ...NOTHING, inOrder }
  const cleared = clearedIn(text, names)
  if (cleared) return { ...NOTHING, entries: cleared }
  const { entries, all, unclear, ...told } = readMarks(text, names)
  if (unclear) return { ...NOTHING, problems: [{ code: 'all_unclear' }] }
  if (entries.length > ENTRIES_MAX) return { ...NOTHING, problems: [{ code: 'too_long' }] }
  if (all) return { ...NOTHING, all: { ...all, except: entries }, ...told }
  return entries.length === 0
    ? { ...NOTHING, problems: [{ code: 'nothing_to_read' }], ...told }
    : { ...NOTHING, entries, ...told }
}

/** Scores and passed / not passed never stand in one column. */
function withKinds(body: Body): Body {
  const values = [...body.entries, ...(body.all?.except ?? []), ...(body.inOrder?.values ?? [])].flatMap(
    entry => (entry.value ? [entry.value] : []),
  )
  const kinds = new Set([...values, ...(body.all ? [body.all.value] : [])].map(value => value.kind))
  const mixed = kinds.has('tenths') && kinds.has('passed')
  return mixed ? { ...body, problems: [...body.problems, { code: 'mixed_kinds' }] } : body
}
