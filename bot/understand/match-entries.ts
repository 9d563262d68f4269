/**
 * Puts the entries of typed marks to the pupils of the class. Every entry ends as one pupil with one value or
 * as a doubt that names the choices; nobody gets two values from one message.
 */

import type { Entry, ReadEntry } from './marks-entries.ts'
import { findPerson, type Named } from './people.ts'

export type ClassPupil = Named & { readonly pupilId: number; readonly seatNo: number }

export type Settled<P extends ClassPupil> = {
  readonly entry: Entry
  readonly pupil: P
  readonly value: ReadEntry['value']
}

export type Doubt<P extends ClassPupil> = {
  readonly entry: Entry
  readonly code: 'value' | 'nobody' | 'several' | 'seat_and_name_differ' | 'name_or_value' | 'twice'
  /** Pupils who may be meant: to choose from, or near in spelling. */
  readonly pupils: readonly P[]
}

export type Matched<P extends ClassPupil> = {
  readonly settled: readonly Settled<P>[]
  readonly doubts: readonly Doubt<P>[]
}

export function matchEntries<P extends ClassPupil>(
  entries: readonly Entry[],
  pupils: readonly P[],
): Matched<P> {
  const settled: Settled<P>[] = []
  const doubts: Doubt<P>[] = []
  for (const entry of entries) {
    const found = matchEntry(entry, pupils)
    if ('code' in found) doubts.push(found)
    else settled.push(found)
  }
  const times = Map.groupBy(settled, ({ pupil }) => pupil.pupilId)
  const once = settled.filter(({ pupil }) => times.get(pupil.pupilId)?.length === 1)
  const twice = settled.filter(one => !once.includes(one))
  return {
    settled: once,
    doubts: [
      ...doubts,
      ...twice.map(({ entry, pupil }) => ({ entry, code: 'twice' as const, pupils: [pupil] })),
    ],
  }
}

function matchEntry<P extends ClassPupil>(entry: Entry, pupils: readonly P[]): Settled<P> | Doubt<P> {
  const doubt = (code: Doubt<P>['code'], people: readonly P[]): Doubt<P> => ({ entry, code, pupils: people })
  const meant = whoIsMeant(entry, pupils)
  if (entry.problem) return doubt('value', meant.pupils)
  if (entry.orName !== null) {
    const longer = findPerson(entry.orName, pupils)
    if (longer.kind === 'one') return doubt('name_or_value', [...meant.pupils, longer.person])
    if (longer.kind === 'several') return doubt('name_or_value', [...meant.pupils, ...longer.people])
  }
  const [pupil] = meant.pupils
  if (meant.code !== 'one' || !pupil) return doubt(meant.code === 'one' ? 'nobody' : meant.code, meant.pupils)
  return { entry, pupil, value: entry.value }
}

type Meant<P> = {
  readonly code: 'one' | 'nobody' | 'several' | 'seat_and_name_differ'
  readonly pupils: readonly P[]
}

/** With both a seat and a name, the seat decides only among those the name allows. */
export function whoIsMeant<P extends ClassPupil>(
  entry: Pick<Entry, 'nameText' | 'seatNo'>,
  pupils: readonly P[],
): Meant<P> {
  const seated = pupils.filter(pupil => pupil.seatNo === entry.seatNo)
  if (entry.nameText === null) return { code: seated.length === 1 ? 'one' : 'nobody', pupils: seated }
  const named = findPerson(entry.nameText, pupils)
  if (named.kind === 'none') return { code: 'nobody', pupils: named.near }
  const people = named.kind === 'one' ? [named.person] : named.people
  if (entry.seatNo === null) return { code: people.length === 1 ? 'one' : 'several', pupils: people }
  const both = people.filter(pupil => seated.includes(pupil))
  return both.length === 1
    ? { code: 'one', pupils: both }
    : { code: 'seat_and_name_differ', pupils: [...seated, ...people] }
}
