/** A pupil among the marks: waits for a mark, is told apart from a namesake, or takes the mark in front. */
import { accented } from './accents.ts'
import type { Who } from './entry.ts'
import type { ValueReading } from './mark-reading.ts'
import type { Cursor } from './marks-cursor.ts'
import { isFiller } from './marks-cursor.ts'
import { doubtAll } from './marks-doubts.ts'
import { add, isPassed } from './marks-giving.ts'
import type { Item } from './marks-item.ts'
import { skipped } from './marks-left.ts'
import type { State, Waiting } from './marks-state.ts'
import { keyOf } from './marks-state.ts'
import type { Token } from './marks-tokens.ts'
import { textOf } from './marks-tokens.ts'
import { whoOfName, whosOf } from './marks-who.ts'

/** Behind "cả lớp 8" somebody with another mark stands apart, or in a sentence of his own. */
function runsInto({ group, segment, waiting }: State, before: string): boolean {
  return (
    group?.kind === 'all' &&
    group.got !== undefined &&
    waiting.length === 0 &&
    (group.segment === segment || before === ',')
  )
}

/** "cả lớp đạt, An chưa đạt", "cả lớp 8, An chưa có điểm": what is said of him cannot go on what was said of all. */
function standApart({ state, items, at }: Cursor): void {
  const next = items.slice(at + 1).find(item => ['value', 'skip', 'notYet', 'group'].includes(item.kind))
  const passed = isPassed(state.group?.got)
  const other =
    next?.kind === 'value'
      ? passed === true && isOther(next.reading)
      : next?.kind === 'notYet' || next?.kind === 'skip'
  if (other) state.apart = true
  else state.unclear = true
}

const isOther = (reading: ValueReading): boolean =>
  reading.kind === 'value' &&
  (isPassed(reading) === false || ['absent', 'exempt'].includes(reading.value.kind))

/** A stretch with no end said, or the first of the list: who is named behind stands apart. */
const isLoose = (item: Item): boolean => item.kind === 'seats' && item.open

export function onPupil(cursor: Cursor, item: Extract<Item, { kind: 'name' | 'seats' | 'stretch' }>): void {
  const { state, bracket, segment } = cursor
  const bullet = item.kind === 'name' && !item.known && item.nameText.length === 1 && isBullet(cursor)
  if (bullet) return
  if (bracket && item.kind === 'name' && tellsApart(cursor, item)) return
  segment.empty = false
  if (state.together && !state.reading.cased && BUT_OR_NAME(state.reading.tokens[item.from]))
    doubtAll(state, state.drafts.at(-1))
  if (!state.apart && runsInto(state, segment.before)) standApart(cursor)
  if (state.skip) {
    state.skipped = true
    for (const who of whosOf(cursor, item))
      skipped(state, who, textOf(state.reading.tokens, item.from, item.to))
    return
  }
  if (item.kind === 'name') forgetAnnounced(cursor, item)
  state.waiting = state.waiting.filter(one => !one.undone)
  const whos = whosOf(cursor, item)
  for (const who of whos)
    if (isSaidAnew(cursor) || (whos.length === 1 && isOfStretch(state, who))) takeBack(state, who)
  if (whos.length === 0)
    return void add(state, { nameText: null, seatNo: null }, 'unreadable', item.from, item.to)
  const before = state.waiting.at(-1)
  const seated = item.kind === 'name' && before !== undefined && isSeatFor(cursor, before)
  if (seated) {
    state.waiting[state.waiting.length - 1] = {
      ...before,
      who: { ...before.who, ...whoOfName(item), seatNo: before.who.seatNo },
    }
    return
  }
  const named = item.kind === 'seats' && before?.who.nameText && before.who.seatNo === null && isNear(cursor)
  if (named && whos[0] && before) {
    state.waiting[state.waiting.length - 1] = { ...before, who: { ...before.who, seatNo: whos[0].seatNo } }
    return
  }
  const again =
    whos.length === 1 && whos[0] && state.waiting.findIndex(one => keyOf(one.who) === keyOf(whos[0] as Who))
  if (typeof again === 'number' && again >= 0 && !state.led) {
    const [one] = state.waiting.splice(again, 1)
    if (one) state.waiting.push({ ...one, not: state.not })
    state.not = false
    return
  }
  // "không phải Bình mà là Hân".
  state.waiting = state.waiting.filter(one => !one.not)
  const joint = jointOf(cursor)
  if (isLoose(item)) state.loose = true
  for (const [at, who] of whos.entries())
    state.waiting.push({
      who,
      from: item.from,
      joint: at > 0 ? 'range' : joint,
      ...(state.not && { not: true }),
    })
  state.not = false
}

/** "hai đứa Khoa: Anh Khoa 7, Duy Khoa 6": those announced are named one by one. */
function forgetAnnounced({ state, items, at }: Cursor, { nameText }: Extract<Item, { kind: 'name' }>): void {
  const before = state.waiting.at(-1)?.who.nameText
  const tie = items[at - 1]
  if (
    tie?.kind === 'sign' &&
    tie.raw === ':' &&
    before &&
    accented(nameText).endsWith(` ${accented(before)}`)
  )
    state.waiting.pop()
}

const AH = new Set(['à', 'ủa', 'uả', 'ấy'])

/** "An 8, à An 7 thôi": what comes is said in place of what was said before. */
function isSaidAnew({ state, items, at }: Cursor): boolean {
  const last = items.findLastIndex(({ kind }, index) => index < at && kind !== 'talk')
  const between = state.reading.tokens.slice(items[last]?.to ?? 0, items[at]?.from)
  const next = items.slice(at + 1).find(({ kind }) => kind !== 'talk' && kind !== 'link')
  return next?.kind === 'value' && between.some(({ raw }) => AH.has(raw.toLowerCase()))
}

function takeBack(state: State, who: Omit<Who, 'text'>): void {
  const before = state.drafts.filter(one => keyOf(one.who) === keyOf(who) && one.head === state.head)
  const [only, another] = before
  if (only && !another) state.drafts.splice(state.drafts.indexOf(only), 1)
}

/** "21 đến 27 đều 9, số 24 được 10": one seat of a stretch, said once more by itself. */
function isOfStretch({ drafts, head }: State, who: Omit<Who, 'text'>): boolean {
  const before = drafts.findLast(one => keyOf(one.who) === keyOf(who) && one.head === head)
  const stretch = drafts.filter(one => one.from === before?.from && one.head === head)
  return who.nameText === null && stretch.length > 1
}

/** "a. Mạnh", "b) Nhật". */
function isBullet({ items, at, segment }: Cursor): boolean {
  const next = items[at + 1]
  return at === segment.from && next?.kind === 'sign' && ['.', ')'].includes(next.raw)
}

/** "Băng (Khánh)", "Thắng 8 (Tiến Thắng)". */
function tellsApart({ state, bracket }: Cursor, item: Extract<Item, { kind: 'name' }>): boolean {
  const waiting = state.waiting.at(-1)
  const last = state.drafts.at(-1)
  if (bracket?.behind === 'name' && waiting?.who.nameText) {
    const told = [waiting.who.told, item.nameText].filter(Boolean).join(' ')
    state.waiting[state.waiting.length - 1] = { ...waiting, who: { ...waiting.who, told } }
    return true
  }
  if (bracket?.behind !== 'value' || !last?.who.nameText || state.fix || state.not) return false
  last.who = { ...last.who, told: item.nameText }
  return true
}

const isSeatFor = ({ items, at }: Cursor, before: Waiting): boolean => {
  if (before.who.seatNo === null || before.who.nameText !== null) return false
  let index = at - 1
  while (index >= 0 && isFiller(items[index])) index--
  return items[index]?.from === before.from || items[index]?.kind === 'seats'
}

/** Only little words stand between the two. */
const isNear = ({ items, at }: Cursor): boolean => {
  let index = at - 1
  while (items[index]?.kind === 'talk') index--
  return items[index]?.kind === 'name' || items[index]?.kind === 'birth'
}

function jointOf({ items, at, state }: Cursor): Waiting['joint'] {
  if (state.waiting.length === 0) return 'comma'
  for (let index = at - 1; index >= 0; index--) {
    const item = items[index]
    if (item?.kind === 'and') return 'and'
    if (item?.kind === 'sign' && (item.raw === ',' || item.raw === '&' || item.raw === '\n')) return 'comma'
    if (item?.kind === 'sign' && item.raw === '+') return 'near'
    if (item?.kind === 'name' || item?.kind === 'seats') return 'near'
  }
  return 'near'
}

/** Typed without accents: Nhung, or but. */
const BUT_OR_NAME = (token: Token | undefined): boolean => token?.bare === true && token.flat === 'nhung'
