/**
 * The head of typed marks: "6A toan tx2:", "Toán 10A2 giữa kì", "lớp 6A môn Văn TX 3". Class, subject and
 * column come in any order and each may be left out, when the conversation already knows it; without a class
 * or a column there is no head at all.
 */
import type { ColumnRef, TestKind } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { untelex } from './accents.ts'
import { classAt } from './classes.ts'
import { subjectAt, subjectCandidates } from './subjects.ts'

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

/** A header and where the marks begin, counted in UTF-16 units of the text. */
export type HeaderAndRest = { readonly header: MarksHeader; readonly rest: string }

const NO_HEADER: MarksHeader = { className: null, subjectText: null, column: null, term: null, problems: [] }

const FILLERS = new Set([
  'lop',
  'mon',
  'diem',
  'cot',
  'bai',
  'nhap',
  'vao',
  'so',
  'cho',
  'kiem',
  'tra',
  'kt',
  'thi',
  'danh',
  'gia',
  'da',
  'gui',
  'nop',
  'ghi',
  'giup',
  'em',
  'co',
  'thay',
])
const REGULAR =
  /^(?:(?:dd?g|kt)? ?tx|(?:kt )?(?:thuong xuyen|thuongxuyen))(?: ?(?:lan|so|thu))?(?:[ .]?(\d{1,2}))?(?= |$)/
const MIDTERM = /^(?:(?:dd?g|kt)?gh?k|giua (?:hoc )?k[iy]|giuak[iy]) ?([12]|ii?)?(?= |$)/
const FINAL = /^(?:(?:dd?g|kt)?ch?k|cuoi (?:hoc )?k[iy]|cuoik[iy]) ?([12]|ii?)?(?= |$)/
const CLUSTER = /^(?:tx ?cd|chuyen de)(?: ?(\d))?(?= |$)/
/**
 * Names of the assessments before Circular 22/2021: which column they would be today is not ours to guess.
 */
const OBSOLETE = /^(?:(?:15|45) ?(?:p|phut)|(?:1|mot) tiet|mieng|diem mieng|he so \d|hs\d)(?= |$)/
/** Which column a number of this kind means differs from book to book; only before a colon, since Lan is a name. */
const VAGUE = /^(?:cot|lan|bai|cuoi nam)(?: ?\d{1,2})?(?= |$)/
const TERM = /^(?:hk|hoc k[iy]) ?(1|2|ii?|mot|hai)(?= |$)/
const FIRST_TERM = new Set(['1', 'i', 'mot'])
const termSaid = (said: string | undefined): Term => (FIRST_TERM.has(said ?? '') ? 1 : 2)
const COLUMN_WORDS_MAX = 4
/** A class alone in front of marks that could as well be a seat and a mark: "8d" is 8D, or seat 8, passed. */
const SEAT_AND_VALUE = /^\d+(?:D|V|M|K|P|CD|VP|VK|KP)$/

type Part =
  | { readonly kind: 'class'; readonly className: string; readonly used: number }
  | { readonly kind: 'column'; readonly column: ColumnRef; readonly term?: Term; readonly used: number }
  | { readonly kind: 'term'; readonly term: Term; readonly used: number }
  | { readonly kind: 'problem'; readonly problem: HeaderProblem; readonly used: number }
  | { readonly kind: 'filler'; readonly used: number }

type Word = { readonly raw: string; readonly folded: string; readonly end: number }

export function splitHeader(text: string): HeaderAndRest {
  const body = text.normalize('NFC')
  const cut = body.search(/[:\n]/)
  if (cut >= 0) {
    const header = headOf(body.slice(0, cut))
    const alone = header?.column === null && header.problems.length === 0 && header.subjectText === null
    const doubtful = alone && body[cut] === '\n' && SEAT_AND_VALUE.test(header.className ?? '')
    if (header && !doubtful) return withNextLine(header, body.slice(cut + 1))
  }
  return headerWithoutColon(body) ?? { header: NO_HEADER, rest: body }
}

/** A head before a colon or line end; with keystrokes of Telex left in it ("toans giuwax kif") only if need be. */
function headOf(text: string): MarksHeader | undefined {
  const [plain, untyped] = [text, untelex(text)].map(one => headerOf(wordsOf(one)))
  return [plain, untyped].find(header => header && subjectKnown(header))
}

/** "Lớp 6A - Toán" and the column on the next line, or after the colon: "6A toan: tx2 an 8". */
function withNextLine(header: MarksHeader, rest: string): HeaderAndRest {
  if (header.column || header.problems.length > 0) return { header, rest }
  const [line = '', ...below] = rest.trimStart().split('\n')
  const subjectLine = header.subjectText === null && /^m[oô]n\s+(.+)$/iu.exec(line)?.[1]
  if (subjectLine && subjectCandidates(subjectLine).length > 0)
    return withNextLine({ ...header, subjectText: subjectLine.trim() }, below.join('\n'))
  const next = splitHeader(rest.trimStart())
  const { className, column, problems, subjectText } = next.header
  const adds = className === null && (column !== null || problems.length > 0)
  if (!adds || (subjectText !== null && header.subjectText !== null)) return { header, rest }
  return {
    header: {
      className: header.className,
      subjectText: header.subjectText ?? subjectText,
      column,
      term: header.term ?? next.header.term,
      problems,
    },
    rest: next.rest,
  }
}

/** Everything before a colon or line end: what is neither class, column nor term is the subject's name. */
function headerOf(words: readonly Word[]): MarksHeader | undefined {
  const parts: Part[] = []
  const subject: string[] = []
  for (let at = 0; at < words.length; ) {
    const part = vagueAt(words, at) ?? partAt(words, at)
    if (part) parts.push(part)
    else subject.push(words[at]?.raw ?? '')
    at += part?.used ?? 1
  }
  return assemble(parts, subject)
}

/**
 * A head that runs straight into the marks: "6A toan tx2 an 8". It ends at the column, or at the first word
 * that is none of its parts; a subject's name counts only when class or column follows it, since "Vân", "Anh"
 * and "Hoa" are pupils too.
 */
function headerWithoutColon(body: string): HeaderAndRest | undefined {
  const words = wordsOf(body.split('\n', 1)[0] ?? '')
  const parts: Part[] = []
  let subject: string[] = []
  let subjectCounts = false
  let at = 0
  let end = 0
  while (at < words.length && !(has(parts, 'class') && has(parts, 'column'))) {
    const part = partAt(words, at)
    const named = part || subject.length > 0 ? undefined : subjectAt(foldedWords(words), at)
    if (!part && !named) break
    if (part) parts.push(part)
    if (named) subject = words.slice(at, at + named.used).map(word => word.raw)
    at += part?.used ?? named?.used ?? 1
    if (part && part.kind !== 'filler') {
      end = words[at - 1]?.end ?? end
      subjectCounts = subject.length > 0
    }
  }
  const term = words[at] && partAt(words, at)
  if (term?.kind === 'term') {
    parts.push(term)
    end = words[at + term.used - 1]?.end ?? end
  }
  const last = words[at - 1]
  if (
    last &&
    /^[12]$/.test(last.raw) &&
    words[at] &&
    parts.some(part => 'term' in part && part.kind === 'column')
  )
    parts.push({
      kind: 'problem',
      problem: { code: 'column_vague', text: `${words[at - 2]?.raw ?? ''} ${last.raw}` },
      used: 0,
    })
  const header = assemble(parts, subjectCounts ? subject : [])
  const classFirst = partAt(words, 0)?.kind === 'class' && !SEAT_AND_VALUE.test(header?.className ?? '')
  if (!has(parts, 'column') && !classFirst) return undefined
  return header && { header, rest: body.slice(end).replace(/^[\s:,=-]+/, '') }
}

function assemble(parts: readonly Part[], subject: readonly string[]): MarksHeader | undefined {
  const classes = new Set(parts.flatMap(part => (part.kind === 'class' ? [part.className] : [])))
  const columns = parts.flatMap(part => (part.kind === 'column' ? [part.column] : []))
  const problems = parts.flatMap(part => (part.kind === 'problem' ? [part.problem] : []))
  const terms = parts.flatMap(part => ('term' in part && part.term ? [part.term] : []))
  if (classes.size === 0 && columns.length === 0 && problems.length === 0) return undefined
  const vague = problems.some(({ code }) => code === 'column_vague')
  if (columns.length > 1 || (columns.length === 1 && problems.length > 0 && !vague))
    problems.push({ code: 'several_columns' })
  const column = problems.length === 0 ? columns[0] : undefined
  if (classes.size > 1) problems.push({ code: 'several_classes' })
  return {
    className: classes.size === 1 ? ([...classes][0] ?? null) : null,
    subjectText: subject.length > 0 ? subject.join(' ') : null,
    column: column ?? null,
    term: terms[0] ?? null,
    problems,
  }
}

/** "cột 2", "lần 1", "cuối năm". "cột tx2" names its column all the same. */
function vagueAt(words: readonly Word[], at: number): Part | undefined {
  const text = foldedWords(words)
    .slice(at, at + 2)
    .join(' ')
  const vague = VAGUE.exec(text)?.[0]
  if (vague === undefined || (!/\d/.test(vague) && vague !== 'cuoi nam')) return undefined
  return { kind: 'problem', problem: { code: 'column_vague', text: vague }, used: vague.split(' ').length }
}

function partAt(words: readonly Word[], at: number): Part | undefined {
  const folded = foldedWords(words)
  const ahead = folded.slice(at, at + COLUMN_WORDS_MAX).join(' ')
  const taken = (found: RegExpExecArray) => found[0].split(' ').length
  const obsolete = OBSOLETE.exec(ahead)
  if (obsolete)
    return { kind: 'problem', problem: { code: 'column_obsolete', text: obsolete[0] }, used: taken(obsolete) }
  const cluster = CLUSTER.exec(ahead)
  if (cluster)
    return {
      kind: 'column',
      column: { kind: 'cluster', position: Number(cluster[1] ?? 1) },
      used: taken(cluster),
    }
  const regular = REGULAR.exec(ahead)
  if (regular) return regularPart(regular[1], taken(regular))
  const midterm = MIDTERM.exec(ahead)
  if (midterm) return periodicPart('midterm', midterm[1], taken(midterm))
  const final = FINAL.exec(ahead)
  if (final) return periodicPart('final', final[1], taken(final))
  const term = TERM.exec(ahead)
  if (term) return { kind: 'term', term: termSaid(term[1]), used: taken(term) }
  const found = classAt(folded, at)
  if (found) return { kind: 'class', ...found }
  return FILLERS.has(folded[at] ?? '') ? { kind: 'filler', used: 1 } : undefined
}

function regularPart(position: string | undefined, used: number): Part {
  if (position === undefined || Number(position) === 0) {
    return { kind: 'problem', problem: { code: 'column_without_number' }, used }
  }
  return { kind: 'column', column: { kind: 'regular', position: Number(position) }, used }
}

/** "gk1", "cuối kì 2": the number is the term's. */
function periodicPart(kind: TestKind, term: string | undefined, used: number): Part {
  return { kind: 'column', column: { kind, position: 1 }, used, ...(term && { term: termSaid(term) }) }
}

function subjectKnown(header: MarksHeader): boolean {
  return header.subjectText === null || subjectCandidates(header.subjectText).length > 0
}

function has(parts: readonly Part[], kind: 'class' | 'column'): boolean {
  return parts.some(part => part.kind === kind || (kind === 'column' && part.kind === 'problem'))
}

function foldedWords(words: readonly Word[]): readonly string[] {
  return words.map(word => word.folded)
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[^\s,_–|:;=-]+/g)].map(found => ({
    raw: found[0],
    folded: fold(found[0]).replace(/\.$/, ''),
    end: found.index + found[0].length,
  }))
}
