/** Pupils by their names, each with a value: "an 8 binh 7,5", "cuong vắng có phép", "binh: tam". */

import { accented, canMean } from './accents.ts'
import { couldBeName, type Entry, entryOf, nameOf, textOf, unread } from './entry.ts'
import { figuresEnd, isNumberWord, readValue } from './mark-words.ts'
import type { Token } from './marks-tokens.ts'

/** After a value these take it back ("an 8 hay 9", "an 8 sửa thành 9"). */
const SECOND_THOUGHTS = ['hay', 'hoặc', 'nhầm', 'sửa', 'đổi', 'rồi', 'lên', 'xuống', 'chứ', 'lại', 'còn']
/** So do these right after it ("an 8 thành 9", "an 8 à quên an 9"); further on they are names ("Lê Thanh Diệp"). */
const THEN = ['thành', 'sang', 'à', 'quên', 'ủa']
/** Values in letters that no name ends in. */
export const VALUE_LETTERS = /^[vpkmcdđ]+$/i
/**
 * Names each followed by a value; several in a row only where every value is in figures ("an 8 binh 7,5").
 */
export function runOf(text: string, tokens: readonly Token[]): readonly Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < tokens.length; ) {
    const nameEnd = endOf(tokens, at, token => token.kind === 'word')
    const signed = tokens[nameEnd]?.kind === 'sign'
    const valueAt = signed ? nameEnd + 1 : nameEnd
    if (tokens[valueAt]?.kind !== 'number') {
      const word = wordEntry(text, tokens.slice(at), nameEnd - at)
      return entries.length === 0 ? [word] : [unread(text, 'unreadable')]
    }
    const valueEnd = figuresEnd(tokens, valueAt)
    const names = joined(tokens.slice(at, nameEnd), entries.length > 0)
    if (entries.length > 0 && (names.length === 0 || takesBack(names)))
      return [unread(text, 'several_values')]
    if (entries.length > 0 && mayBePoint(names)) return [unread(text, 'ambiguous_word')]
    const entry = figuresEntry(names, tokens.slice(valueAt, valueEnd))
    if (!entry) return [unread(text, 'unreadable', { nameText: nameOf(names) })]
    entries.push(entry)
    at = valueEnd
    const next = tokens[at]
    if (next && (next.kind !== 'word' || next.glued || canMean(next.raw, 'điểm'))) {
      const code = next.kind === 'number' ? 'several_values' : 'unreadable'
      return [unread(text, code, { nameText: nameOf(names) })]
    }
  }
  return entries.length > 0 ? entries : [unread(text, 'unreadable')]
}

function takesBack(names: readonly Token[]): boolean {
  const means = (raw: string, words: readonly string[]) => words.some(word => canMean(raw, word))
  return names.some(({ raw }, at) => means(raw, SECOND_THOUGHTS) || (at === 0 && means(raw, THEN)))
}

/** "an 8 và binh 7". */
function joined(names: readonly Token[], afterValue: boolean): readonly Token[] {
  return afterValue && accented(names[0]?.raw ?? '') === accented('và') ? names.slice(1) : names
}

/** "an 8 cham 5": the pupil Châm has 5, or An has 8 chấm 5. */
function mayBePoint([first, second]: readonly Token[]): boolean {
  return second === undefined && first !== undefined && canMean(first.raw, 'chấm')
}

function figuresEntry(names: readonly Token[], slot: readonly Token[]): Entry | undefined {
  const nameText = nameOf(names)
  const reading = readValue(slot)
  if (!reading || nameText === null || !couldBeName(names)) return undefined
  return entryOf({ text: `${nameText} ${textOf(slot)}`, nameText, seatNo: null }, reading, null)
}

/** A name and a value in words, to the end of the piece: "an vắng có phép", "binh: tam", "cuong chua dat". */
function wordEntry(text: string, tokens: readonly Token[], nameLength: number): Entry {
  const names = tokens.slice(0, nameLength)
  const sign = tokens[nameLength]
  if (sign?.kind === 'sign') {
    const slot = tokens.slice(nameLength + 1)
    const who = { text, nameText: nameOf(names), seatNo: null }
    if (slot.length === 0 || slot.every(token => token.kind === 'sign'))
      return unread(text, 'missing_value', who)
    const reading = readValue(slot)
    if (!reading || !couldBeName(names)) return unread(text, 'unreadable', who)
    return who.nameText === null ? unread(text, 'missing_name') : entryOf(who, reading, null)
  }
  if (sign !== undefined) return unread(text, 'unreadable', { nameText: nameOf(names) })
  for (let from = 1; from < names.length; from++) {
    const slot = names.slice(from)
    const reading = readValue(slot)
    if (!reading) continue
    const who = { text, nameText: nameOf(names.slice(0, from)), seatNo: null }
    const before = names[from - 1]
    const tens = before && isNumberWord(before.raw) && isNumberWord(slot[0]?.raw ?? '')
    if (tens) return unread(text, 'ambiguous_word', { nameText: nameOf(names) })
    if (!couldBeName(names.slice(0, from))) return unread(text, 'unreadable', who)
    return entryOf(who, reading, spokenName(names, slot))
  }
  return unread(text, 'missing_value', { nameText: nameOf(names) })
}

/** The words as a name, when the value among them is a word and not just letters like "v" or "cđ". */
export function spokenName(words: readonly Token[], value: readonly Token[] = words): string | null {
  return value.every(token => token.kind === 'word' && !VALUE_LETTERS.test(token.raw)) ? nameOf(words) : null
}

function endOf(tokens: readonly Token[], start: number, holds: (token: Token) => boolean): number {
  let end = start
  while (end < tokens.length) {
    const token = tokens[end]
    if (!token || !holds(token)) break
    end++
  }
  return end
}
