import type { Concept } from './concepts.ts'
import { CONCEPTS } from './concepts.ts'
import { acts } from './meanings/acts.ts'
import { family } from './meanings/family.ts'
import { staff } from './meanings/staff.ts'
import { talk } from './meanings/talk.ts'
import type { Piece, Reading, Speaker } from './reading.ts'
import { read } from './reading.ts'
import type { Heard, Rule } from './rules.ts'
import { indexOf, ruleOf, scoreOf } from './rules.ts'
import type { Slots } from './slots.ts'
import { isOnlyThings, slotsOf, withoutWhatWasKept } from './slots.ts'

export type Meaning = keyof typeof family | keyof typeof staff | keyof typeof acts | keyof typeof talk

type Declared = { readonly meaning: Meaning; readonly rules: readonly Rule[] }
const declared = (list: Readonly<Record<string, readonly string[]>>): readonly Declared[] =>
  Object.entries(list).map(([meaning, rules]) => ({ meaning: meaning as Meaning, rules: rules.map(ruleOf) }))

const ALL = declared(talk)
const BY_SIDE: Readonly<Record<Speaker['side'], readonly Declared[]>> = {
  family: [...declared(family), ...ALL],
  staff: [...declared(staff), ...declared(acts), ...ALL],
  stranger: ALL,
}

const SOUNDS: Partial<Record<Piece['kind'], Concept>> = {
  child: 'child',
  relation: 'child',
  subject: 'subject',
  column: 'column',
  term: 'term',
  class: 'class',
  case: 'case_no',
  ordinal: 'ordinal',
  number: 'number',
  teacher: 'teacher',
  pupil: 'pupil',
  other_name: 'other_name',
}

function heardOf(pieces: readonly Piece[], today: string): Heard {
  const heard = new Uint8Array(CONCEPTS.length)
  const hear = (concept: Concept) => {
    heard[indexOf(concept)] = 1
  }
  for (const piece of pieces) {
    if (piece.kind === 'concept') piece.concepts.forEach(hear)
    const thing = SOUNDS[piece.kind]
    if (thing) hear(thing)
    if (piece.kind === 'relation' && piece.relation === 'all') hear('all_children')
    if (piece.kind === 'days') hearDays(piece.said, today, hear)
  }
  return heard
}

function hearDays(
  said: Extract<Piece, { kind: 'days' }>['said'],
  today: string,
  hear: (concept: Concept) => void,
): void {
  if (said.kind === 'days') {
    if (said.from === said.to) hear(said.from === today ? 'today' : said.from < today ? 'past' : 'ahead')
    else hear(said.from > today ? 'ahead' : 'span')
    if (said.to < today) hear('past')
  } else if (said.kind === 'weekday') hear('ahead')
  else if (said.kind === 'end_of_week') hear('ahead')
}

export type Understood = {
  readonly meaning: Meaning
  readonly slots: Slots
  readonly score: number
  /** It asks something, so it is no entry of marks, of an attendance or the like. */
  readonly isAsking: boolean
}

export type Talk = { readonly meaning: Meaning; readonly slots: Slots }

type Segment = { readonly from: number; readonly to: number; readonly pieces: readonly Piece[] }

const JOINTS = new Set([
  'voi lai',
  'tien',
  'nhan',
  'roi',
  'con',
  'va',
  'hai la',
  'mot la',
  'xong',
  'ma',
  'voi',
])

function segmentsOf({ words, pieces }: Reading): readonly Segment[] {
  const cuts = [0]
  words.forEach((word, at) => {
    if (at > 0 && (word.after !== 'space' || JOINTS.has(word.folded))) cuts.push(at)
  })
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? words.length
    return { from, to, pieces: pieces.filter(piece => piece.at >= from && piece.at < to) }
  })
}

type Ranked = { readonly meaning: Meaning; readonly score: number }

function rank(pieces: readonly Piece[], { side, today }: Speaker): readonly Ranked[] {
  const heard = heardOf(pieces, today)
  return BY_SIDE[side]
    .map(({ meaning, rules }) => ({ meaning, score: scoreOf(rules, heard) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
}

const CLEAR = 1.5
const FAINT = 0.9

export function understand(text: string, speaker: Speaker, last?: Talk): readonly Understood[] {
  const reading = read(text, speaker)
  if (last && isOnlyThings(reading))
    return [
      {
        meaning: last.meaning,
        slots: slotsOf(reading.pieces, speaker, last.slots),
        score: CLEAR,
        isAsking: false,
      },
    ]
  if (
    speaker.side === 'family' &&
    isOnlyThings(reading) &&
    reading.pieces.some(({ kind }) => kind === 'subject')
  )
    return [
      { meaning: 'family.marks', slots: slotsOf(reading.pieces, speaker), score: CLEAR, isAsking: false },
    ]
  const found = inSegments(reading, speaker)
  const whole = rank(reading.pieces, speaker)[0]
  const clear = withoutSmallTalk(found.filter(({ score }) => score >= CLEAR))
  const kept = last?.slots
  const isAsking = reading.pieces.some(
    piece => piece.kind === 'concept' && piece.concepts.some(concept => ASKING.has(concept)),
  )
  const distinct = new Set(clear.map(({ meaning }) => meaning))
  if (distinct.size > 1 || (distinct.size === 1 && whole && whole.score < FAINT))
    return clear.map(({ meaning, pieces, score }) => ({
      meaning,
      score,
      isAsking,
      slots: slotsOf(pieces, speaker, kept),
    }))
  if (!whole || whole.score < FAINT) return []
  return [
    {
      ...whole,
      isAsking: isAsking && whole.score >= CLEAR,
      slots: slotsOf(reading.pieces, speaker, withoutWhatWasKept(kept, whole.meaning, last?.meaning)),
    },
  ]
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

const SMALL = new Set<Meaning>(['greet', 'thanks', 'smalltalk', 'anger'])

/** Courtesies beside a question are no question. */
const withoutSmallTalk = (clear: readonly Clear[]): readonly Clear[] => {
  const said = clear.filter(({ meaning }) => !SMALL.has(meaning))
  return said.length > 0 ? said : clear
}

type Clear = Ranked & { readonly pieces: readonly Piece[] }

function inSegments(reading: Reading, speaker: Speaker): readonly Clear[] {
  const clear: Clear[] = []
  let loose: Piece[] = []
  for (const { pieces } of segmentsOf(reading)) {
    const best = rank(pieces, speaker)[0]
    const last = clear.at(-1)
    if (!best || best.score < CLEAR) {
      if (last) clear[clear.length - 1] = { ...last, pieces: [...last.pieces, ...pieces] }
      else loose.push(...pieces)
    } else if (last?.meaning === best.meaning)
      clear[clear.length - 1] = { ...last, pieces: [...last.pieces, ...pieces] }
    else {
      clear.push({ ...best, pieces: [...loose, ...pieces] })
      loose = []
    }
  }
  return clear
}

export const rankForFit = (pieces: readonly Piece[], speaker: Speaker): Map<string, number> =>
  new Map(rank(pieces, speaker).map(({ meaning, score }) => [meaning, score]))
