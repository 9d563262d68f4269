import type { Concept } from './concepts.ts'
import { namesOf } from './kin.ts'
import type { Speaker } from './reading.ts'
import { read } from './reading.ts'

/** Which concepts the words of a member of staff hold, for a command that must tell one from another. */
export function conceptsOf(text: string, today: string): ReadonlySet<Concept> {
  const speaker: Speaker = { side: 'staff', kin: [], names: namesOf([]), today }
  return new Set(
    read(text, speaker).pieces.flatMap(piece => (piece.kind === 'concept' ? piece.concepts : [])),
  )
}
