import type { Concept } from './concepts.ts'
import type { Piece, Reading } from './pieces.ts'
import { joins } from './segments.ts'
import type { Word } from './words.ts'

/** Courtesies say nothing about what is asked, unless nothing else was said. */

const COURTEOUS = new Set<Concept>(['courtesy', 'greeting', 'thanks', 'small', 'farewell'])
/** Those who speak and are spoken to. */
const SPEAKERS = new Set<Concept>(['mine', 'teacher_word', 'pupil_word', 'teachers_word'])

const isCourteous = (piece: Piece): boolean =>
  piece.kind === 'concept' &&
  piece.concepts.some(concept => COURTEOUS.has(concept)) &&
  piece.concepts.every(concept => COURTEOUS.has(concept) || SPEAKERS.has(concept))

const saysNothing = (piece: Piece): boolean =>
  isCourteous(piece) || (piece.kind === 'concept' && piece.concepts.every(concept => SPEAKERS.has(concept)))

/** "chào cô": whoever is greeted is no part of what is asked. */
const isAddressed = (piece: Piece, courteous: readonly Piece[]): boolean =>
  saysNothing(piece) && courteous.some(({ at, used }) => at <= piece.at && piece.at + piece.used <= at + used)

const BREAKS = ['space', 'comma', 'stop'] as const

const strongest = (breaks: readonly Word['after'][]): Word['after'] =>
  BREAKS.findLast(one => breaks.includes(one)) ?? 'space'

/** "với", "rồi" join two questions, courteous as they are. */
const breakAt = (word: Word): Word['after'] => (joins(word) && word.after === 'space' ? 'comma' : word.after)

export function withoutCourtesies({ text, words, pieces }: Reading): Reading {
  if (pieces.every(saysNothing)) return { text, words, pieces }
  const courteous = pieces.filter(isCourteous)
  const said = pieces.filter(piece => !isCourteous(piece) && !isAddressed(piece, courteous))
  const taken = new Set(said.flatMap(({ at, used }) => Array.from({ length: used }, (_, next) => at + next)))
  const dropped = new Set(
    courteous
      .flatMap(({ at, used }) => Array.from({ length: used }, (_, next) => at + next))
      .filter(at => !taken.has(at)),
  )
  const places = words.map((_, at) => at).filter(at => !dropped.has(at))
  const moved = new Map(places.map((at, place) => [at, place]))
  return {
    text,
    words: places.flatMap((at, place) => {
      const word = words[at]
      const before = words.slice((places[place - 1] ?? -1) + 1, at)
      return word ? [{ ...word, after: strongest([...before.map(breakAt), word.after]) }] : []
    }),
    pieces: said.map(piece => ({ ...piece, at: moved.get(piece.at) ?? piece.at })),
  }
}
