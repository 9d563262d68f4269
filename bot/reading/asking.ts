import type { Concept } from './concepts.ts'
import type { Piece } from './pieces.ts'

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

/** Whether what was read holds a word that asks. */
export const asks = (pieces: readonly Piece[]): boolean =>
  pieces.some(piece => piece.kind === 'concept' && piece.concepts.some(concept => ASKING.has(concept)))
