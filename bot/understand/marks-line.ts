/**
 * Typed marks: "6A toan tx2: an 8, binh 7,5, cuong vang", "cả lớp 8 trừ An 6,5". Gives who and what as
 * written; whom a name means is found later against the class list. What cannot be read surely becomes a
 * problem of its entry, never a value.
 */
import type { Entry } from './entry.ts'
import { canMean, fold } from './fold.ts'
import { type EntryValue, readValue, type ValueReading } from './mark-words.ts'
import { entriesOf } from './marks-entries.ts'
import { type HeaderProblem, type MarksHeader, splitHeader } from './marks-header.ts'
import { type Piece, piecesOf, tokensOf } from './marks-tokens.ts'
import { valuesInOrder } from './values-in-order.ts'

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

const WHOLE_CLASS = ['cả lớp', 'toàn lớp', 'tất cả các em', 'tất cả các bạn', 'tất cả', 'toàn bộ'].map(
  words => words.split(' '),
)
const THE_REST = ['còn lại', 'các em còn lại', 'các bạn còn lại', 'số còn lại', 'những em còn lại'].map(
  words => words.split(' '),
)
const IN_ORDER =
  /^[\s:-]*(?:theo (?:đúng |dung )?(?:số |so )?(?:thứ tự|thu tu|stt|danh sách|danh sach)|thứ tự|thu tu|lần lượt|lan luot)(?: (?:danh sách|danh sach|lớp|lop|sổ|là|la))*[\s:=-]+/iu
const ALIKE = ['đều', 'được', 'cùng', 'là']

export function readMarksLine(text: string): MarksLine {
  if (text.length > LINE_CHARS_MAX)
    return withHeader(splitHeader(''), { ...NOTHING, problems: [{ code: 'too_long' }] })
  const split = splitHeader(halfWidth(text))
  const body = readBody(split.rest)
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
  const whole = wholeClassFirst(text)
  if (whole) return checked(whole)
  const listed = afterInOrder(text)
  if (listed !== undefined) {
    const inOrder = valuesInOrder(listed)
    return inOrder ? checked({ ...NOTHING, inOrder }) : { ...NOTHING, problems: [{ code: 'order_unclear' }] }
  }
  const pieces = piecesOf(text)
  if (pieces.length === 0) return { ...NOTHING, problems: [{ code: 'nothing_to_read' }] }
  const last = pieces.at(-1)
  const rest = last && theRest(last)
  if (rest)
    return pieces.length > 1
      ? checked(oneForAll(rest, entriesOf(pieces.slice(0, -1)), 'the_rest'))
      : ALL_UNCLEAR
  if (pieces.some(piece => namesEverybody(piece))) return ALL_UNCLEAR
  return checked({ ...NOTHING, entries: entriesOf(pieces) })
}

/** "cả lớp 8", "cả lớp đều đạt trừ An, Bình", "tất cả 8 trừ An 6,5; Bình vắng". */
function wholeClassFirst(text: string): Body | undefined {
  const tokens = tokensOf(text)
  const opening = WHOLE_CLASS.find(words => words.every((word, at) => canMean(tokens[at]?.raw ?? '', word)))
  if (!opening) return undefined
  const [before = '', ...after] = text.split(
    /(?<![\p{L}\p{M}])(?:(?:ngoại|ngoai) )?(?:trừ|tru)(?![\p{L}\p{M}])/iu,
  )
  if (after.length > 1) return ALL_UNCLEAR
  const slot = tokensOf(before.trim().replace(/[,.;]$/, ''))
    .slice(opening.length)
    .filter(token => token.kind !== 'sign' && !ALIKE.some(word => canMean(token.raw, word)))
  const [exceptions] = after
  if (exceptions !== undefined && unclearExceptions(exceptions)) return ALL_UNCLEAR
  const except = exceptions === undefined ? [] : blanksAllowed(entriesOf(piecesOf(splitAnd(exceptions))))
  return oneForAll(readValue(slot), except, 'whole_class')
}

function unclearExceptions(text: string): boolean {
  const pieces = piecesOf(text)
  return pieces.length === 0 || pieces.some(namesEverybody)
}

function oneForAll(
  reading: ValueReading | undefined,
  except: readonly Entry[],
  said: WholeClass['said'],
): Body {
  if (reading?.kind !== 'value' || !['tenths', 'passed'].includes(reading.value.kind)) return ALL_UNCLEAR
  return { ...NOTHING, all: { value: reading.value, except, said } }
}

/** What follows "theo thứ tự:"; undefined when the marks do not come by order. */
function afterInOrder(text: string): string | undefined {
  const opening = IN_ORDER.exec(text)?.[0]
  return opening === undefined ? undefined : text.slice(opening.length)
}

/** "…, còn lại 8" at the end: the value for everybody not named before. */
function theRest(piece: Piece): ValueReading | undefined {
  const phrase = THE_REST.find(words => words.every((word, at) => canMean(piece.tokens[at]?.raw ?? '', word)))
  if (!phrase || piece.doubtfulComma) return undefined
  const slot = piece.tokens.slice(phrase.length)
  return readValue(
    slot.filter(token => token.kind !== 'sign' && !ALIKE.some(word => canMean(token.raw, word))),
  )
}

function namesEverybody(piece: Piece): boolean {
  const text = ` ${fold(piece.text)} `
  return [...WHOLE_CLASS, ...THE_REST].some(words => text.includes(` ${fold(words.join(' '))} `))
}

function splitAnd(text: string): string {
  return text.replace(/\s(?:và|va)\s/giu, '; ')
}

/** "trừ An, Bình" leaves both as they are; once one exception has a value, one without is unclear. */
function blanksAllowed(entries: readonly Entry[]): readonly Entry[] {
  const noneValued = entries.every(entry => entry.problem?.code === 'missing_value')
  if (!noneValued) return entries
  return entries.map(entry => ({ ...entry, problem: null, value: { kind: 'left_blank' }, orName: null }))
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
