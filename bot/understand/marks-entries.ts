/**
 * Typed marks to entries, from left to right: a pupil waits for a mark, a mark for a pupil where it stands in front; commas, words
 * and signs between them say how they belong together. What may mean two things is a problem and no mark.
 */
import type { Entry, Who } from './entry.ts'
import type { EntryValue, ValueReading } from './mark-words.ts'
import type { Item, Reading } from './marks-items.ts'
import { itemsOf, readingOf, textOf } from './marks-items.ts'
import type { Draft, State, Waiting } from './marks-state.ts'
import { add, entriesOfState, flush, give, isPlain, keyOf, sameGot, skipped, stateOf } from './marks-state.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt, tokensOf } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'
import { FORGETS, LEAVES } from './talk-words.ts'

export type MarksRead = {
  readonly entries: readonly Entry[]
  /** One mark for everybody, or for those not named. */
  readonly all: { readonly value: EntryValue; readonly said: 'whole_class' | 'the_rest' } | null
  readonly unclear: boolean
  /** Questions and the like that stand among the marks and were not read. */
  readonly aside: readonly string[]
}

const STRONG = new Set(['\n', ';', '.', '!', '?', '|', '…', '•'])
const BULLETS = new Set(['-', '–', '—', '*', '+', '•', '✓', '✔', '·', '>', '→'])
const TIES = new Set([':', '=', '-', '->', '=>', '→', '–', '—', '\t', '…'])

type Cursor = {
  readonly items: readonly Item[]
  at: number
  readonly state: State
  bracket: Bracket | undefined
  segment: Segment
}
type Bracket = { readonly behind: 'name' | 'value' | 'other'; readonly from: number; asks: boolean }
type Segment = {
  readonly from: number
  readonly before: string
  asks: boolean
  asked: boolean
  empty: boolean
  denied: boolean
  swallow: boolean
}

export function readMarks(text: string, names: Names): MarksRead {
  const reading = readingOf(tokensOf(text), names)
  const items = itemsOf(reading)
  const state = stateOf(reading)
  const cursor: Cursor = { items, at: 0, state, bracket: undefined, segment: segmentFrom(0, '\n') }
  while (cursor.at < items.length) {
    const item = items[cursor.at] as Item
    step(cursor, item)
    cursor.at++
  }
  endSegment(cursor, '\n')
  return result(state)
}

const segmentFrom = (from: number, before: string): Segment => ({
  ...{ from, before, asks: false, asked: false, empty: true, denied: false, swallow: false },
})

function result(state: State): MarksRead {
  const entries = entriesOfState(state)
  const { group } = state
  const value = group?.got?.kind === 'value' ? group.got.value : undefined
  const plain = value !== undefined && ['tenths', 'passed'].includes(value.kind)
  const nobodyApart = group !== undefined && state.apart && entries.length === 0
  const unclear = state.unclear || (group !== undefined && !plain) || nobodyApart || isMuddled(state, entries)
  const all =
    plain && value && group
      ? { value, said: group.kind === 'all' ? ('whole_class' as const) : ('the_rest' as const) }
      : null
  return { entries: all ? blanksAllowed(entries) : entries, all, unclear, aside: state.aside }
}

/** Behind "cả lớp 8" somebody with another mark stands apart, or in a sentence of his own. */
function runsInto({ group, segment, waiting }: State, before: string): boolean {
  return (
    group?.kind === 'all' &&
    group.got !== undefined &&
    waiting.length === 0 &&
    (group.segment === segment || before === ',')
  )
}

/** "còn lại" with nobody named before, or somebody after; "cả lớp" with somebody before. */
function isMuddled({ group }: State, entries: readonly Entry[]): boolean {
  if (!group) return false
  return group.kind === 'rest' ? group.drafts === 0 || entries.length > group.drafts : group.drafts > 0
}

/** "trừ An, Bình" leaves both as they are; once one exception has a value, one without is unclear. */
function blanksAllowed(entries: readonly Entry[]): readonly Entry[] {
  const blank = entries.every(({ value }) => value?.kind === 'left_blank')
  if (blank) return entries
  return entries.map(entry =>
    entry.value?.kind === 'left_blank'
      ? { ...entry, problem: { code: 'missing_value' }, value: null }
      : entry,
  )
}

function step(cursor: Cursor, item: Item): void {
  const { state, segment } = cursor
  if (item.kind === 'sign') return onSign(cursor, item.raw)
  if (segment.swallow) return
  if (item.kind === 'head') {
    state.head++
    return
  }
  if (item.kind === 'name' || item.kind === 'seats' || item.kind === 'stretch') return onPupil(cursor, item)
  if (item.kind === 'value') return onValue(cursor, item)
  if (item.kind === 'group') return onGroup(cursor, item)
  if (item.kind === 'birth') return onBirth(cursor, item.said)
  onWord(cursor, item)
}

function onWord(cursor: Cursor, item: Item): void {
  const { state, segment, bracket } = cursor
  const { tokens } = state.reading
  if (item.kind === 'talk' && standsForMark(cursor)) state.doubt = true
  if (item.kind === 'after') setRight(cursor)
  if (item.kind === 'alike') state.alike = true
  if (item.kind === 'asks') {
    if (bracket) bracket.asks = true
    else segment.asks = true
  }
  if (item.kind === 'skip') state.skip = true
  if (item.kind === 'not') {
    state.not = true
    state.contrast = CONTRAST(tokens[item.from])
  }
  if (item.kind === 'fix') {
    state.fix = phraseAt(FORGETS, tokens, item.from) > 0 ? 'forgot' : 'change'
    state.corrected = true
  }
  if (item.kind === 'danger') onDanger(cursor)
  if (item.kind === 'but') {
    if (!state.group && !state.together)
      return state.waiting.some(one => one.denied) ? undefined : noException(cursor, item)
    if (state.group && !state.group.got) state.unclear = true
    if (state.waiting.length > 0 && !state.led) flush(state, false, item.from)
    state.apart = true
    state.leaves = phraseAt(LEAVES, tokens, item.from) > 0
    state.alike = false
    cursor.segment = { ...segment, from: cursor.at + 1 }
  }
}

/** "Mạnh 9, Lam 7. Mạnh 8 mới đúng". */
function setRight({ state }: Cursor): void {
  const last = state.drafts.at(-1)
  const before =
    last &&
    state.drafts.findIndex(
      one => one !== last && keyOf(one.who) === keyOf(last.who) && one.head === last.head,
    )
  if (before !== undefined && before >= 0) state.drafts.splice(before, 1)
}

/** "An: o": a word where the mark goes. */
function standsForMark({ items, at, state }: Cursor): boolean {
  const tie = items[at - 1]
  const { tokens } = state.reading
  return (
    tie?.kind === 'sign' &&
    [':', '='].includes(tie.raw) &&
    state.waiting.length > 0 &&
    !POINTS(tokens[items[at]?.from ?? 0])
  )
}

/** "trừ" where several were not spoken of together; "riêng", "nhưng" say nothing then. */
function noException(cursor: Cursor, item: Item): void {
  if (phraseAt(LEAVES, cursor.state.reading.tokens, item.from) > 0) swallow(cursor, 'several_values')
}

function onDanger({ state, segment }: Cursor): void {
  if (segment.denied || state.skipped) return
  if (state.group) {
    state.unclear = true
    return
  }
  const last = state.drafts.at(-1)
  if (state.waiting.length === 0 && last?.segment === state.segment) doubtAll(state, last)
  else state.doubt = true
}

/** The mark is unsure for all who have it together. */
function doubtAll(state: State, draft: Draft | undefined): void {
  if (draft) for (const one of state.drafts) if (one.to === draft.to) doubt(one)
}

const doubt = (draft: Draft | undefined): void => {
  if (draft && isPlain(draft.got)) draft.got = 'unreadable'
}

function onGroup({ state }: Cursor, { group }: Extract<Item, { kind: 'group' }>): void {
  if (state.group || state.waiting.length > 0 || state.doubt) state.unclear = true
  state.group = {
    kind: group,
    drafts: state.drafts.filter(({ weak }) => !weak).length,
    segment: state.segment,
  }
}

function onBirth({ state, bracket }: Cursor, said: string): void {
  const waiting = state.waiting.at(-1)
  const last = state.drafts.at(-1)
  if (waiting) state.waiting[state.waiting.length - 1] = { ...waiting, who: { ...waiting.who, told: said } }
  else if (bracket && last) last.who = { ...last.who, told: said }
}

const whoOfName = (item: Extract<Item, { kind: 'name' }>): Omit<Who, 'text'> => ({
  ...{ nameText: item.nameText, seatNo: null },
  ...(item.count !== undefined && { count: item.count }),
})

function whosOf({ state }: Cursor, item: Item): readonly Omit<Who, 'text'>[] {
  if (item.kind === 'name') return [whoOfName(item)]
  if (item.kind === 'seats') return item.seats.map(seatNo => ({ nameText: null, seatNo }))
  if (item.kind !== 'stretch') return []
  const { names } = state.reading
  const [from, another] = names.seatsOf(item.fromName)
  const [to, more] = names.seatsOf(item.toName)
  if (from === undefined || to === undefined || another || more || to <= from) return []
  return Array.from({ length: to - from + 1 }, (_, at) => ({ nameText: null, seatNo: from + at }))
}

/** A stretch with no end said, or the first of the list: who is named behind stands apart. */
const isLoose = (item: Item): boolean => item.kind === 'seats' && item.open

function onPupil(cursor: Cursor, item: Extract<Item, { kind: 'name' | 'seats' | 'stretch' }>): void {
  const { state, bracket, segment } = cursor
  const bullet = item.kind === 'name' && !item.known && item.nameText.length === 1 && isBullet(cursor)
  if (bullet) return
  if (bracket && item.kind === 'name' && tellsApart(cursor, item)) return
  segment.empty = false
  if (state.together && !state.reading.cased && BUT_OR_NAME(state.reading.tokens[item.from]))
    doubtAll(state, state.drafts.at(-1))
  if (!state.apart && runsInto(state, segment.before)) state.unclear = true
  if (state.skip) {
    state.skipped = true
    for (const who of whosOf(cursor, item)) skipped(state, who)
    return
  }
  const whos = whosOf(cursor, item)
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

const NUMBERING = new Set(['.', ')', '/', ':', '-', '\t', '(', '–', '='])

const isFiller = (item: Item | undefined): boolean =>
  item?.kind === 'talk' || item?.kind === 'head' || (item?.kind === 'sign' && NUMBERING.has(item.raw))

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

type ValueItem = Extract<Item, { kind: 'value' }>

function onValue(cursor: Cursor, item: ValueItem): void {
  const { state, segment } = cursor
  segment.empty = false
  if (state.not) {
    state.not = false
    segment.denied = true
    if (state.contrast && state.waiting.length === 0) doubt(state.drafts.at(-1))
    for (const one of state.waiting) one.denied = true
    return
  }
  if (state.group && !state.group.got) {
    state.group.got = item.reading
    return
  }
  if (state.skip) return
  const got = refined(cursor, item)
  if (state.led && sameGot(state.led.got, got) && state.waiting.length > 0) return
  const led = leadsTo(cursor, item)
  if (state.waiting.length > 0 && !(state.led && led) && !isCommaDoubt(cursor, item)) {
    if (isCutOff(cursor, item)) state.doubt = true
    give(state, got, item.to)
    if (state.loose) state.apart = true
    return
  }
  if (isCommaDoubt(cursor, item)) return swallow(cursor, 'ambiguous_comma')
  if (led) {
    flush(state, false, item.from)
    state.led = { got: item.reading, from: item.from }
    return
  }
  valueAlone(cursor, item)
}

/** "an,8": only a comma between the name and the mark. */
function isCutOff({ items, at, state }: Cursor, item: ValueItem): boolean {
  const waits = state.waiting.length > 0 && !state.waiting.some(one => one.denied)
  let index = at - 1
  let comma = false
  for (let item = items[index]; item?.kind === 'sign'; item = items[--index]) comma ||= item.raw === ','
  return waits && comma && (!state.led || item.figures) && items[index]?.kind === 'name'
}

/** "vắng: Đào (P), Khoa (K)". */
function refined({ state }: Cursor, item: ValueItem): ValueReading {
  const { led, reading } = state
  const letter = reading.tokens[item.from]?.flat
  const absent = led?.got.kind === 'value' && led.got.value.kind === 'absent'
  if (!absent || item.to - item.from > 1 || (letter !== 'p' && letter !== 'k')) return item.reading
  return { kind: 'value', value: { kind: 'absent', excused: letter === 'p' } }
}

/** "7, 5": the comma between two whole figures may be decimal, unless a new seat plainly begins there. */
function isCommaDoubt({ items, at, segment, state }: Cursor, item: ValueItem): boolean {
  const comma = items[at - 1]
  const before = items[at - 2]
  if (state.waiting.some(one => one.denied)) return false
  const whole =
    comma?.kind === 'sign' && comma.raw === ',' && before?.kind === 'value' && before.whole !== null
  if (!whole || item.whole === null || segment.from !== at) return false
  const next = items[at + 1]
  const two = String(item.whole).length === 2
  const signed = next?.kind === 'sign' && [':', '=', ')', '.'].includes(next.raw)
  const numbered = state.drafts.at(-1)?.who.seatNo !== null && state.drafts.length > 0
  if (signed && (two || numbered)) return false
  return !(next?.kind === 'value' && two && (items[at + 2] === undefined || items[at + 2]?.kind === 'sign'))
}

/** The last entry and all of this piece are one doubt. */
function swallow({ state, segment, items, at }: Cursor, code: 'ambiguous_comma' | 'several_values'): void {
  const last = state.drafts.at(-1)
  if (state.group) state.unclear = true
  if (last) {
    const { to } = last
    for (const one of state.drafts.filter(draft => draft.to === to)) {
      one.got = code
      one.to = items[at]?.to ?? to
    }
  } else add(state, { nameText: null, seatNo: null }, code, items[at]?.from ?? 0, items[at]?.to ?? 0)
  state.waiting = []
  segment.swallow = true
}

/** Whether a mark stands in front of those it is for: "8 cho Phong", "điểm 9: Yến, Tuyết", "bảy điểm Lam". */
function leadsTo(cursor: Cursor, item: ValueItem): boolean {
  const { items, at, state } = cursor
  let index = at + 1
  let link = false
  let tie = false
  for (; index < items.length; index++) {
    const next = items[index]
    if (next?.kind === 'link') link = true
    else if (next?.kind === 'sign' && next.raw === ':') tie = true
    else if (next?.kind === 'sign' && ['\t', '-', '–', '.'].includes(next.raw) && item.whole === null)
      continue
    else if (next?.kind !== 'talk' && next?.kind !== 'alike' && next?.kind !== 'head') break
  }
  const pupil = items[index]
  if (pupil?.kind !== 'name' && pupil?.kind !== 'seats') return false
  if (item.reading.kind === 'problem') return false
  const { named, valued } = aheadOf(cursor, index)
  if (link) return !valued
  const seat = item.whole !== null && !pointsBefore(cursor)
  const { tokens } = state.reading
  if (tie && tokens[item.from]?.glued && tokens[item.from - 1]?.raw === ',') return false
  if (tie) return !seat || (!valued && (named > 1 || !isSeatOf(cursor, item, pupil)))
  if (valued) return false
  if (!seat)
    return state.drafts.length === 0 || state.led !== undefined || pointsBefore(cursor) || !item.figures
  return (
    state.reading.names.known &&
    !isSeatOf(cursor, item, pupil) &&
    !valuedBehind(state) &&
    pupil.kind === 'name' &&
    pupil.known
  )
}

/** A mark behind its pupil was read before: "An 8, 7 Bình". */
const valuedBehind = (state: State): boolean => state.drafts.length > 0 && state.led === undefined

const pointsBefore = ({ items, at, state }: Cursor): boolean => {
  const before = items[at - 1]
  return before?.kind === 'talk' && /điểm|diem/i.test(textOf(state.reading.tokens, before.from, before.to))
}

const isSeatOf = ({ state }: Cursor, { whole }: ValueItem, pupil: Item): boolean =>
  pupil.kind === 'name' &&
  whole !== null &&
  (!pupil.known || state.reading.names.seatsOf(pupil.nameText).includes(whole))

/** From a pupil on to the end of the list: how many there are, and whether a mark stands behind the first. */
function aheadOf({ items }: Cursor, start: number): { named: number; valued: boolean } {
  let named = 0
  let apart = false
  for (let index = start; index < items.length; index++) {
    const item = items[index]
    if (item?.kind === 'name' || item?.kind === 'seats') {
      named++
      apart ||= named > 1
    } else if (item?.kind === 'value') return { named, valued: !apart }
    else if (item?.kind === 'and' || (item?.kind === 'sign' && (item.raw === ',' || item.raw === '(')))
      apart = true
    else if (item?.kind === 'sign' && STRONG.has(item.raw)) break
  }
  return { named, valued: false }
}

/** Behind the last pupil of the piece stand words. */
function saysMore({ items, at, segment }: Cursor): boolean {
  const last = items.findLastIndex(
    (item, index) => index < at && index >= segment.from && item.kind === 'name',
  )
  return last >= 0 && items.slice(last + 1, at).some(item => item.kind === 'talk' || item.kind === 'danger')
}

/** A mark with nobody waiting and nobody behind it. */
function valueAlone(cursor: Cursor, item: ValueItem): void {
  const { state, items, at, segment } = cursor
  const last = state.drafts.at(-1)
  if (isSplitDecimal(cursor, item) && last) {
    last.got = 'ambiguous_comma'
    last.to = item.to
    return
  }
  if (isSeatOrRange(cursor, item)) return seatOrRange(cursor, item)
  if (item.whole !== null && (isSeat(cursor) || isSpared(cursor))) {
    state.waiting.push({
      who: { nameText: null, seatNo: item.whole, numbered: true },
      from: item.from,
      joint: 'comma',
    })
    return
  }
  if (
    /^[\p{L}]$/u.test(textOf(state.reading.tokens, item.from, item.to)) &&
    !(last && segment.before === ',') &&
    last?.segment !== state.segment
  )
    return
  if (last && (state.fix || saysRather(cursor))) {
    last.got = item.reading
    last.to = item.to
    state.fix = undefined
    return
  }
  const headed = items[at - 1]?.kind === 'head' && last && (at - 1 > segment.from || segment.before === ',')
  if (headed) return add(state, last.who, item.reading, last.from, item.to)
  if (everybodyHas(cursor)) {
    state.group = { kind: 'all', got: item.reading, drafts: 0, segment: state.segment }
    return
  }
  const apart = !state.reading.tokens[item.from]?.glued
  if (last && apart && sameGot(last.got, item.reading) && !STRONG.has(segment.before)) return
  if (last && (last.segment === state.segment || segment.before === ',' || cursor.bracket)) {
    if (isPlain(last.got) || last.got === 'missing_value') swallow(cursor, 'several_values')
    return
  }
  add(state, { nameText: null, seatNo: null }, 'missing_name', item.from, item.to)
}

const saysRather = ({ items, at, state }: Cursor): boolean => {
  const before = items[at - 1]
  const word =
    before?.kind === 'talk' ? textOf(state.reading.tokens, before.from, before.to).toLowerCase() : ''
  return word === 'thôi' || word === 'mà'
}

/** "đạt hết", "8 hết". */
function everybodyHas({ items, at, state }: Cursor): boolean {
  const next = items[at + 1]
  const all = next?.kind === 'talk' && /^(?:hết|het)/i.test(textOf(state.reading.tokens, next.from, next.to))
  return all === true && state.drafts.length === 0
}

/** "7;5". */
function isSplitDecimal({ items, at, state }: Cursor, item: ValueItem): boolean {
  const [before, sign] = [items[at - 2], items[at - 1]]
  const glued = state.reading.tokens[item.from]?.glued && sign?.kind === 'sign' && sign.raw === ';'
  const next = items[at + 1]
  const alone = next === undefined || (next.kind === 'sign' && [',', ';', '\n', '.'].includes(next.raw))
  const dotted = sign?.kind === 'sign' && sign.raw === '.'
  return (
    (glued === true || dotted) &&
    before?.kind === 'value' &&
    before.whole !== null &&
    item.whole !== null &&
    alone
  )
}

/** "5-8" alone: seat 5 has 8, or seats 5 to 8 have what is not said. "9-8" can only be a seat and its mark. */
function isSeatOrRange({ items, at }: Cursor, item: ValueItem): boolean {
  const [sign, to, next] = [items[at + 1], items[at + 2], items[at + 3]]
  const dash = sign?.kind === 'sign' && ['-', '–'].includes(sign.raw)
  const ends = next === undefined || !['name', 'value', 'link', 'seats'].includes(next.kind)
  return dash && ends && item.whole !== null && to?.kind === 'value' && (to.whole ?? 0) > item.whole
}

function seatOrRange({ state, segment, items, at }: Cursor, item: ValueItem): void {
  add(state, { nameText: null, seatNo: item.whole }, 'seat_or_range', item.from, items[at + 2]?.to ?? item.to)
  segment.swallow = true
}

/** "trừ 3". */
const isSpared = ({ items, at, state }: Cursor): boolean =>
  state.apart && items[at - 1]?.kind === 'but' && items[at + 1]?.kind !== 'talk'

/** A number at the beginning of a piece, with a pupil or a mark behind it. */
function isSeat({ items, at, segment, state }: Cursor): boolean {
  const starts = items
    .slice(segment.from, at)
    .every(item => isFiller(item) || item.kind === 'link' || (state.apart && item.kind === 'and'))
  let index = at + 1
  let sign: string | undefined
  for (; index < items.length && (isFiller(items[index]) || items[index]?.kind === 'link'); index++) {
    const item = items[index]
    if (item?.kind === 'sign') sign = item.raw
  }
  const next = items[index]
  if (next?.kind === 'value' && (sign === ':' || sign === '=')) return true
  if (!starts && !(state.apart && items[at - 1]?.kind === 'and')) return false
  if (next?.kind === 'name') return true
  if (next?.kind !== 'value') return false
  const more = items[index + 1]
  return sign !== '.' && sign !== '/' && (more === undefined || more.kind !== 'value')
}

function onSign(cursor: Cursor, raw: string): void {
  const { state, segment, items, at } = cursor
  if (raw === '(' || raw === '[') return openBracket(cursor)
  if (raw === ')' || raw === ']') {
    if (cursor.bracket) closeBracket(cursor)
    return
  }
  const before = items[at - 1]
  const next = items[at + 1]
  const starts = at === segment.from
  const numbering =
    raw === '.' &&
    before?.kind === 'value' &&
    before.whole !== null &&
    state.waiting.at(-1)?.from === before.from
  const bullet =
    raw === '.' && before?.kind === 'name' && before.nameText.length === 1 && !state.waiting.length
  if (numbering || bullet) return
  if (raw === '?' && cursor.bracket) {
    cursor.bracket.asks = true
    return
  }
  if (raw === '?') segment.asked = true
  if (raw === '?' && (before?.kind === 'value' || before?.kind === 'name')) doubtHere(cursor)
  if (raw === ',') {
    if (isBareDecimal(cursor)) state.doubt = true
    const last = state.drafts.at(-1)
    if (last && isLetterForFigure(cursor)) last.got = 'several_values'
    return endSegment(cursor, ',')
  }
  const dots = /^\.{2,}$/.test(raw) || raw === '…'
  if (dots && state.waiting.length > 0) return
  if (STRONG.has(raw) || dots) return endSegment(cursor, dots ? '.' : raw)
  if (starts && BULLETS.has(raw) && (segment.before === '\n' || segment.before === ';')) {
    cursor.segment = segmentFrom(at + 1, segment.before)
    return
  }
  const between = before?.kind === 'value' && state.waiting.length === 0
  if (between && ['-', '–', '—', '/', '>'].includes(raw) && isFollowedByPupil(cursor, next))
    return endSegment(cursor, ';')
  if ((raw === '–' || raw === '—') && state.waiting.length === 0) return endSegment(cursor, '–')
  if (raw === '-' && between && next?.kind === 'head') return endSegment(cursor, '–')
  if (raw === '-' && between && (next === undefined || next.kind !== 'talk')) return onDanger(cursor)
  if (TIES.has(raw) || raw === '&' || raw === "'" || raw === '_') return
  if (raw === '/' && (numberedBy(cursor) || (before?.kind !== 'value' && next?.kind !== 'value'))) return
  if (raw === '-' && !between) return
  onDanger(cursor)
}

/** "4,o". */
function isLetterForFigure({ state, items, at }: Cursor): boolean {
  const next = state.reading.tokens[(items[at]?.from ?? 0) + 1]
  return items[at - 1]?.kind === 'value' && next?.kind === 'word' && next.glued && /^[a-z]$/.test(next.flat)
}

/** "An: ,5". */
function isBareDecimal({ state, items, at }: Cursor): boolean {
  const { tokens } = state.reading
  const comma = tokens[items[at]?.from ?? 0]
  const next = tokens[(items[at]?.from ?? 0) + 1]
  return comma?.glued === false && next?.kind === 'number' && next.glued && items[at - 1]?.kind !== 'value'
}

const [CONTRAST, POINTS] = [oneOf('chứ'), oneOf('điểm')]
/** Typed without accents: Nhung, or but. */
const BUT_OR_NAME = (token: Token | undefined): boolean => token?.bare === true && token.flat === 'nhung'

const numberedBy = ({ state, items, at }: Cursor): boolean =>
  state.waiting.at(-1)?.from === items[at - 1]?.from && items[at - 1]?.kind === 'value'

function isFollowedByPupil({ items, at }: Cursor, next: Item | undefined): boolean {
  let index = at + 1
  while (items[index]?.kind === 'talk' || items[index]?.kind === 'link') index++
  const found = items[index] ?? next
  return found?.kind === 'name' || found?.kind === 'seats'
}

function doubtHere({ state, segment }: Cursor): void {
  const last = state.drafts.at(-1)
  segment.asks = false
  if (state.waiting.length > 0) {
    flush(state, false, 0)
    return
  }
  if (last?.segment === state.segment) doubt(last)
}

function openBracket(cursor: Cursor): void {
  const before = cursor.items[cursor.at - 1]
  const behind = before?.kind === 'name' ? 'name' : before?.kind === 'value' ? 'value' : 'other'
  cursor.bracket = { behind, from: cursor.at + 1, asks: false }
}

/** Words of a bracket: how many make a remark of their own. */
const REMARK_MIN = 3

function closeBracket(cursor: Cursor): void {
  const { bracket, state, at } = cursor
  if (bracket?.asks && at - bracket.from < REMARK_MIN) doubtHere(cursor)
  cursor.bracket = undefined
  state.not = false
  state.waiting = state.waiting.filter(one => !one.not)
}

function endSegment(cursor: Cursor, sign: string): void {
  const { state, segment, items, at } = cursor
  const from = items[segment.from]?.from ?? 0
  const to = items[at]?.from ?? state.reading.tokens.length
  const own = state.drafts.filter(one => one.segment === state.segment && !one.weak)
  const last = state.drafts.at(-1)
  const nobody = own.length > 0 && own.every(({ who }) => who.nameText === null && who.seatNo === null)
  const asks = segment.asks || (segment.asked && (segment.empty || nobody))
  if (asks && own.length > 0 && !nobody) for (const draft of own) doubt(draft)
  const nobodys = own.length === 0 || nobody
  if (asks && nobodys && !segment.empty && state.waiting.length === 0 && [',', '–'].includes(segment.before))
    doubt(state.drafts.findLast(one => !own.includes(one)))
  if (asks && nobody)
    state.drafts.splice(0, state.drafts.length, ...state.drafts.filter(one => !own.includes(one)))
  if (asks && nobodys) {
    const text = textOf(state.reading.tokens, from, to).trim()
    if (text !== '') state.aside.push(text)
  }
  if (state.doubt && own.length === 0 && segment.empty && [',', '–'].includes(segment.before) && !state.skip)
    doubt(last)
  if (sign !== ',') {
    flush(state, asks, to)
    state.doubt = false
    state.skipped = false
  }
  if (sign === ',' && saysMore(cursor))
    for (const one of state.waiting) if (one.from >= from) one.talked = true
  if (state.waiting.length === 0) state.doubt = false
  state.skip = false
  state.not = false
  state.segment++
  cursor.segment = segmentFrom(at + 1, sign)
}
