/**
 * Puts the entries of typed marks to the pupils of the class. Every entry ends as one pupil with one value or
 * as a doubt that names the choices; nobody gets two values from one message.
 */

import type { Entry, EntryGot } from './entry.ts'
import { flat } from './flat.ts'
import type { EntryValue } from './mark-reading.ts'
import { readValue } from './mark-words.ts'
import { tokensOf } from './marks-tokens.ts'
import { findPerson } from './people.ts'
import type { ClassPupil } from './who-is-meant.ts'
import { givenNameFirst, whoIsMeant } from './who-is-meant.ts'

export type Settled<P extends ClassPupil> = {
  readonly entry: Entry
  readonly pupil: P
  readonly value: EntryGot['value']
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

/** @param accents whether the writer types accents. */
export function matchEntries<P extends ClassPupil>(
  entries: readonly Entry[],
  pupils: readonly P[],
  accents = false,
): Matched<P> {
  const settled: Settled<P>[] = []
  const doubts: Doubt<P>[] = []
  for (const entry of withoutCounters(entries, pupils)) {
    const found = matchEntry(entry, pupils, accents)
    if ('code' in found) doubts.push(found)
    else settled.push(...found)
  }
  const turned = turnedAround(doubts, pupils)
  const open = doubts.filter(({ entry }) => !turned.some(one => one.entry === entry))
  const { once, twice } = onceEach([...settled, ...turned])
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

/** Numbers in front that only count the lines, from 1 on, where they are not the seats of those named. */
function withoutCounters(entries: readonly Entry[], pupils: readonly ClassPupil[]): readonly Entry[] {
  const numbered = entries.filter(({ numbered: counts, nameText }) => counts && nameText !== null)
  const counts = numbered.length > 1 && numbered.every(({ seatNo }, at) => seatNo === at + 1)
  const otherwise = numbered.some(entry => {
    const alone = whoIsMeant({ ...entry, seatNo: null }, pupils)
    return alone.code === 'one' && alone.pupils[0]?.seatNo !== entry.seatNo
  })
  if (!counts || !otherwise) return entries
  return entries.map(entry => (numbered.includes(entry) ? { ...entry, seatNo: null } : entry))
}

function turnedAround<P extends ClassPupil>(
  doubts: readonly Doubt<P>[],
  pupils: readonly P[],
): readonly Settled<P>[] {
  const plain = doubts.filter(({ code, entry }) => code === 'nobody' && !entry.problem && entry.nameText)
  const turned = givenNameFirst(
    plain.map(({ entry }) => entry.nameText ?? ''),
    pupils,
  )
  return plain.flatMap(({ entry }) => {
    const pupil = turned.get(entry.nameText ?? '')
    return pupil && !entry.problem ? [{ entry, pupil, value: entry.value }] : []
  })
}

function matchEntry<P extends ClassPupil>(
  entry: Entry,
  pupils: readonly P[],
  accents: boolean,
): readonly Settled<P>[] | Doubt<P> {
  const meant = whoIsMeant(entry, pupils, accents)
  const doubt = (code: Doubt<P>['code']): Doubt<P> => ({
    ...{ entry, code, pupils: meant.pupils, readings: readingsOf(entry, meant.pupils) },
  })
  if (entry.problem) return nameOrValue(entry, pupils) ?? doubt('value')
  if (meant.code === 'all') return meant.pupils.map(pupil => ({ entry, pupil, value: entry.value }))
  const [pupil] = meant.pupils
  if (meant.code !== 'one' || !pupil) return doubt(meant.code === 'one' ? 'nobody' : meant.code)
  return [{ entry, pupil, value: entry.value }]
}

/** "tiến đạt": Tiến has passed, or Tiến Đạt has no mark yet. */
function nameOrValue<P extends ClassPupil>(entry: Entry, pupils: readonly P[]): Doubt<P> | undefined {
  if (entry.problem?.code !== 'missing_value' || entry.nameText === null) return undefined
  const tokens = tokensOf(entry.nameText)
  const cut = tokens.findIndex((_, at) => at > 0 && readValue(tokens.slice(at)) !== undefined)
  const reading = cut > 0 ? readValue(tokens.slice(cut)) : undefined
  if (reading?.kind !== 'value') return undefined
  const { value } = reading
  const shorter = findPerson(entry.nameText.slice(0, tokens[cut]?.at).trim(), pupils)
  const longer = whoIsMeant(entry, pupils).pupils
  const short = shorter.kind === 'one' ? [shorter.person] : shorter.kind === 'several' ? shorter.people : []
  const readings = short.map(pupil => ({ pupil, value }))
  return { entry, code: 'name_or_value', pupils: [...short, ...longer], readings }
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
  const [, whole, decimal] = /^\D*(\d)\s*,\s*(\d)$/.exec(flat(text)) ?? []
  return problem?.code === 'ambiguous_comma' && whole
    ? { kind: 'tenths', tenths: Number(whole) * 10 + Number(decimal) }
    : undefined
}
