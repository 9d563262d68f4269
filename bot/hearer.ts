import type { Actor } from '../core/duties/actor.ts'
import type { Hearer } from './vi/human/danger.ts'

/**
 * How somebody is spoken to; whoever is a guardian here beside being staff is spoken to as staff. Who reads of nobody yet may be a pupil as
 * well as a guardian.
 */
export const hearerOf = (actor: Pick<Actor, 'isPupil' | 'isStaff' | 'children'> | undefined): Hearer => {
  if (!actor) return 'stranger'
  if (actor.isPupil) return 'pupil'
  if (actor.isStaff) return 'staff'
  return actor.children.length > 0 ? 'guardian' : 'stranger'
}
