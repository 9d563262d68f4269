import { accented } from '../understand/accents.ts'
import type { Concept } from './concepts.ts'
import { conceptsAt, relationTrie } from './concepts.ts'
import { namedAt } from './kin.ts'
import { childAt, peopleAt } from './people-words.ts'
import type { Candidate, Piece, Reading, Speaker } from './pieces.ts'
import { subjectIn } from './subject-words.ts'
import { thingAt } from './things.ts'
import { longestAt } from './trie.ts'
import { saidDaysAt } from './when.ts'
import type { Word } from './words.ts'
import { wordsOf } from './words.ts'

/**
 * One reading of one message: its words, and what each stretch of them can be. Everything that understands words works on this and
 * reads nothing anew.
 */

function candidatesAt(words: readonly Word[], at: number, speaker: Speaker): readonly Candidate[] {
  const found: Candidate[] = []
  const concepts = conceptsAt(words, at)
  if (concepts) found.push({ kind: 'concept', concepts: concepts.holds, at, used: concepts.used, rank: 1 })
  const subject = subjectIn(words, at, concepts !== undefined)
  if (subject) found.push(subject)
  const relation = speaker.side === 'staff' ? undefined : longestAt(relationTrie, words, at)
  if (relation?.holds[0])
    found.push({ kind: 'relation', relation: relation.holds[0], at, used: relation.used, rank: 3 })
  const days = isBoyAt(words, at, speaker) ? undefined : saidDaysAt(words, at, speaker.today)
  if (days) found.push({ kind: 'days', said: days.said, at, used: days.used, rank: 3 })
  const thing = thingAt(words, at)
  if (thing) found.push({ ...thing.thing, at, used: thing.used, rank: thing.thing.kind === 'number' ? 0 : 3 })
  const code = codeAt(words, at)
  if (code) found.push(code)
  const person = peopleAt(words, at, speaker.side)
  if (person) found.push(person)
  return found
}

/** "thằng Sáu" is a boy, "tháng sáu" a month. */
const isBoyAt = (words: readonly Word[], at: number, { names }: Speaker): boolean =>
  words[at]?.own === BOY || (words[at]?.ownFolded === 'thang' && namedAt(names, words, at + 1) !== undefined)
const BOY = accented('thằng')

const HALF_A_CODE = /^(?=.*\d)(?=.*\p{L})[\p{L}\d]{4}$/u

/** "M4TQ-7HXZ", "r3td 8kln": the code of a link. */
function codeAt(words: readonly Word[], at: number): Candidate | undefined {
  const [one, other] = [words[at], words[at + 1]]
  if (!one || !other || other.after !== 'space') return undefined
  if (!HALF_A_CODE.test(one.own) || !HALF_A_CODE.test(other.own)) return undefined
  return { kind: 'code', code: `${one.own}-${other.own}`.toUpperCase(), at, used: 2, rank: 9 }
}

/** What stands inside another phrase and must not count beside it. */
const SEALED = new Set<Concept>([
  'refuse',
  'turn_off',
  'cancel_leave',
  'withdraw_consent',
  'unlock',
  'unlinked',
  'me_later',
  'rank',
  'fee',
  'outside',
])

const isSealed = (piece: Piece): boolean =>
  piece.kind !== 'concept' || piece.concepts.some(concept => SEALED.has(concept))

/** What is named counts though its first word ends a phrase: "mở phiếu 18", "của em An". */
const THINGS = new Set<Piece['kind']>(['case', 'days', 'column', 'class', 'term', 'pupil', 'teacher'])

function scan(words: readonly Word[], speaker: Speaker): readonly Piece[] {
  const pieces: Piece[] = []
  /** Where the last phrase ends, and whether what begins inside it may count. */
  let end = 0
  let open = true
  for (let at = 0; at < words.length; at++) {
    const others = candidatesAt(words, at, speaker)
    const child = at >= end ? childAt(words, at, speaker, others) : undefined
    const best = child ?? others.toSorted((a, b) => b.used - a.used || b.rank - a.rank)[0]
    if (!best) continue
    const last = pieces.at(-1)
    const runsOver = at < end && at + best.used > end
    const isThing = THINGS.has(best.kind)
    if (at < end && !isThing && (!open || best.kind !== 'concept')) continue
    if (at < end && isThing && (last?.kind !== 'concept' || !runsOver)) continue
    if (runsOver && !isThing && (last?.kind !== 'concept' || best.used < last.used)) continue
    pieces.push(best)
    alsoSaid(others, best, pieces)
    if (best.kind === 'column') pieces.push(...subjectsInside(words, best))
    if (at + best.used > end) {
      end = at + best.used
      open = !isSealed(best)
    }
  }
  return pieces
}

/** "giữa kì" is a test besides a column, "biên bản số 3" minutes besides a number, "mai nhắc" a day besides an order. */
const BESIDES: Partial<Record<Piece['kind'], Piece['kind']>> = {
  case: 'concept',
  column: 'concept',
  concept: 'days',
}

function alsoSaid(others: readonly Candidate[], { kind, used }: Piece, pieces: Piece[]): void {
  const besides = others.find(other => other.kind === BESIDES[kind])
  if (besides && besides.used <= used) pieces.push(besides)
}

/** "15p toán lần 2". */
const subjectsInside = (words: readonly Word[], { at, used }: Piece): readonly Piece[] =>
  Array.from({ length: used - 1 }, (_, next) => subjectIn(words, at + next + 1, true) ?? []).flat()

export function read(text: string, speaker: Speaker): Reading {
  const words = wordsOf(text)
  return { text, words, pieces: scan(words, speaker) }
}
