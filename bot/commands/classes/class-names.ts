import type { ClassPupil } from '../../../core/classes/pupils.ts'
import { findPerson } from '../../understand/people.ts'
import { whoIsMeant } from '../../understand/who-is-meant.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayDay } from '../../vi/time.ts'

/** Which pupil of a class a typed name or seat means; what is not sure is said, never guessed. */

export type SaidPupil = { readonly nameText: string | null; readonly seatNo: number | null }

export type PupilMeant =
  | { readonly pupil: ClassPupil }
  /** Why it is not one pupil, for people. */
  | { readonly why: string }

const sayPupil = (pupil: ClassPupil): string => {
  const { birthDate } = pupil
  const born = birthDate ? ` (sinh ${sayDay(birthDate)}/${birthDate.slice(0, 4)})` : ''
  return `${pupil.seat}. ${pupil.fullName}${born}`
}

export function pupilMeant(said: SaidPupil, pupils: readonly ClassPupil[]): PupilMeant {
  const named = pupils.map(pupil => ({ ...pupil, seatNo: pupil.seat }))
  const meant = whoIsMeant(said, named)
  const [pupil] = meant.pupils
  if (meant.code === 'one' && pupil) return { pupil }
  if (meant.code === 'several') return { why: viEntry.why.several(meant.pupils.map(sayPupil)) }
  if (meant.code === 'seat_and_name_differ') return { why: viEntry.why.seat_and_name_differ }
  return { why: viEntry.why.nobody(meant.pupils.map(one => one.fullName)) }
}

/** Whether somebody of the class goes by this longer name. */
export const isSomebody = (name: string, pupils: readonly ClassPupil[]): boolean =>
  findPerson(name, pupils).kind !== 'none'
