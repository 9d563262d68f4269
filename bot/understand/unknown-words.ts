/** Words nobody is called and that say nothing known: a name nobody has, or talk. */
import { capital, longestPhrase } from './little-words.ts'
import { valueAt } from './mark-words.ts'
import type { Item, Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { textOf } from './marks-tokens.ts'
import { isNameHere } from './names-here.ts'

export function unknownAt(reading: Reading, at: number, items: readonly Item[]): Item {
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
  const isTalk = cased
    ? startsTalk(reading, at, to, items.at(-1))
    : endsTalk(reading, at, to, items) || opensTalk(reading, at, to, items)
  if (isTalk) return { kind: 'talk', from: at, to }
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

/** Between a mark and the end of what is said of it, where marks stand behind their pupils: "an 8 bình 7 nghen sếp". */
function endsTalk(reading: Reading, at: number, to: number, items: readonly Item[]): boolean {
  const { tokens, names } = reading
  const isBehindMark = items.findLast(({ kind }) => kind !== 'talk')?.kind === 'value'
  if (!names.known || !isBehindMark || !isEnd(tokens[afterTalk(tokens, to)])) return false
  return !isLikeAName(reading, at, to) && !tokens.some((_, index) => isBehindItsMark(reading, index))
}

const OPENS = new Set<Item['kind']>(['talk', 'sign', 'head', 'link'])

/** In front of all pupils and marks, and of what says whose marks they are: "sếp nhập hộ 6a tx1 an 8", "gửi sếp: an 8". */
function opensTalk(reading: Reading, at: number, to: number, items: readonly Item[]): boolean {
  const { tokens, names } = reading
  if (!names.known || items.some(({ kind }) => !OPENS.has(kind)) || isLikeAName(reading, at, to)) return false
  const next = afterTalk(tokens, to)
  const end = tokens[next]
  if (end?.kind !== 'head' && !STOPS.has(end?.raw ?? '')) return false
  const mark = tokens.findIndex(
    (token, index) => index >= next && token.kind !== 'head' && !STOPS.has(token.raw),
  )
  return mark >= 0 && valueAt(tokens, mark) === undefined
}

const STOPS = new Set([':', '.', '\n'])

const ANY = '\uFFFD'
const LETTERS_MIN = 3

/** A letter more, less or another would make somebody's name of it. */
const isLikeAName = ({ tokens, names }: Reading, at: number, to: number): boolean =>
  tokens.slice(at, to).some(({ raw }) => {
    const slips =
      raw.length < LETTERS_MIN
        ? []
        : [...raw].flatMap((_, place) => [
            raw.slice(0, place) + ANY + raw.slice(place),
            raw.slice(0, place) + ANY + raw.slice(place + 1),
          ])
    return [raw, ...slips].some(slip => names.wordsLike(slip).length > 0)
  })

function afterTalk(tokens: readonly Token[], from: number): number {
  const phrase = longestPhrase(tokens, from)
  return phrase?.kind === 'talk' ? afterTalk(tokens, from + phrase.used) : from
}

/** "8 bình," */
function isBehindItsMark({ tokens, names }: Reading, at: number): boolean {
  const used = names.longest(tokens, at)
  return used > 0 && at > 0 && valueAt(tokens, at - 1) !== undefined && isEnd(tokens[at + used])
}

const ENDS = new Set([',', '.', ';', '\n'])
const isEnd = (token: Token | undefined): boolean => token === undefined || ENDS.has(token.raw)
