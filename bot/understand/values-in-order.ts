/**
 * Marks without names, one for each pupil of a list: "8 7,5 9 v", or one a line. One way of separating them
 * must run through the whole list, since a comma among blanks may be decimal; a dash leaves a pupil as he is.
 * Who gets which, and whether the count is right, is settled against the list of pupils.
 */

import type { Entry } from './entry.ts'
import { readValue } from './mark-words.ts'
import { tokensOf } from './marks-tokens.ts'

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
    .trim()
    .replace(/[.;,]+$/, '')
  const items = itemsOf(body)
  if (items.length === 0) return undefined
  const entries = items.map(entryOfItem)
  return entries.every(entry => entry !== undefined) ? entries : undefined
}

function itemsOf(body: string): readonly string[] {
  if (/[;\n\t]/.test(body)) return trimmed(body.split(/[;\n\t]/))
  if (COMMA_AND_SPACE.test(body)) return trimmed(body.split(COMMA_AND_SPACE))
  return trimmed(body.split(/\s+/))
}

const trimmed = (items: readonly string[]): readonly string[] =>
  items.map(item => item.trim().replace(/[,.]$/, '')).filter(item => item !== '')

function entryOfItem(item: string): Entry | undefined {
  const who = { text: item, nameText: null, seatNo: null }
  if (BLANKS.has(item)) return { ...who, problem: null, value: { kind: 'left_blank' }, orName: null }
  if (PAIR.test(item) && !/^\d{1,2} (?:rưỡi|phẩy|điểm)/iu.test(item)) return undefined
  const tokens = tokensOf(item)
  if (tokens.length > 1 || !PLAIN.test(item)) {
    const reading = tokens.every(token => token.kind !== 'junk') ? readValue(tokens) : undefined
    if (reading?.kind !== 'value' || !/\s/.test(item)) return undefined
    return { ...who, problem: null, value: reading.value, orName: null }
  }
  const reading = readValue(tokens)
  if (!reading) return undefined
  return reading.kind === 'problem'
    ? { ...who, problem: reading.problem, value: null }
    : { ...who, problem: null, value: reading.value, orName: null }
}
