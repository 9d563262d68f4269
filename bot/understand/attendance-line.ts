/**
 * A roll call as typed: "6A hom nay vang: An p, Binh k", "6A hôm nay đủ", several days one after the other, "sửa 6A hôm qua: An đi
 * học". Gives days and names as written. What could mean two things is a problem, never an absence.
 */

import type { AttendanceEntry, SaidAbsence } from './attendance-entries.ts'
import { couldBeName, entriesOfPiece, kindAt } from './attendance-entries.ts'
import { classAt } from './classes.ts'
import type { SaidDay } from './day-words.ts'
import { daysAt } from './day-words.ts'
import type { LineToken } from './line-tokens.ts'
import { lineTokens, phraseAt, phrases, piecesOf } from './line-tokens.ts'

export type AttendanceProblem =
  | 'several_classes'
  | 'full_unclear'
  | 'kinds_unclear'
  | 'count_differs'
  | 'nobody_named'
  | 'too_long'

export type AttendanceStretch = {
  /** Empty: today. */
  readonly days: readonly SaidDay[]
  /** Everybody not named was there. */
  readonly complete: boolean
  readonly entries: readonly AttendanceEntry[]
}

export type AttendanceLine = {
  readonly className: string | null
  readonly stretches: readonly AttendanceStretch[]
  readonly problems: readonly AttendanceProblem[]
}

const LINE_CHARS_MAX = 3000
const ENTRIES_MAX = 150

const LEADS = phrases('điểm danh, chuyên cần, sĩ số, báo vắng')
const FILLERS = phrases('lớp, sửa, đính chính, cập nhật, có, các em, các bạn, học sinh, báo cáo')
const MISSING = phrases('vắng mặt, vắng, nghỉ học, nghỉ')
const FULL = phrases(
  'đi học đầy đủ, có mặt đầy đủ, không có em nào vắng, không có bạn nào vắng, không em nào vắng, không bạn nào vắng, không có ai vắng, không ai vắng, không vắng ai, không ai nghỉ, không có ai nghỉ, không vắng, không nghỉ ai, cả lớp đi học đủ, cả lớp đi học, cả lớp có mặt, cả lớp đi đủ, cả lớp đủ, lớp đủ, đi học đủ, có mặt đủ, học đủ, đi đủ, đủ cả, đủ cả lớp, đầy đủ, đủ',
)
const EXCEPT = phrases('trừ, ngoại trừ, chỉ vắng, chỉ có')
const PEOPLE = phrases('em, bạn, học sinh, hs, người')
const ASKING = phrases('mấy, bao nhiêu, ai, những ai, bạn nào, em nào, có ai')

type Head = {
  readonly className: string | null
  readonly classes: number
  readonly days: readonly SaidDay[]
  readonly led: boolean
  readonly missing: boolean
  readonly end: number
}

/** Class, days and what it is about, in any order, up to the first word that is none of them. */
function headOf(tokens: readonly LineToken[]): Head {
  const folded = tokens.map(token => token.folded)
  const names = new Set<string>()
  let days: readonly SaidDay[] = []
  let led = false
  let missing = false
  let at = 0
  while (at < tokens.length) {
    // "12/11" is a class of grade 12 too; once a class is named it is a day.
    const dated = names.size > 0 && tokens[at]?.kind === 'date'
    const room = dated ? undefined : classAt(folded, at)
    const said = days.length === 0 ? daysAt(tokens, at) : undefined
    const lead = phraseAt(tokens, at, LEADS)
    const about = missing ? 0 : phraseAt(tokens, at, MISSING)
    const filler = missing ? 0 : phraseAt(tokens, at, FILLERS)
    if (phraseAt(tokens, at, FULL) > 0) break
    if (room) names.add(room.className)
    else if (said) days = said.days
    else if (lead > 0) led = true
    else if (about > 0) missing = true
    else if (filler === 0 && tokens[at]?.raw !== ',') break
    at += room?.used ?? said?.used ?? (lead || about || filler || 1)
    if (missing && tokens[at - 1]?.raw !== ',' && tokens[at]?.raw === ',') break
  }
  return { className: [...names][0] ?? null, classes: names.size, days, led, missing, end: at }
}

/** A sentence of its own: cut at line ends, semicolons and full stops, where another day may begin. */
function sentencesOf(tokens: readonly LineToken[]): readonly (readonly LineToken[])[] {
  const sentences: LineToken[][] = [[]]
  for (const [at, token] of tokens.entries()) {
    const dot = token.raw === '.' && tokens[at - 1]?.kind !== 'number'
    if (token.raw === '\n' || token.raw === ';' || dot) sentences.push([])
    else sentences.at(-1)?.push(token)
  }
  return sentences.filter(sentence => sentence.length > 0)
}

type Body = Pick<AttendanceStretch, 'complete' | 'entries'> & {
  readonly problem: AttendanceProblem | null
}

const skipColon = (tokens: readonly LineToken[]): readonly LineToken[] =>
  [':', '-', '–'].includes(tokens[0]?.raw ?? '') ? tokens.slice(1) : tokens

/** "2 em: An p, Bình k" says how many there are to be. */
function countSaid(tokens: readonly LineToken[]): { count: number; rest: readonly LineToken[] } | undefined {
  const [number, , colon] = tokens
  if (number?.kind !== 'number') return undefined
  if (tokens[1]?.raw === ':') return { count: Number(number.raw), rest: tokens.slice(2) }
  const people = phraseAt(tokens, 1, PEOPLE)
  if (people === 0) return undefined
  const after = tokens[1 + people]
  const named = after?.raw === ':' || colon?.raw === ':'
  return named ? { count: Number(number.raw), rest: tokens.slice(2 + people) } : undefined
}

/** Everybody was there, but for those named after "trừ". `missing`: "vắng" stands before, so that "đủ" may be a name. */
function fullBody(tokens: readonly LineToken[], missing: boolean): Body | undefined {
  const used = phraseAt(tokens, 0, FULL)
  if (used === 0) return undefined
  const rest = tokens.slice(used)
  const except = phraseAt(rest, 0, EXCEPT)
  const short = used === 1
  if (missing && short) return rest.length === 0 ? unclear() : undefined
  if (rest.length === 0) return { complete: true, entries: [], problem: null }
  if (except === 0) return short && kindAt(rest, 0) && rest.length <= 2 ? undefined : unclear()
  const named = namedBody(skipColon(rest.slice(except)))
  return { ...named, complete: true }
}

/** Behind the head: its colon and line ends left out. */
function bodyAfter(tokens: readonly LineToken[]): readonly LineToken[] {
  const from = tokens.findIndex(token => ![':', '-', '–', '\n'].includes(token.raw))
  return from < 0 ? [] : tokens.slice(from)
}

const unclear = (): Body => ({ complete: false, entries: [], problem: 'full_unclear' })

/** A kind in front of a list; "Nghi p" is a pupil unless a colon follows. */
function sharedKind(tokens: readonly LineToken[]): { kind: SaidAbsence; used: number } | undefined {
  const first = kindAt(tokens, 0)
  if (!first || first.kind === 'bare' || first.kind === 'unclear') return undefined
  const used = first.words.length
  const headed = tokens[used]?.raw === ':'
  return headed || !couldBeName(tokens[0]) ? { kind: first.kind, used } : undefined
}

/** Names with their kinds; a kind before a colon holds for the list behind it. */
function namedBody(tokens: readonly LineToken[]): Body {
  const counted = countSaid(tokens)
  const given = counted?.rest ?? tokens
  let shared: SaidAbsence | null = null
  let headed = false
  const first = sharedKind(given)
  const body = first ? given.slice(first.used) : given
  if (first) {
    shared = first.kind
    headed = body[0]?.raw === ':'
  }
  const pieces = piecesOf(skipColon(body))
  const entries = pieces.flatMap(piece => entriesOfPiece(piece, shared))
  const own = pieces.flatMap(piece => entriesOfPiece(piece, null)).some(entry => entry.kind !== null)
  const problem =
    pieces.length === 0 || (shared && !headed && own)
      ? pieces.length === 0
        ? 'nobody_named'
        : 'kinds_unclear'
      : counted && counted.count !== entries.length
        ? 'count_differs'
        : null
  return { complete: false, entries, problem }
}

const bodyOf = (tokens: readonly LineToken[], missing: boolean): Body =>
  fullBody(tokens, missing) ?? namedBody(tokens)

/** The day another sentence speaks of, when it begins with one that can be nothing else, and where its body begins. */
function daysFirst(sentence: readonly LineToken[]) {
  const said = daysAt(sentence, 0)
  if (!said) return undefined
  const about = phraseAt(sentence, said.used, MISSING)
  const full = phraseAt(sentence, said.used, FULL)
  const plain = sentence[said.used]?.raw === ':' || about > 0 || full > 0
  if (!said.sure && !plain) return undefined
  return { days: said.days, missing: about > 0, body: skipColon(sentence.slice(said.used + about)) }
}

function stretchesOf(tokens: readonly LineToken[], head: Head) {
  const stretches: AttendanceStretch[] = []
  const problems: AttendanceProblem[] = []
  let { days, missing } = head
  for (const [at, sentence] of sentencesOf(tokens).entries()) {
    const begun = at === 0 ? undefined : daysFirst(sentence)
    if (begun) ({ days, missing } = begun)
    const body = bodyOf(begun?.body ?? sentence, missing)
    if (body.problem) problems.push(body.problem)
    const last = stretches.at(-1)
    if (last && !begun && !body.complete && !last.complete)
      stretches[stretches.length - 1] = { ...last, entries: [...last.entries, ...body.entries] }
    else stretches.push({ days, complete: body.complete, entries: body.entries })
    if (last && !begun && (body.complete || last.complete)) problems.push('full_unclear')
  }
  return { stretches, problems }
}

/** Undefined when these are not words of attendance. */
export function readAttendanceLine(text: string): AttendanceLine | undefined {
  if (text.length > LINE_CHARS_MAX) return undefined
  const tokens = lineTokens(text)
  const head = headOf(tokens)
  const behind = tokens.slice(head.end)
  const rest = bodyAfter(behind)
  const about = head.led || head.missing
  const full = phraseAt(rest, 0, FULL) > 0
  const dated = head.className !== null && head.days.length > 0
  const named = head.className !== null || head.days.length > 0 || head.led
  if (!named || !(about || full || dated) || phraseAt(rest, 0, ASKING) > 0 || text.trim().endsWith('?'))
    return undefined
  const line = { className: head.className, stretches: [], problems: [] }
  if (rest.length === 0) return about && dated ? { ...line, problems: ['nobody_named'] } : undefined
  const read = nested(rest, head)
  const entries = read.stretches.flatMap(stretch => stretch.entries)
  const listed = behind[0]?.raw === ':' || entries.some(entry => entry.kind !== null)
  if (!about && !full && !listed) return undefined
  if (entries.length > ENTRIES_MAX) return { ...line, problems: ['too_long'] }
  const problems = head.classes > 1 ? (['several_classes'] as const) : []
  return { className: head.className, ...read, problems: [...problems, ...read.problems] }
}

/** "điểm danh 6A:" over lines that each name their day: the first line is read as the others are. */
function nested(rest: readonly LineToken[], head: Head) {
  const [first] = sentencesOf(rest)
  const begun = head.days.length === 0 && first ? daysFirst(first) : undefined
  if (!begun || !first) return stretchesOf(rest, head)
  const behind = rest.slice(first.length)
  return stretchesOf([...begun.body, ...behind], { ...head, days: begun.days, missing: begun.missing })
}
