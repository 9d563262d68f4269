import { asks } from './asking.ts'
import { withoutCourtesies } from './courtesies.ts'
import type { Part } from './cuts.ts'
import { BESIDE, LEARNT, partOf, partsOf } from './cuts.ts'
import { expectedAfter } from './expected.ts'
import { featuresOf } from './features.ts'
import { leaveDays } from './leave-days.ts'
import type { Meaning } from './meanings.ts'
import type { Piece, Reading, Speaker } from './pieces.ts'
import { spell } from './pieces.ts'
import { read } from './reading.ts'
import type { Ranked, Ranker } from './scorer.ts'
import { NONE, rank } from './scorer.ts'
import { joined, segmentsOf } from './segments.ts'
import type { Slots } from './slots.ts'
import { isOnlyThings, NOTHING, saidAnew, slotsOf, withoutWhatWasKept } from './slots.ts'

/** What a message means, of all that this person may mean. */

export type Understood = {
  readonly meaning: Meaning
  readonly slots: Slots
  /** How sure it is, 0 to 1. */
  readonly share: number
  /** It asks something, so it is no entry of marks, of an attendance or the like. */
  readonly isAsking: boolean
}

/** What a message that was not understood may be about, and what of it was. */
export type Guess = {
  readonly maybe: readonly Understood[]
  /** Subjects, classes, columns, names: as typed. */
  readonly named: readonly string[]
}

/** What the chat spoke of last. */
export type Talk = { readonly meaning: Meaning; readonly slots: Slots }

/** Less sure than this, a message is not understood, and nothing is begun that would act. */
const FAINT = 0.25
const FAINT_ORDER = 0.35
const FAR_LIKELIER = 2
/** What the words must add up to: of words that say nothing one meaning may still be the likeliest. */
const SAYS_SOMETHING = 2

const isNone = ({ meaning }: Ranked): boolean => (meaning as string) === NONE

/** Likely by itself, or far likelier than what comes next. */
const isUnderstood = (best: Ranked, next: Ranked | undefined): boolean =>
  best.weight >= SAYS_SOMETHING &&
  !isNone(best) &&
  (best.share >= (isOrder(best.meaning) ? FAINT_ORDER : FAINT) ||
    (next !== undefined && best.share >= FAR_LIKELIER * next.share))

/** @param last what the chat spoke of last. @param learnt other weights than those that are shipped: to try them. */
export function understand(
  text: string,
  speaker: Speaker,
  last?: Talk,
  learnt = LEARNT,
): readonly Understood[] {
  const expected = expectedAfter(last?.meaning, speaker.isDeciding ?? false)
  const ranked: Ranker = (features, who) => learnt.ranked(features, who, expected)
  const reading = withoutCourtesies(read(text, speaker))
  const only = ofThingsAlone(reading, speaker, last)
  if (only) return [only]
  const isAsking = asks(reading.pieces)
  const whole = partOf(segmentsOf(reading), speaker, ranked)
  const parts = whole ? toBeAnswered(partsOf(whole, speaker, { ...learnt, ranked })) : []
  if (parts.length > 1) return severalThings(parts, reading, speaker, last).map(one => ({ ...one, isAsking }))
  const [best, next] = ranked(featuresOf(reading.pieces, reading.words, speaker.today), speaker.side)
  if (!best || !isUnderstood(best, next)) return goesOn(reading, speaker, last)
  const kept = withoutWhatWasKept(
    last?.slots,
    best.meaning,
    last?.meaning,
    speaker.side === 'staff' ? reading.pieces : [],
  )
  const { meaning, share } = best
  const slots = goingOn(reading, slotsOf(reading.pieces, speaker, kept), meaning, speaker, last)
  return [{ meaning, share, isAsking, slots }]
}

/** A leave that is spoken of once more may be changed in its days alone. */
const goingOn = (
  reading: Reading,
  slots: Slots,
  meaning: Meaning,
  { today }: Speaker,
  last: Talk | undefined,
): Slots =>
  meaning === 'family.leave' && last?.meaning === meaning
    ? { ...slots, days: leaveDays(reading, slots, last.slots, today) }
    : slots

/** What families ask about the very thing they named just before. */
const OF_THE_SAME = new Set<Meaning>(
  (['who_teaches', 'history', 'needed', 'why', 'question', 'next_test', 'compare', 'remarks'] as const).map(
    what => `family.${what}` as const,
  ),
)

/** A homeroom teacher is of no subject. */
const speaksOfHomeroom = (pieces: readonly Piece[]): boolean =>
  pieces.some(piece => piece.kind === 'concept' && piece.concepts.includes('homeroom'))

/** What a part of a message takes over of the talk before it and of the part before it; `whole` is what all of the message names. */
function keptFor(
  { best: { meaning }, segment: { pieces } }: Part,
  { side }: Speaker,
  whole: Slots,
  before?: Talk,
) {
  if (side === 'staff') return withoutWhatWasKept(before?.slots, meaning, before?.meaning, pieces)
  const { subjects, columns, children } = before?.slots ?? whole
  const isOfSubject = OF_THE_SAME.has(meaning) && !speaksOfHomeroom(pieces)
  return { ...NOTHING, children, ...(isOfSubject && { subjects, columns }) }
}

/** What each part asks or orders; each goes on with the one before it. */
function severalThings(
  parts: readonly Part[],
  { pieces }: Reading,
  speaker: Speaker,
  last: Talk | undefined,
): readonly Omit<Understood, 'isAsking'>[] {
  const whole = slotsOf(pieces, speaker, last && saidAnew(last.slots))
  // Whoever this message names comes before whom the chat spoke of.
  let before = last && { ...last, slots: { ...last.slots, children: whole.children } }
  return parts.map(part => {
    const { meaning, share } = part.best
    const slots = slotsOf(part.segment.pieces, speaker, keptFor(part, speaker, whole, before))
    before = { meaning, slots }
    return { meaning, share, slots }
  })
}

/** Less likely than this, a meaning is not even offered. */
const THINKABLE = 0.12

export function guess(text: string, speaker: Speaker): Guess {
  const reading = withoutCourtesies(read(text, speaker))
  const ranked = rank(featuresOf(reading.pieces, reading.words, speaker.today), speaker.side)
  const likely = ranked.filter(
    one => one.share >= THINKABLE && one.weight >= SAYS_SOMETHING && !isNone(one) && !BESIDE.has(one.meaning),
  )
  const slots = slotsOf(reading.pieces, speaker)
  return {
    maybe: likely.map(({ meaning, share }) => ({ meaning, share, slots, isAsking: false })),
    named: reading.pieces
      .filter(({ kind }) => NAMED.has(kind))
      .map(({ at, used }) => spell(reading.words, at, used)),
  }
}

const NAMED = new Set<Piece['kind']>(['child', 'subject', 'class', 'column', 'teacher', 'pupil'])

/** What families order: an order is not given once more by words that do not say it. */
const ORDERS = new Set<Meaning>(
  (['leave', 'question', 'profile_fault', 'withdraw', 'weekly'] as const).map(
    what => `family.${what}` as const,
  ),
)
const isOrder = (meaning: Meaning): boolean => meaning.startsWith('act.') || ORDERS.has(meaning)

/** A few words of which nothing else can be made go on with what was spoken of. */
const FEW = 8

function goesOn({ pieces, words }: Reading, speaker: Speaker, last: Talk | undefined): readonly Understood[] {
  const isMore = asks(pieces) || pieces.some(({ kind }) => kind !== 'concept')
  const isOfSomebody = pieces.some(({ kind }) => kind === 'pupil' || kind === 'teacher')
  if (!last || !isMore || isOfSomebody || words.length > FEW || isOrder(last.meaning)) return []
  return [
    { meaning: last.meaning, share: FAINT, isAsking: false, slots: slotsOf(pieces, speaker, last.slots) },
  ]
}

/** "thế còn văn?" goes on with what was spoken of; a family's "toán?" asks for its marks. */
function ofThingsAlone(reading: Reading, speaker: Speaker, last: Talk | undefined): Understood | undefined {
  if (!isOnlyThings(reading)) return undefined
  const slots = slotsOf(reading.pieces, speaker, last?.slots)
  const goesOn = { share: 1, isAsking: false, slots }
  if (last)
    return { meaning: last.meaning, ...goesOn, slots: goingOn(reading, slots, last.meaning, speaker, last) }
  const named = reading.pieces.some(({ kind }) => kind === 'subject')
  return speaker.side === 'family' && named ? { meaning: 'family.marks', ...goesOn } : undefined
}

/** What is asked twice, of several things or not, is answered once. */
function toBeAnswered(parts: readonly Part[]): readonly Part[] {
  const first = (part: Part) => parts.find(({ best }) => best.meaning === part.best.meaning)
  return parts
    .filter(part => part === first(part))
    .map(part => ({
      ...part,
      segment: joined(parts.filter(other => first(other) === part).map(({ segment }) => segment)),
    }))
}
