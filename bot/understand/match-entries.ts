/**
 * Puts the entries of typed marks to the pupils of the class. Every entry ends as one pupil with one value or
 * as a doubt that names the choices; nobody gets two values from one message.
 */

import { accented, canMean } from './accents.ts'
import type { Entry, ReadEntry } from './entry.ts'
import type { EntryValue } from './mark-words.ts'
import { findPerson, type Match, type Named } from './people.ts'

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
  /** What the entry may say, each whole: choosing one settles the doubt. */
  readonly readings: readonly Reading<P>[]
}

export type Reading<P extends ClassPupil> = { readonly pupil: P; readonly value: EntryValue }

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
  const plain = [...settled, ...byElimination(doubts, settled)]
  const open = doubts.filter(({ entry }) => !plain.some(one => one.entry === entry))
  const { once, twice } = onceEach(plain)
  return {
    settled: once,
    doubts: [
      ...open,
      ...twice.map(({ entry, pupil }) => ({
        entry,
        code: 'twice' as const,
        pupils: [pupil],
        readings: readingsOf(entry, [pupil]),
      })),
    ],
  }
}

/** One value each: said again it is the same, said otherwise it is a doubt, unless it was said apart from the others. */
function onceEach<P extends ClassPupil>(settled: readonly Settled<P>[]) {
  const once: Settled<P>[] = []
  const twice: Settled<P>[] = []
  for (const own of Map.groupBy(settled, ({ pupil }) => pupil.pupilId).values()) {
    const apart = own.filter(({ entry }) => entry.apart)
    const told = apart.length > 0 ? apart : own
    const [first] = told
    const same = told.every(({ value }) => JSON.stringify(value) === JSON.stringify(first?.value))
    if (first && same) once.push(first)
    else twice.push(...told)
  }
  return { once, twice }
}

/** "Dung 8, Dũng 7": Dung could be Dũng too, were Dũng not named apart. */
function byElimination<P extends ClassPupil>(
  doubts: readonly Doubt<P>[],
  settled: readonly Settled<P>[],
): readonly Settled<P>[] {
  return doubts.flatMap(({ code, entry, pupils }) => {
    if (code !== 'several' || entry.problem || entry.nameText === null) return []
    const typed = ` ${accented(entry.nameText)}`
    const [exact, another] = pupils.filter(({ fullName }) => ` ${accented(fullName)}`.endsWith(typed))
    if (!exact || another) return []
    const others = pupils.filter(pupil => pupil !== exact)
    const named = others.every(pupil => settled.some(one => one.pupil === pupil))
    return named ? [{ entry, pupil: exact, value: entry.value }] : []
  })
}

function matchEntry<P extends ClassPupil>(entry: Entry, pupils: readonly P[]): Settled<P> | Doubt<P> {
  const doubt = (code: Doubt<P>['code'], people: readonly P[]): Doubt<P> => ({
    entry,
    code,
    pupils: people,
    readings: readingsOf(entry, meant.pupils),
  })
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

/** The value said, or the one a slip of the comma suggests, for each who may be meant. */
function readingsOf<P extends ClassPupil>(entry: Entry, people: readonly P[]): readonly Reading<P>[] {
  const value = entry.problem ? suggested(entry) : entry.value
  if (!value || value.kind === 'left_blank') return []
  return people.map(pupil => ({ pupil, value }))
}

/** "an 75" is probably 7,5, and so is "an 7, 5" where nothing follows. */
function suggested({ problem, text }: Entry): EntryValue | undefined {
  if (problem?.code === 'comma_forgotten') return { kind: 'tenths', tenths: problem.suggest }
  const [, whole, decimal] = /^\D*(\d)\s*,\s*(\d)$/.exec(text) ?? []
  return problem?.code === 'ambiguous_comma' && whole
    ? { kind: 'tenths', tenths: Number(whole) * 10 + Number(decimal) }
    : undefined
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
  const named = findNamed(entry.nameText, pupils)
  if (named.kind === 'none') return { code: 'nobody', pupils: named.near }
  const people = named.kind === 'one' ? [named.person] : named.people
  if (entry.seatNo === null) return { code: people.length === 1 ? 'one' : 'several', pupils: people }
  const both = people.filter(pupil => seated.includes(pupil))
  return both.length === 1
    ? { code: 'one', pupils: both }
    : { code: 'seat_and_name_differ', pupils: [...seated, ...people] }
}

/** Said of a pupil in front of the name, and of the mark after it. */
const BEFORE_NAMES = ['em', 'bạn', 'hs', 'cháu', 'trò', 'còn']
const AFTER_NAMES = ['được', 'đc', 'dc', 'cùng', 'đều', 'là', 'thành', 'sang', 'lên', 'xuống']

/**
 * "em An được 8": those words fall away where nobody of the class has such a name; where somebody has, the shorter name is
 * only suggested ("binh thanh 9" beside a pupil Thành).
 */
function findNamed<P extends ClassPupil>(text: string, pupils: readonly P[]): Match<P> {
  const named = findPerson(text, pupils)
  if (named.kind !== 'none') return named
  const words = text.split(' ')
  const before = isOneOf(words[0], BEFORE_NAMES)
  const after = isOneOf(words.at(-1), AFTER_NAMES)
  const shorter = words.slice(before ? 1 : 0, words.length - (after ? 1 : 0))
  if (shorter.length === words.length || shorter.length === 0) return named
  const found = findPerson(shorter.join(' '), pupils)
  const dropped = [before ? words[0] : undefined, after ? words.at(-1) : undefined]
  const isName = dropped.some(word => word !== undefined && findPerson(word, pupils).kind !== 'none')
  if (!isName || found.kind === 'none') return found
  return { kind: 'none', near: found.kind === 'one' ? [found.person] : found.people }
}

const isOneOf = (word: string | undefined, words: readonly string[]): boolean =>
  word !== undefined && words.some(one => canMean(word, one))
