import type { Concept } from './concepts.ts'
import { namesOf } from './kin.ts'
import type { Speaker } from './pieces.ts'
import { read } from './reading.ts'
import type { Slots } from './slots.ts'
import { slotsOf } from './slots.ts'

const staffAt = (today: string): Speaker => ({ side: 'staff', kin: [], names: namesOf([]), today })

/** What these words of a member of staff name, for a command that was known by its opening. */
export const slotsIn = (text: string, today: string): Slots =>
  slotsOf(read(text, staffAt(today)).pieces, staffAt(today))

/** Which concepts the words of a member of staff hold, for a command that must tell one from another. */
export function conceptsOf(text: string, today: string): ReadonlySet<Concept> {
  const speaker: Speaker = { side: 'staff', kin: [], names: namesOf([]), today }
  return new Set(
    read(text, speaker).pieces.flatMap(piece => (piece.kind === 'concept' ? piece.concepts : [])),
  )
}
