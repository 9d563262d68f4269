import type { Piece, Reading } from './pieces.ts'
import type { Word } from './words.ts'

/** Parts of a message that may each ask something: between stops and commas, and from a word that joins. */

export type Segment = { readonly pieces: readonly Piece[]; readonly words: readonly Word[] }

/** Each may be a cut, and every cut is weighed against the others: what comes after so many parts is one part. */
const SEGMENTS_MAX = 24

const JOINTS = new Set(['lai', 'tien', 'nhan', 'roi', 'con', 'va', 'hai', 'xong', 'ma', 'voi'])

export const joins = (word: Word): boolean => JOINTS.has(word.folded)

const begins = (word: Word, at: number): boolean => at > 0 && (word.after !== 'space' || joins(word))

export function segmentsOf({ words, pieces }: Reading): readonly Segment[] {
  const inside = new Set(
    pieces.flatMap(({ at, used }) => Array.from({ length: used - 1 }, (_, next) => at + next + 1)),
  )
  const begun = words.flatMap((word, at) => (begins(word, at) && !inside.has(at) ? [at] : []))
  const cuts = [0, ...begun].slice(0, SEGMENTS_MAX)
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? words.length
    return { words: words.slice(from, to), pieces: pieces.filter(({ at }) => at >= from && at < to) }
  })
}

export const joined = (run: readonly Segment[]): Segment => ({
  words: run.flatMap(({ words }) => words),
  pieces: run.flatMap(({ pieces }) => pieces),
})
