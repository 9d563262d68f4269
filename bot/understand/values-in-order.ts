/**
 * Marks without names, one for each pupil of a list: "8 7,5 9 v", or one a line. One way of separating them
 * must run through the whole list, since a comma among blanks may be decimal; a dash leaves a pupil as he is.
 * Who gets which, and whether the count is right, is settled against the list of pupils.
 */

import type { Entry } from './entry.ts'
import { readValue } from './mark-words.ts'
import { tokensOf } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'

export type InOrder = {
  readonly values: readonly Entry[]
  /** Whom they are for; null: the pupils of the list from the first on. */
  readonly seats: readonly number[] | null
}

const BLANKS = new Set(['-', '–', '—', '_'])
const COMMA_AND_SPACE = /,\s+/
/** Values that are one word and can be nothing else; spoken numbers run together ("bảy năm"). */
const PLAIN = /^(?:\d[\d.,]*|v|vp|vk|vkp|kp|m|đ|d|cđ|cd)$/iu
/** A seat and its mark, which is no list in order. */
const PAIR = /^\d{1,2}\s*[:=)\s]\s*\S/

/** An entry for each place, or undefined when where one mark ends and the next begins is not sure. */
export function valuesInOrder(text: string): readonly Entry[] | undefined {
  const body = text
    .normalize('NFC')
    .replace(/\uE000/g, ' ')
    .trim()
    .replace(/[.;,]+$/, '')
  const items = itemsOf(body)
  if (items.length === 0) return undefined
  const apart = /[;\n\t]|,\s/.test(body)
  const entries = items.map(item => entryOfItem(item, apart))
  return entries.every(entry => entry !== undefined) ? entries : undefined
}

function itemsOf(body: string): readonly string[] {
  if (/[;\n\t]/.test(body)) return trimmed(body.split(/[;\n\t]/))
  if (COMMA_AND_SPACE.test(body)) return trimmed(body.split(COMMA_AND_SPACE))
  return trimmed(body.split(/\s+/))
}

const OPENING =
  /^[\s:,.;\uE000-]*(?:(?:đọc |doc |điểm |diem |các điểm )?(?:theo (?:đúng |dung )?(?:số |so )?(?:thứ tự|thu tu|stt|danh sách|danh sach|sổ)|thứ tự|thu tu|lần lượt|lan luot))(?: (?:danh sách|danh sach|lớp|lop|sổ|là|la|abc|trong|các em|của lớp))*/iu
const FROM =
  /^[\s,]*(?:từ|tu)? ?(?:số |so |stt |em |bạn )?(?<from>\d{1,2}|(?!từ )[\p{L}\p{M} ]+?)(?: ?(?:đến|den|tới|toi|->|→|–|-) ?(?:số |so |stt |em |bạn )?(?<to>\d{1,2}|[\p{L}\p{M} ]+?))?(?=\s*[:=\n])/iu

/** Marks without names in the order of the list, or of a stretch of it; undefined when no order is spoken of. */
export function orderIn(line: string, names: Names): InOrder | 'unclear' | undefined {
  const text = line.replace(/^[\s\uE000,.;:-]+/, '')
  const opening = OPENING.exec(text)?.[0]
  const behind = opening === undefined ? text : text.slice(opening.length)
  const stretch = FROM.exec(behind)
  const said = /^[\s,]*(?:từ|tu)\s/iu.test(behind) || opening !== undefined ? stretch : null
  if (opening === undefined && !said) return undefined
  const seats = said ? seatsOf(said.groups?.from ?? '', said.groups?.to, names) : null
  const listed = behind
    .slice(said?.[0].length ?? 0)
    .replace(/^[\s:=\uE000-]+/, '')
    .replace(AFTER, '')
  const values = countedIn(listed, seats?.length ?? names.lastSeat) ?? valuesInOrder(listed)
  if (opening === undefined && (!seats || seats.length < 2 || values?.length !== seats.length))
    return undefined
  if (!values || seats === undefined) return 'unclear'
  return { values, seats: seats && said?.groups?.to === undefined ? seats.slice(0, values.length) : seats }
}

/** Courtesy and "hết" behind the last mark. */
const AFTER =
  /(?<=[\d\p{L}])[,;.]?\s+(?:hết|xong|nhé|nha|ạ|hết rồi|đó|em cảm ơn|cảm ơn)(?![\p{L}\p{M}]).*$/isu

/** Commas or dashes between as many marks as there are pupils are no decimals and no gaps. */
function countedIn(listed: string, pupils: number): readonly Entry[] | undefined {
  const plain = listed.trim().replace(/[.\s\uE000]+$/, '')
  const separator = /^\d{1,2}(?:,\d{1,2})+$/.test(plain)
    ? ','
    : /^\S+(?: [-–] \S+)+$/.test(plain)
      ? / [-–] /
      : undefined
  const items = separator === undefined ? [] : plain.split(separator)
  const entries =
    items.length > 1 && items.length === pupils ? items.map(item => entryOfItem(item, true)) : []
  return entries.length > 0 && entries.every(entry => entry !== undefined) ? entries : undefined
}

/** Undefined when it is not sure which stretch of the list is meant. */
function seatsOf(from: string, to: string | undefined, names: Names): readonly number[] | undefined {
  const seat = (said: string): number | undefined => {
    if (/^\d+$/.test(said.trim())) return Number(said)
    const [only, another] = names.seatsOf(said.trim())
    return another === undefined ? only : undefined
  }
  const first = seat(from)
  const last = to === undefined ? names.lastSeat : seat(to)
  if (first === undefined || last === undefined || last <= first) return undefined
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

const trimmed = (items: readonly string[]): readonly string[] =>
  items.map(item => item.trim().replace(/[,.]$/, '')).filter(item => item !== '')

/** @param apart whether signs stand between the marks, so that one may be a word. */
function entryOfItem(item: string, apart: boolean): Entry | undefined {
  const who = { text: item, nameText: null, seatNo: null, head: 0 }
  if (BLANKS.has(item)) return { ...who, problem: null, value: { kind: 'left_blank' } }
  if (PAIR.test(item) && !/^\d{1,2} (?:rưỡi|phẩy|điểm)/iu.test(item)) return undefined
  const tokens = tokensOf(item)
  if (tokens.length > 1 || !PLAIN.test(item)) {
    const reading = readValue(tokens)
    if (reading?.kind !== 'value' || !(apart || /\s/.test(item))) return undefined
    return { ...who, problem: null, value: reading.value }
  }
  const reading = readValue(tokens)
  if (!reading) return undefined
  return reading.kind === 'problem'
    ? { ...who, problem: reading.problem, value: null }
    : { ...who, problem: null, value: reading.value }
}
