/**
 * What typed marks are made of, in their order: pupils by name or seat, marks, signs, and the words around them by what they do. Where a
 * word can be a pupil's name and something else, the class and the place of the word decide; an unknown word in the place of a name is
 * kept as a name nobody has.
 */

import { isNumberWord, unitOf } from './mark-figures.ts'
import type { EntryProblem, ValueAt, ValueReading } from './mark-words.ts'
import { valueAt } from './mark-words.ts'
import type { Phrase, Token } from './marks-tokens.ts'
import { isSaid, oneOf, phraseAt } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'
import { groupAt, seatsAt } from './seat-spans.ts'
import * as words from './talk-words.ts'

type Place = { readonly from: number; readonly to: number }

export type Item = Place &
  (
    | { readonly kind: 'name'; readonly nameText: string; readonly known: boolean; readonly count?: number }
    /** `marked`: by a word like "số"; `open`: to the end of the list. */
    | {
        readonly kind: 'seats'
        readonly seats: readonly number[]
        readonly range: boolean
        readonly open: boolean
      }
    | { readonly kind: 'stretch'; readonly fromName: string; readonly toName: string }
    | { readonly kind: 'group'; readonly group: 'all' | 'rest' }
    | {
        readonly kind: 'value'
        readonly reading: ValueReading
        readonly whole: number | null
        readonly figures: boolean
      }
    | { readonly kind: 'birth'; readonly said: string }
    | { readonly kind: 'sign'; readonly raw: string }
    | {
        readonly kind:
          | 'head'
          | 'and'
          | 'alike'
          | 'fix'
          | 'not'
          | 'skip'
          | 'danger'
          | 'asks'
          | 'talk'
          | 'but'
          | 'link'
          | 'after'
      }
  )

export type Reading = {
  readonly tokens: readonly Token[]
  readonly names: Names
  /** Names are written with capitals and other words are not. */
  readonly cased: boolean
  /** The writer types accents. */
  readonly accents: boolean
}

type Says = (token: Token | undefined) => boolean

const BOOKS = [
  ['but', words.BUTS],
  ['after', words.AFTERS],
  ['skip', words.SKIPS],
  ['not', words.NOTS],
  ['asks', words.ASKS],
  ['fix', words.FIXES],
  ['danger', words.DANGER],
  ['alike', words.ALIKE],
  ['and', words.ANDS],
  ['link', words.LINKS],
  ['talk', words.TALK],
] as const

const BIRTH_WORDS = words.BIRTH
const capital = /^\p{Lu}/u
const allCapitals = /^\P{Ll}+$/u

/** Some known name has a capital and no known name lacks one. */
export function readingOf(tokens: readonly Token[], names: Names): Reading {
  let capitals = 0
  let small = 0
  if (names.known)
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]
      if (token?.kind !== 'word' || names.longest(tokens, at) === 0) continue
      if (capital.test(token.raw) && !(token.raw.length > 1 && allCapitals.test(token.raw))) capitals++
      else small += token.raw.length > 1 && !commonWord(tokens, at) ? 1 : 0
    }
  const accents = tokens.some(({ kind, bare }) => kind === 'word' && !bare)
  return { tokens, names, cased: capitals > 0 && small === 0, accents }
}

const commonWord = (tokens: readonly Token[], at: number): boolean =>
  valueAt(tokens, at) !== undefined || longestPhrase(tokens, at) !== undefined

export function itemsOf(reading: Reading): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < reading.tokens.length; ) {
    const item = itemAt(reading, at, items)
    items.push(item)
    at = item.to
  }
  return items
}

const SIGNS_BEFORE_VALUE = new Set([':', '=', '-', '->', '=>', '→', '–', '—', '('])

function itemAt(reading: Reading, at: number, items: readonly Item[]): Item {
  const before = items.at(-1)
  const { tokens, names } = reading
  const token = tokens[at] as Token
  const place = (used: number): Place => ({ from: at, to: at + used })
  if (token.kind === 'head') return { kind: 'head', ...place(1) }
  const birth = birthAt(tokens, at)
  if (birth?.full && before?.kind === 'value') return { kind: 'talk', ...place(birth.used) }
  if (birth && before?.kind !== 'value' && (!birth.month || before?.kind === 'name' || isBracket(before)))
    return { kind: 'birth', said: birth.said, ...place(birth.used) }
  if (token.kind === 'date' && before === undefined) return { kind: 'talk', ...place(1) }
  const seats = seatsAt(reading, at)
  if (seats) return { ...seats.item, ...place(seats.used) }
  if (isChange(reading, at, before)) return { kind: 'danger', ...place(1) }
  if (COUNTED(token) && UP_TO(tokens[at - 1]) && tokens[at + 1]?.kind === 'number')
    return { kind: 'talk', ...place(2) }
  if (token.kind === 'word') {
    const group = groupAt(tokens, at)
    if (group) return { kind: 'group', group: group.group, ...place(group.used) }
    const counted = countedAt(reading, at)
    if (counted) return { ...counted.item, ...place(counted.used) }
    const initial = initialAt(reading, at, before)
    if (initial > 0) return unknownName(reading, at, at + 1 + initial, '.')
    if (isRole(reading, at)) return { ...unknownName(reading, at, at + phraseAt(words.ROLES, tokens, at)) }
    const nameUsed = names.longest(tokens, at)
    const both = nameUsed === 1 && !reading.cased && isNumberWord(token) && isNumberWord(tokens[at + 1])
    if (both && before?.kind !== 'name') return problemItem('ambiguous_word', place(2))
    if (nameUsed > 0 && CALLED(tokens[at + nameUsed])) return { kind: 'talk', ...place(nameUsed + 1) }
    if (nameUsed > 0 && isNameHere(reading, at, nameUsed, before, items.at(-2)))
      return nameItem(reading, at, nameUsed)
    if (PASSES(token) && tokens[at + 1]?.kind === 'number') return { kind: 'link', ...place(1) }
  }
  const stops = (other: number) =>
    !(reading.cased && !capital.test(tokens[other]?.raw ?? '')) &&
    names.longest(tokens, other) > 0 &&
    isNameHere(reading, other, names.longest(tokens, other), { kind: 'value' } as Item)
  const phrase = token.kind === 'word' ? longestPhrase(tokens, at) : undefined
  if (reading.accents && token.raw === 'sau') return { kind: 'talk', ...place(1) }
  if (isDenial(tokens, at)) return { kind: 'not', ...place(1) }
  const value = spokenNought(reading, at) ?? valueAt(tokens, at, stops)
  if (value && value.used >= (phrase?.used ?? 0)) {
    const whole =
      token.kind === 'number' && value.used === 1 && /^\d{1,2}$/.test(token.raw) ? Number(token.raw) : null
    const doubtful = runsOn(reading, at, value)
    if (doubtful) return { ...problemItem(doubtful, place(value.used)), figures: value.figures } as Item
    return { kind: 'value', reading: value.reading, whole, figures: value.figures, ...place(value.used) }
  }
  if (COUNTED(token) && ['number', 'date'].includes(tokens[at + 1]?.kind ?? ''))
    return { kind: 'talk', ...place(2) }
  if (phrase && isNameOfNobody(reading, at, phrase)) return unknownName(reading, at, at + 1)
  if (phrase && !isRestOfName(reading, at, phrase.used, before))
    return { kind: phrase.kind, ...place(phrase.used) } as Item
  if (token.kind !== 'word') {
    if (token.kind === 'sign') return { kind: 'sign', raw: token.raw, ...place(1) }
    return problemItem('unreadable', place(1))
  }
  return unknownAt(reading, at, before)
}

/** Between a name and its mark. */
const GIVEN = oneOf('được, đc, dc, là, thì, có')
/** "an 8 thành 9": a mark made another, or the pupil Thành; in a longer list it is the pupil. */
const isChange = ({ tokens, cased }: Reading, at: number, before: Item | undefined): boolean =>
  !cased && tokens[at]?.raw === 'thành' && before?.kind === 'value' && tokens.slice(at + 1).length === 1

/** Numbers of other things. */
/** Goes on with a number: "tám linh". */
const MORE = new Set(['linh', 'lẻ', 'mươi', 'lăm', 'nhăm'])
/** What may be glued to a figure. */
const COURTESY = new Set(['nha', 'nhé', 'nhá', 'ạ', 'nhen', 'nghen', 'hen', 'nka'])
const [CALLED, PASSES] = [oneOf('ơi'), oneOf('đạt')]
const UP_TO = oneOf('hết, đến, tới, qua, sang')
const COUNTED = oneOf('trang, tờ, tuần, phòng, khối, ngày, tiết, lớp')
const [EACH, MONTH, NO, POINTS, PUPIL] = ['cả', 'tháng', 'không', 'điểm', 'bạn, em, đứa, trò, cháu'].map(
  oneOf,
) as Says[]

/** "không vắng", "không miễn": where "không phép" and "không đạt" are marks of their own. */
function isDenial(tokens: readonly Token[], at: number): boolean {
  const own = valueAt(tokens, at)
  if (!words.DENIES(tokens[at]) || (own?.used ?? 0) > 1) return false
  const next = valueAt(tokens, at + 1)
  return next !== undefined && !next.figures && next.reading.kind === 'value'
}

/** "không điểm" is nought where all marks are spoken. */
function spokenNought({ tokens }: Reading, at: number): ReturnType<typeof valueAt> {
  const said = NO?.(tokens[at]) && POINTS?.(tokens[at + 1])
  if (!said || tokens.some(({ kind }) => kind === 'number')) return undefined
  return { reading: { kind: 'value', value: { kind: 'tenths', tenths: 0 } }, used: 2, figures: false }
}

/** Where the class is not known a word in front of a mark is a name, if it only looks like another without its accents. */
function isNameOfNobody(
  { tokens, names }: Reading,
  at: number,
  phrase: { kind: string; used: number },
): boolean {
  if (names.known || phrase.used > 1 || !tokens[at]?.bare || GIVEN(tokens[at])) return false
  const gap = GIVEN(tokens[at + 1]) || tokens[at + 1]?.kind === 'sign' ? 2 : 1
  return ['talk', 'danger', 'fix'].includes(phrase.kind) && valueAt(tokens, at + gap) !== undefined
}

/** "Nhung Vo": typed without its accent, and written as a name behind a name. */
function isRestOfName(
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
    before?.kind === 'name' &&
    !(token.raw.length > 1 && allCapitals.test(token.raw))
  )
}

const isRole = ({ tokens }: Reading, at: number): boolean =>
  phraseAt(words.ROLES, tokens, at) > 0 && tokens[at - 1]?.raw !== '('

const unknownName = ({ tokens }: Reading, from: number, to: number, dot = ''): Item => ({
  ...{ kind: 'name', known: false, from, to },
  nameText:
    dot === '' ? textOf(tokens, from, to) : `${tokens[from]?.raw}${dot}${textOf(tokens, from + 1, to)}`,
})

/** "K Băng": how many words of a name stand behind an initial. */
function initialAt({ tokens, names, cased }: Reading, at: number, before: Item | undefined): number {
  const [letter, name] = [tokens[at], tokens[at + 1]]
  const apart = before?.kind !== 'name' && name?.kind === 'word' && !name.glued
  if (!cased || !apart || !/^\p{Lu}$/u.test(letter?.raw ?? '') || !capital.test(name.raw)) return 0
  return names.longest(tokens, at) > 0 ? 0 : names.longest(tokens, at + 1)
}

/** "1O", "8r", "8binh7": letters glued to a figure. "vắng Phép": the pupil's name would go on the mark. */
function runsOn(
  { tokens }: Reading,
  at: number,
  value: ValueAt,
): 'unreadable' | 'ambiguous_word' | undefined {
  const next = tokens[at + value.used]
  const before = tokens[at - 1]
  const letters = next?.kind === 'word' && next.glued && !COURTESY.has(next.raw.toLowerCase())
  const letter = before?.kind === 'word' && tokens[at]?.glued && /^[lio]$/.test(before.flat)
  if (tokens[at]?.kind !== 'word' && (letters || letter)) return 'unreadable'
  const longer = valueAt(tokens, at)
  const more =
    next !== undefined &&
    MORE.has(next.raw.toLowerCase()) &&
    valueAt(tokens, at + value.used + 1) === undefined
  if (!value.figures && more) return 'ambiguous_word'
  const state = value.reading.kind === 'value' && value.reading.value.kind !== 'tenths'
  return state && longer && longer.used > value.used ? 'ambiguous_word' : undefined
}

const problemItem = (code: 'unreadable' | 'ambiguous_word', place: Place): Item => ({
  kind: 'value',
  reading: { kind: 'problem', problem: { code } as EntryProblem },
  whole: null,
  figures: true,
  ...place,
})

type Known = { readonly kind: (typeof BOOKS)[number][0]; readonly phrase: Phrase }

/** All phrases by their first word, the longest first; of two alike the kind that is listed first. */
const PHRASES: ReadonlyMap<string, readonly Known[]> = Map.groupBy(
  BOOKS.flatMap(([kind, book]) => [...book.values()].flat().map((phrase): Known => ({ kind, phrase }))).sort(
    (a, b) => b.phrase.length - a.phrase.length,
  ),
  ({ phrase }) => phrase[0]?.flat ?? '',
)

function longestPhrase(tokens: readonly Token[], at: number, exactly = false) {
  const known = PHRASES.get(tokens[at]?.flat ?? '')?.find(({ phrase }) => isSaid(phrase, tokens, at, exactly))
  return known && { kind: known.kind, used: known.phrase.length }
}

export const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ raw, glued }, index) => (glued || index === 0 ? raw : ` ${raw}`))
    .join('')

function nameItem({ tokens, names }: Reading, at: number, used: number): Item {
  return {
    kind: 'name',
    nameText: textOf(tokens, at, at + used),
    known: names.known,
    from: at,
    to: at + used,
  }
}

/** Whether a word that names somebody is a name here, and not a mark or a little word. */
function isNameHere(
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
function countedAt(reading: Reading, at: number): { item: Item; used: number } | undefined {
  const { tokens, names } = reading
  if (!names.known) return undefined
  let next = at
  if (EACH?.(tokens[next])) next++
  const count =
    unitOf(tokens[next]) ??
    (/^[2-5]$/.test(tokens[next]?.raw ?? '') && next > at ? Number(tokens[next]?.raw) : undefined)
  if (count === undefined || count < 2 || count > 5) return undefined
  next++
  const said = PUPIL?.(tokens[next]) === true
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

const BIRTH = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?$/
/** "sinh 02/11/2014", "sn 14/3", "tháng 3", "(14/3)". */
function birthAt(tokens: readonly Token[], at: number) {
  const words = phraseAt(BIRTH_WORDS, tokens, at)
  const date = tokens[at + words]
  const month = words > 0 && MONTH?.(tokens[at + words - 1]) && /^\d{1,2}$/.test(date?.raw ?? '')
  if (month) return { said: `/${date?.raw}`, used: words + 1, month: words === 1, full: false }
  const plain = BIRTH.test(date?.raw ?? '') && date?.kind === 'date'
  const bracketed = tokens[at - 1]?.raw === '(' || words > 0
  if (!plain || !(bracketed || /\d{4}$/.test(date?.raw ?? '') || isDateBefore(tokens, at))) return undefined
  return { said: date?.raw ?? '', used: words + 1, month: false, full: /\d{4}$/.test(date?.raw ?? '') }
}

const isBracket = (item: Item | undefined): boolean => item?.kind === 'sign' && item.raw === '('

/** "Ánh 14/3 8": a date with a mark behind it. */
const isDateBefore = (tokens: readonly Token[], at: number): boolean =>
  !/\/10$/.test(tokens[at]?.raw ?? '') &&
  tokens[at + 1] !== undefined &&
  valueAt(tokens, at + 1) !== undefined

/** A run of words nobody is called and that say nothing known: a name nobody has, or talk. */
function unknownAt(reading: Reading, at: number, before: Item | undefined): Item {
  const { tokens, names, cased } = reading
  const isUnknown = (index: number): boolean => {
    const token = tokens[index]
    if (token?.kind !== 'word' || (index > at && token.glued)) return false
    if (longestPhrase(tokens, index)) return false
    return valueAt(tokens, index) === undefined && (!names.known || names.longest(tokens, index) === 0)
  }
  const nameish = (index: number): boolean => !cased || capital.test(tokens[index]?.raw ?? '')
  let to = at + 1
  if (!nameish(at)) return { kind: 'talk', from: at, to }
  while (isUnknown(to) && nameish(to)) to++
  if (cased && startsTalk(reading, at, to, before)) return { kind: 'talk', from: at, to }
  // "Lê Văn An" where no such An is in the class: the known end is part of the unknown name.
  const known = names.longest(tokens, to)
  const joins = known > 0 && !tokens[to]?.glued && (cased ? capital.test(tokens[to]?.raw ?? '') : true)
  const end = joins && isNameHere(reading, to, known, undefined) ? to + known : to
  return { kind: 'name', nameText: textOf(tokens, at, end), known: false, from: at, to: end }
}

/** A capital only because a sentence begins there. */
function startsTalk({ tokens }: Reading, at: number, to: number, before: Item | undefined): boolean {
  if (to - at > 1) return false
  const next = tokens[to]
  const starts = before === undefined || before.kind === 'sign' || before.kind === 'head'
  return starts && next?.kind === 'word' && !capital.test(next.raw) && valueAt(tokens, to) === undefined
}
