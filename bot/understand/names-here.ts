/** Whether a word is a pupil's name where it stands, and where a name ends that nobody of the class has. */
import { allCapitals, CHANGES, capital, isBetweenMarks, longestPhrase } from './little-words.ts'
import { unitOf } from './mark-figures.ts'
import { valueAt } from './mark-words.ts'
import type { Item, Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt, textOf } from './marks-tokens.ts'
import * as words from './talk-words.ts'

const SIGNS_BEFORE_VALUE = new Set([':', '=', '-', '->', '=>', '→', '–', '—', '('])

/** Between a name and its mark. */
const GIVEN = oneOf('được, đc, dc, là, thì, có')

/** "sửa An 8 thành 9": a mark made another; without the verb, in a longer list, it is the pupil Thành. */
export function changeAt({ tokens, cased, names }: Reading, at: number): 'fix' | 'danger' | undefined {
  if (!isBetweenMarks(tokens, at)) return undefined
  const alone = !tokens.slice(at + 2).some(({ kind }) => kind === 'number')
  if (alone && tokens.slice(0, at).some(CHANGES)) return 'fix'
  if (tokens[at]?.raw !== 'thành') return undefined
  return cased || tokens.slice(at + 1).length === 1 || (names.known && names.sameNamed('Thành') === 0)
    ? 'danger'
    : undefined
}

const [EACH, PUPIL] = [oneOf('cả'), oneOf('bạn, em, đứa, trò, cháu')]

/** Where the class is not known a word in front of a mark is a name, if it only looks like another without its accents. */
export function isNameOfNobody(
  { tokens, names }: Reading,
  at: number,
  phrase: { kind: string; used: number },
): boolean {
  if (names.known || phrase.used > 1 || !tokens[at]?.bare || GIVEN(tokens[at])) return false
  const gap = GIVEN(tokens[at + 1]) || tokens[at + 1]?.kind === 'sign' ? 2 : 1
  return ['talk', 'danger', 'fix'].includes(phrase.kind) && valueAt(tokens, at + gap) !== undefined
}

/** "Nhung Vo": typed without its accent, and written as a name behind a name. */
export function isRestOfName(
  { tokens, cased }: Reading,
  at: number,
  used: number,
  before: Item | undefined,
): boolean {
  const token = tokens[at]
  const plain = token?.bare === true && capital.test(token.raw)
  return (
    plain &&
    cased &&
    used === 1 &&
    (before?.kind === 'name' || (before?.kind === 'sign' && before.raw === '(')) &&
    !(token.raw.length > 1 && allCapitals.test(token.raw))
  )
}

const [TEACHER, HERE] = [oneOf('thầy, cô'), oneOf('đây, nè, nhắn, báo, gửi')]

/** "thầy Hùng đây", "cô Lan nè": who speaks. */
export function speakerAt({ tokens }: Reading, at: number): number {
  const named = TEACHER(tokens[at]) && capital.test(tokens[at + 1]?.raw ?? '')
  return named && HERE(tokens[at + 2]) && valueAt(tokens, at + 3) === undefined ? 3 : 0
}

export const isRole = ({ tokens }: Reading, at: number): boolean =>
  phraseAt(words.ROLES, tokens, at) > 0 && tokens[at - 1]?.raw !== '('

export const unknownName = ({ tokens }: Reading, from: number, to: number, dot = ''): Item => ({
  ...{ kind: 'name', known: false, from, to },
  nameText:
    dot === '' ? textOf(tokens, from, to) : `${tokens[from]?.raw}${dot}${textOf(tokens, from + 1, to)}`,
})

/** "K Băng": how many words of a name stand behind an initial. */
export function initialAt({ tokens, names, cased }: Reading, at: number, before: Item | undefined): number {
  const [letter, name] = [tokens[at], tokens[at + 1]]
  const apart = before?.kind !== 'name' && name?.kind === 'word' && !name.glued
  if (!cased || !apart || !/^\p{Lu}$/u.test(letter?.raw ?? '') || !capital.test(name.raw)) return 0
  return names.longest(tokens, at) > 0 ? 0 : names.longest(tokens, at + 1)
}

export function nameItem({ tokens, names }: Reading, at: number, used: number): Item {
  return {
    kind: 'name',
    nameText: textOf(tokens, at, at + used),
    known: names.known,
    from: at,
    to: at + used,
  }
}

/** "Văn đạt" among names with capitals is Văn, though a Văn Đạt is in the class. */
export function nameUsedAt({ tokens, names, cased }: Reading, at: number): number {
  const longest = names.longest(tokens, at)
  const last = at + longest - 1
  const valued =
    cased && longest > 1 && !capital.test(tokens[last]?.raw ?? '') && valueAt(tokens, last) !== undefined
  const shorter = valued ? names.longest(tokens.slice(0, last), at) : 0
  const seats = (used: number) => names.seatsOf(textOf(tokens, at, at + used))
  return shorter > 0 && seats(shorter).some(seat => !seats(longest).includes(seat)) ? shorter : longest
}

/** Whether a word that names somebody is a name here, and not a mark or a little word. */
export function isNameHere(
  reading: Reading,
  at: number,
  used: number,
  before: Item | undefined,
  beforeThat?: Item,
): boolean {
  const { tokens, cased } = reading
  const token = tokens[at] as Token
  const bare = reading.accents && token.bare
  const phrase = longestPhrase(tokens, at, bare)
  const value = bare && words.ACCENTED_MARKS.has(token.flat) ? undefined : valueAt(tokens, at)
  if (used > 1) return true
  if (!value && !phrase) return true
  const tied = before?.kind === 'sign' && SIGNS_BEFORE_VALUE.has(before.raw) && beforeThat?.kind === 'name'
  const behindName = before?.kind === 'name' || tied
  if (cased && capital.test(token.raw)) {
    if ((phrase?.used ?? 0) > 1) return false
    return !(value && tied)
  }
  const starts = before === undefined || before.kind === 'sign' || before.kind === 'head'
  const gap = GIVEN(tokens[at + 1]) ? 2 : 1
  const next = tokens[at + gap]
  const valueNext =
    next !== undefined && (valueAt(tokens, at + gap) !== undefined || [':', '=', '-', '→'].includes(next.raw))
  if (cased) return starts && valueNext && !value && (phrase?.used ?? 0) < 2
  if (value) return !behindName && valueNext
  if ((phrase?.used ?? 0) > 1) return false
  if (isAlone(before, next) || isListed(reading, at)) return true
  return valueNext && token.raw.toLowerCase() !== 'ạ'
}

/** The only word between two signs, or in front of a sign that stands before a mark. */
function isAlone(before: Item | undefined, next: Token | undefined): boolean {
  const starts =
    before === undefined || before.kind === 'head' || before.kind === 'value' || before.kind === 'sign'
  return starts && (next === undefined || (next.kind === 'sign' && next.raw !== '.'))
}

/** "anh và khanh 5". */
function isListed({ tokens, names }: Reading, at: number): boolean {
  const joined = phraseAt(words.ANDS, tokens, at + 1)
  return joined > 0 && names.longest(tokens, at + 1 + joined) > 0
}

/** "hai bạn Khoa", "cả ba bạn Nghĩa", "hai Trinh": as many as there are of the name. */
export function countedAt(reading: Reading, at: number): { item: Item; used: number } | undefined {
  const { tokens, names } = reading
  if (!names.known) return undefined
  let next = at
  if (EACH(tokens[next])) next++
  const count =
    unitOf(tokens[next]) ??
    (/^[2-5]$/.test(tokens[next]?.raw ?? '') && next > at ? Number(tokens[next]?.raw) : undefined)
  if (count === undefined || count < 2 || count > 5) return undefined
  next++
  const said = PUPIL(tokens[next])
  if (said) next++
  const used = names.longest(tokens, next)
  if (used === 0 || names.sameNamed(textOf(tokens, next, next + used)) !== count) return undefined
  if (!said && !capital.test(tokens[next]?.raw ?? '')) return undefined
  const nameText = textOf(tokens, next, next + used)
  return {
    item: { kind: 'name', nameText, known: true, count, from: at, to: next + used },
    used: next + used - at,
  }
}
