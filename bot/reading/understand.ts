import type { Concept } from './concepts.ts'
import { withoutCourtesies } from './courtesies.ts'
import { featuresOf } from './features.ts'
import type { Meaning } from './meanings.ts'
import { isNamed } from './meanings.ts'
import type { Piece, Reading, Speaker } from './pieces.ts'
import { read } from './reading.ts'
import type { Ranked } from './scorer.ts'
import { NONE, rank } from './scorer.ts'
import type { Segment } from './segments.ts'
import { segmentsOf } from './segments.ts'
import type { Slots } from './slots.ts'
import { isOnlyThings, saidAnew, slotsOf, withoutWhatWasKept } from './slots.ts'

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

/** Surer than this, a part of a message stands for itself. */
const CLEAR = 0.7
/** Less sure than this, a message is not understood. */
const FAINT = 0.3
const FAR_LIKELIER = 2.5
/** What the words must add up to: of words that say nothing one meaning may still be the likeliest. */
const SAYS_SOMETHING = 2

/** Enough for a part that asks and has a word for what it asks. */
const LIKELY = 0.6
const SAYS_MUCH = 4

const isNone = ({ meaning }: Ranked): boolean => (meaning as string) === NONE

const isClear = ({ share, weight }: Ranked): boolean => share >= CLEAR && weight >= SAYS_MUCH

/** Likely by itself, or far likelier than what comes next. */
const isUnderstood = (best: Ranked, next: Ranked | undefined): boolean =>
  best.weight >= SAYS_SOMETHING &&
  !isNone(best) &&
  (best.share >= FAINT || (next !== undefined && best.share >= FAR_LIKELIER * next.share))

export function understand(text: string, speaker: Speaker, last?: Talk): readonly Understood[] {
  const reading = withoutCourtesies(read(text, speaker))
  const only = ofThingsAlone(reading, speaker, last)
  if (only) return [only]
  const isAsking = asks(reading.pieces)
  const several = severalIn(reading, speaker)
  if (several.length > 1)
    return several.map(({ meaning, share, pieces }) => ({
      ...{ meaning, share, isAsking },
      slots: slotsOf(
        pieces,
        speaker,
        speaker.side === 'staff'
          ? withoutWhatWasKept(last?.slots, meaning, last?.meaning, pieces)
          : last && saidAnew(last.slots),
      ),
    }))
  const [one] = several
  const [whole, next] = rank(featuresOf(reading.pieces, reading.words, speaker.today), speaker.side)
  const best = one && reading.words.length > LONG ? one : whole
  if (!best || !isUnderstood(best, one === best ? undefined : next)) return goesOn(reading, speaker, last)
  const kept = withoutWhatWasKept(
    last?.slots,
    best.meaning,
    last?.meaning,
    speaker.side === 'staff' ? reading.pieces : [],
  )
  return [
    { meaning: best.meaning, share: best.share, isAsking, slots: slotsOf(reading.pieces, speaker, kept) },
  ]
}

/** Less likely than this, a meaning is not even offered. */
const THINKABLE = 0.12

export function guess(text: string, speaker: Speaker): Guess {
  const reading = withoutCourtesies(read(text, speaker))
  const ranked = rank(featuresOf(reading.pieces, reading.words, speaker.today), speaker.side)
  const likely = ranked.filter(
    one => one.share >= THINKABLE && one.weight >= SAYS_SOMETHING && !isNone(one) && !SMALL.has(one.meaning),
  )
  const slots = slotsOf(reading.pieces, speaker)
  return {
    maybe: likely.map(({ meaning, share }) => ({ meaning, share, slots, isAsking: false })),
    named: reading.pieces
      .filter(({ kind }) => NAMED.has(kind))
      .map(({ at, used }) => spoken(reading, at, used)),
  }
}

const NAMED = new Set<Piece['kind']>(['child', 'subject', 'class', 'column', 'teacher', 'pupil'])

const spoken = ({ words }: Reading, at: number, used: number): string =>
  words
    .slice(at, at + used)
    .map(({ raw }) => raw)
    .join(' ')

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
  const goesOn = { share: 1, isAsking: false, slots: slotsOf(reading.pieces, speaker, last?.slots) }
  if (last) return { meaning: last.meaning, ...goesOn }
  const named = reading.pieces.some(({ kind }) => kind === 'subject')
  return speaker.side === 'family' && named ? { meaning: 'family.marks', ...goesOn } : undefined
}

const ASKING = new Set<Concept>([
  'how_many',
  'who_q',
  'when_q',
  'why_q',
  'where_q',
  'which',
  'yes_no',
  'see',
  'ask',
  'how_to',
])

const asks = (pieces: readonly Piece[]): boolean =>
  pieces.some(piece => piece.kind === 'concept' && piece.concepts.some(concept => ASKING.has(concept)))

type Part = Ranked & { readonly pieces: readonly Piece[]; readonly isAsking: boolean }

/** The things a message asks or orders one after the other, when more than one part of it is clear by itself. */
function severalIn(reading: Reading, speaker: Speaker): readonly Part[] {
  const parts: Part[] = []
  let loose: readonly Piece[] = []
  for (const segment of segmentsOf(reading)) {
    const best = clearIn(segment, speaker)
    const before = parts.at(-1)
    if (!best && !before) loose = [...loose, ...segment.pieces]
    else if (before && (!best || isMoreOf(before, best, segment)))
      parts[parts.length - 1] = { ...before, pieces: [...before.pieces, ...segment.pieces] }
    else if (best) {
      parts.push({ ...best, pieces: [...loose, ...segment.pieces], isAsking: asks(segment.pieces) })
      loose = []
    }
  }
  return toBeAnswered(parts, reading.words.length)
}

/** What follows says the same once more, or orders something without naming anything. */
const isMoreOf = (before: Part, { meaning }: Ranked, { pieces, words }: Segment): boolean =>
  before.meaning === meaning ||
  (meaning.startsWith('act.') && words.length <= SHORT && pieces.every(({ kind }) => kind === 'concept'))

const SHORT = 3

function clearIn({ pieces, words }: Segment, { side, today }: Speaker): Ranked | undefined {
  const features = featuresOf(pieces, words, today)
  const [best] = rank(features, side)
  if (!best || isNone(best)) return undefined
  const isLikely = best.share >= LIKELY && asks(pieces) && isNamed(best.meaning, features)
  return isLikely || isClear(best) ? best : undefined
}

/** Courtesies beside a question are no question, and how somebody is doing is said by what is asked besides. */
const SMALL = new Set<Meaning>(['greet', 'thanks', 'smalltalk', 'anger', 'help'])
const NAMING = new Set<Piece['kind']>(['subject', 'column'])
/** In a longer message what does not ask only leads up to what does. */
const LONG = 22

function toBeAnswered(parts: readonly Part[], words: number): readonly Part[] {
  const said = parts.filter(({ meaning }) => !SMALL.has(meaning))
  const narrow = said.filter(
    ({ meaning, pieces }) => meaning !== 'family.marks' || pieces.some(({ kind }) => NAMING.has(kind)),
  )
  const asked = narrow.filter(({ isAsking }) => isAsking)
  const meant = words > LONG && asked.length > 0 ? asked : narrow
  const firsts = meant.filter(({ meaning }, at) => meant.findIndex(part => part.meaning === meaning) === at)
  return firsts.length > 0 ? firsts : said
}
