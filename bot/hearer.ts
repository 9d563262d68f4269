import type { Actor } from '../core/duties/actor.ts'
import type { Hearer } from './vi/human/danger.ts'

/** How somebody is spoken to; whoever is a guardian here beside being staff is spoken to as staff. */
export const hearerOf = (actor: Pick<Actor, 'isPupil' | 'isStaff'> | undefined): Hearer => {
  if (!actor) return 'stranger'
  if (actor.isPupil) return 'pupil'
  return actor.isStaff ? 'staff' : 'guardian'
}
