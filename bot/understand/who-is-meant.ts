/** Which pupil of the class an entry speaks of: by name, by seat, and by what tells namesakes apart. */
import { accented, canMean } from './accents.ts'
import type { Entry } from './entry.ts'
import { flat } from './flat.ts'
import { findPerson, type Named } from './people.ts'

export type ClassPupil = Named & {
  readonly pupilId: number
  readonly seatNo: number
  /** Day of birth, year first. */
  readonly born?: string | null
}

export type Meant<P> = {
  readonly code: 'one' | 'nobody' | 'several' | 'all' | 'seat_and_name_differ'
  readonly pupils: readonly P[]
}

type Who = Pick<Entry, 'nameText' | 'seatNo' | 'told' | 'count'>

/**
 * With both a seat and a name, the seat decides only among those the name allows.
 * @param accents whether the writer types accents, so that a name without any is meant so.
 */
export function whoIsMeant<P extends ClassPupil>(who: Who, pupils: readonly P[], accents = false): Meant<P> {
  const seated = pupils.filter(pupil => pupil.seatNo === who.seatNo)
  if (who.nameText === null) return { code: seated.length === 1 ? 'one' : 'nobody', pupils: seated }
  const named = findPerson(who.nameText, pupils)
  if (named.kind === 'none') return { code: 'nobody', pupils: named.near }
  const called = named.kind === 'one' ? [named.person] : asTyped(who.nameText, named.people, accents)
  const people = who.told === undefined ? called : toldApart(called, who.told)
  if (people.length === 0) return { code: called.length > 1 ? 'several' : 'nobody', pupils: called }
  if (who.count !== undefined)
    return { code: people.length === who.count ? 'all' : 'several', pupils: people }
  if (who.seatNo === null) return { code: people.length === 1 ? 'one' : 'several', pupils: people }
  const both = people.filter(pupil => seated.includes(pupil))
  return both.length === 1
    ? { code: 'one', pupils: both }
    : { code: 'seat_and_name_differ', pupils: [...seated, ...people] }
}

function asTyped<P extends Named>(nameText: string, people: readonly P[], accents: boolean): readonly P[] {
  const exact = people.filter(({ fullName }) => ` ${accented(fullName)}`.endsWith(` ${accented(nameText)}`))
  return accents && exact.length > 0 ? exact : people
}

/** "14/3", "02/11/2014", "/3" the month alone, "Khánh", "Tiến Thắng". */
function toldApart<P extends ClassPupil>(people: readonly P[], told: string): readonly P[] {
  if (/^[\d/.-]+$/.test(told)) return people.filter(pupil => isBorn(pupil.born, told, people.length === 1))
  const words = told.split(/\s+/)
  return people.filter(({ fullName }) => {
    const own = fullName.split(/\s+/)
    return words.every(word => own.some(one => canMean(word, one)))
  })
}

function isBorn(born: string | null | undefined, said: string, alone: boolean): boolean {
  if (!born) return alone
  const [year, month, day] = born.split('-').map(Number)
  if (said.startsWith('/')) return Number(said.slice(1)) === month
  const [saidDay, saidMonth, saidYear] = said.split(/[/.-]/).map(Number)
  return saidDay === day && saidMonth === month && (saidYear === undefined || saidYear === year)
}

/**
 * "Tâm Hoài 7, Tâm Khánh 6": the given name first, where at least two namesakes are told apart so in one message.
 */
export function givenNameFirst<P extends ClassPupil>(
  names: readonly string[],
  pupils: readonly P[],
): ReadonlyMap<string, P> {
  const found = names.flatMap(name => {
    const [given = '', ...told] = name.split(/\s+/)
    const namesakes = pupils.filter(({ fullName }) => canMean(given, fullName.split(/\s+/).at(-1) ?? ''))
    const [only, another] = told.length > 0 ? toldApart(namesakes, told.join(' ')) : []
    return only && !another && namesakes.length > 1 ? [{ name, given: flat(given), pupil: only }] : []
  })
  const sure = found.filter(one =>
    found.some(other => other.given === one.given && other.pupil !== one.pupil),
  )
  return new Map(sure.map(({ name, pupil }) => [name, pupil]))
}
