/**
 * What typed marks are made of, in their order: pupils by name or seat, marks, signs, and the words around them by what they do. Where a
 * word can be a pupil's name and something else, the class and the place of the word decide; an unknown word in the place of a name is
 * kept as a name nobody has.
 */

import { birthAt, isBracket } from './births.ts'
import { countedThingAt } from './counted-things.ts'
import { capital, longestPhrase } from './little-words.ts'
import { isNumberWord } from './mark-figures.ts'
import type { EntryProblem, ValueAt } from './mark-reading.ts'
import { valueAt } from './mark-words.ts'
import type { Item, Place, Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt } from './marks-tokens.ts'
import {
  changeAt,
  countedAt,
  initialAt,
  isNameHere,
  isNameOfNobody,
  isRestOfName,
  isRole,
  nameItem,
  nameUsedAt,
  speakerAt,
  unknownName,
} from './names-here.ts'
import { groupAt, seatsAt } from './seat-spans.ts'
import * as words from './talk-words.ts'
import { unknownAt } from './unknown-words.ts'

export function itemsOf(reading: Reading): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < reading.tokens.length; ) {
    const item = itemAt(reading, at, items)
    items.push(item)
    at = item.to
  }
  return items
}

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
  const change = changeAt(reading, at)
  if (change) return { kind: change, ...place(1) }
  const thing = countedThingAt(reading, at, items)
  if (thing) return { kind: thing.kind, ...place(thing.used) }
  const seats = seatsAt(reading, at)
  if (seats) return { ...seats.item, ...place(seats.used) }
  if (COUNTED(token) && UP_TO(tokens[at - 1]) && tokens[at + 1]?.kind === 'number')
    return { kind: 'talk', ...place(2) }
  const people = token.kind === 'word' ? peopleAt(reading, at, items) : undefined
  if (people) return people
  const stops = (other: number) =>
    !(reading.cased && !capital.test(tokens[other]?.raw ?? '')) &&
    !isNotPassed(tokens, other) &&
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
  if (phrase?.used === 1 && COURTEOUS.has(token.raw.toLowerCase()) && valueAt(tokens, at + 1) === undefined)
    return { kind: 'talk', ...place(1) }
  if (phrase && isNameOfNobody(reading, at, phrase)) return unknownName(reading, at, at + 1)
  if (phrase && !isRestOfName(reading, at, phrase.used, before))
    return { kind: phrase.kind, ...place(phrase.used) } as Item
  if (token.kind !== 'word') {
    if (token.kind === 'sign') return { kind: 'sign', raw: token.raw, ...place(1) }
    return problemItem('unreadable', place(1))
  }
  return unknownAt(reading, at, items)
}

/** Everybody, somebody of the class, or who speaks: what is said of people before any other meaning of the word. */
function peopleAt(reading: Reading, at: number, items: readonly Item[]): Item | undefined {
  const before = items.at(-1)
  const { tokens } = reading
  const token = tokens[at] as Token
  const place = (used: number): Place => ({ from: at, to: at + used })
  const group = groupAt(tokens, at)
  if (group) return { kind: 'group', group: group.group, ...place(group.used) }
  const counted = countedAt(reading, at)
  if (counted) return { ...counted.item, ...place(counted.used) }
  const initial = initialAt(reading, at, before)
  if (initial > 0) return unknownName(reading, at, at + 1 + initial, '.')
  if (isRole(reading, at)) return { ...unknownName(reading, at, at + phraseAt(words.ROLES, tokens, at)) }
  const nameUsed = nameUsedAt(reading, at)
  const both = nameUsed === 1 && !reading.cased && isNumberWord(token) && isNumberWord(tokens[at + 1])
  if (both && before?.kind !== 'name') return problemItem('ambiguous_word', place(2))
  if (nameUsed > 0 && CALLED(tokens[at + nameUsed])) return { kind: 'talk', ...place(nameUsed + 1) }
  const speaker = speakerAt(reading, at)
  if (speaker > 0) return { kind: 'talk', ...place(speaker) }
  if (AGAINST(token) && isEnd(tokens[at + 1])) return { kind: 'talk', ...place(1) }
  if (nameUsed > 0 && isNameHere(reading, at, nameUsed, before, items.at(-2)))
    return nameItem(reading, at, nameUsed)
  if (PASSES(token) && tokens[at + 1]?.kind === 'number') return { kind: 'link', ...place(1) }
  return undefined
}

/** Goes on with a number: "tám linh". */
const MORE = new Set(['linh', 'lẻ', 'mươi', 'lăm', 'nhăm'])

/** What may be glued to a figure. */
const COURTESY = new Set(['nha', 'nhé', 'nhá', 'ạ', 'nhen', 'nghen', 'hen', 'nka'])

const [CALLED, PASSES] = [oneOf('ơi'), oneOf('đạt')]

/** Without accents: "nhờ cô", and not about or small. */
const COURTEOUS = new Set(['co', 'nho'])

/** "chứ" behind a mark insists on it. */
const AGAINST = oneOf('chứ')
const isEnd = (token: Token | undefined): boolean =>
  token === undefined || [',', '.', ';', '\n'].includes(token.raw)

/** "chưa đạt" is one mark, also where a pupil is called Đạt. */
const isNotPassed = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.raw === 'đạt' && tokens[at - 1]?.said === 'chưa'

const [NO, POINTS] = [oneOf('không'), oneOf('điểm')]
const UP_TO = oneOf('hết, đến, tới, qua, sang')

/** Numbers of other things. */
const COUNTED = oneOf('trang, tờ, tuần, phòng, khối, ngày, tiết, lớp')

/** "không vắng", "không miễn": where "không phép" and "không đạt" are marks of their own. */
function isDenial(tokens: readonly Token[], at: number): boolean {
  const own = valueAt(tokens, at)
  if (!words.DENIES(tokens[at]) || (own?.used ?? 0) > 1) return false
  const next = valueAt(tokens, at + 1)
  return next !== undefined && !next.figures && next.reading.kind === 'value'
}

/** "không điểm" is nought where all marks are spoken. */
function spokenNought({ tokens }: Reading, at: number): ReturnType<typeof valueAt> {
  const said = NO(tokens[at]) && POINTS(tokens[at + 1])
  if (!said || tokens.some(({ kind }) => kind === 'number')) return undefined
  return { reading: { kind: 'value', value: { kind: 'tenths', tenths: 0 } }, used: 2, figures: false }
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
  const dotted = /^[.…]+$/.test(before?.raw ?? '') && tokens[at]?.glued
  if (tokens[at]?.kind !== 'word' && (letters || letter || dotted)) return 'unreadable'
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
