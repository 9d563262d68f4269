/**
 * All that was said about the marks of one column, put to its pupils: the line, the amendments after it, and what was
 * chosen where something was in doubt. Read whole each time, so that nothing said is lost and a later word wins over an
 * earlier one.
 */

import { hasAccents } from './accents.ts'
import { readAmendment } from './amendment.ts'
import type { Entry } from './entry.ts'
import { withoutLookAlikes } from './look-alikes.ts'
import type { EntryValue } from './mark-reading.ts'
import type { MarksLine } from './marks-line.ts'
import { readSheets, sheetOf } from './marks-line.ts'
import { type Doubt, matchEntries, type Settled } from './match-entries.ts'
import { namesOf } from './name-spans.ts'
import type { ColumnPupil, OpenDoubt, Said, Understood } from './said-shapes.ts'
import type { ClassPupil } from './who-is-meant.ts'

export type { ColumnPupil, OpenDoubt, Said, Understood } from './said-shapes.ts'

type Spoken = { readonly key: string; readonly entry: Entry }

export function understand<P extends ColumnPupil>(said: Said, pupils: readonly P[]): Understood<P> {
  const names = namesOf(pupils)
  const line = sheetOf(readSheets(said.line, names), said.sheet)
  if (!line) return NOTHING
  const { inOrder } = line
  const listed = listedFor(line, said, pupils)
  if (inOrder && inOrder.values.length !== listed.length)
    return { ...NOTHING, miscounted: { marks: inOrder.values.length, pupils: listed.length } }
  const base = spoken(
    0,
    withoutLookAlikes(entriesOfLine(line, listed), line, said.line, pupils, said.book !== undefined),
  )
  const named = put(base, pupils, said, line.all !== null)
  const values = new Map<number, EntryValue>()
  const rest = spread(line, named, pupils, said, values)
  if (rest) return { ...NOTHING, rest }
  const later = said.later.map((text, at) =>
    put(spoken(at + 1, readAmendment(text, names) ?? []), pupils, said),
  )
  for (const { settled } of [named, ...later]) for (const one of settled) settle(values, one)
  const afterwards = later.flatMap(({ settled }) => settled)
  return {
    values,
    doubts: [named, ...later].flatMap(({ doubts }) => doubts).filter(doubt => !isAnswered(doubt, afterwards)),
    aside: line.aside,
    spared: line.spared,
    leftOut: [named, ...later].flatMap(({ leftOut }) => leftOut.map(({ entry }) => entry.text.trim())),
  }
}

const NOTHING = { values: new Map<number, EntryValue>(), doubts: [], leftOut: [], aside: [], spared: [] }

/** Whom marks in order are for: the stretch that was said, the list that was shown, or all. */
function listedFor<P extends ColumnPupil>(
  { inOrder }: MarksLine,
  { seats }: Said,
  pupils: readonly P[],
): readonly P[] {
  const among = inOrder?.seats ?? seats
  return among ? pupils.filter(({ seatNo }) => among.includes(seatNo)) : pupils
}

/** Names with accents, or with a capital in a line that has accents: a name without any is meant so. */
const isTypedSo = (nameText: string, line: string): boolean =>
  hasAccents(nameText) || (/^\p{Lu}\p{Ll}/u.test(nameText) && hasAccents(line))

const spoken = (source: number, entries: readonly Entry[]): readonly Spoken[] =>
  entries.map((entry, at) => ({ key: `${source}.${at}`, entry }))

function entriesOfLine(line: MarksLine, pupils: readonly ClassPupil[]): readonly Entry[] {
  if (line.inOrder)
    return line.inOrder.values.map((entry, at) => ({ ...entry, seatNo: pupils[at]?.seatNo ?? null }))
  return line.all ? line.all.except : line.entries
}

type Put<P extends ColumnPupil> = {
  readonly settled: readonly Settled<P>[]
  readonly doubts: readonly OpenDoubt<P>[]
  readonly leftOut: readonly Doubt<P>[]
}

/** What one message said, with the choices made about it since. */
function put<P extends ColumnPupil>(
  all: readonly Spoken[],
  pupils: readonly P[],
  said: Said,
  forAll = false,
): Put<P> {
  const { settled, doubts } = matchEntries(
    all.map(({ entry }) => entry),
    pupils,
    all.some(({ entry }) => entry.value !== null && isTypedSo(entry.nameText ?? '', said.line)),
  )
  const keyOf = (entry: Entry): string => all.find(one => one.entry === entry)?.key ?? ''
  const choiceOf = (doubt: Doubt<P>) => said.chosen.find(({ key }) => key === keyOf(doubt.entry))
  const chosen = doubts.flatMap(({ entry, ...doubt }) => {
    const choice = choiceOf({ entry, ...doubt })
    const pupil = choice && 'pupilId' in choice && pupils.find(one => one.pupilId === choice.pupilId)
    return pupil ? [{ entry, pupil, value: choice.value }] : []
  })
  const left = doubts.filter(doubt => 'leftOut' in (choiceOf(doubt) ?? {}))
  const open = doubts.filter(doubt => choiceOf(doubt) === undefined)
  const rivals = (doubt: Doubt<P>) =>
    doubt.code === 'twice'
      ? open.filter(one => one !== doubt && one.code === 'twice' && one.pupils[0] === doubt.pupils[0])
      : []
  // Who may be meant apart from the others is not sure to have what was said of all.
  const apart = doubts.filter(({ entry }) => entry.apart)
  const anybody = apart.some(({ code, pupils: people }) => code === 'nobody' || people.length === 0)
  const perhapsApart = new Set(anybody ? pupils : apart.flatMap(({ pupils: people }) => people))
  // What is said anew and not clearly holds back what was said before of the same pupil.
  const anew = new Set(
    open.flatMap(({ code, pupils: [only, another] }) => (code === 'value' && only && !another ? [only] : [])),
  )
  const sure = settled.filter(
    ({ entry, pupil }) => !anew.has(pupil) && (entry.apart || !perhapsApart.has(pupil)),
  )
  return {
    settled: [...sure, ...chosen],
    leftOut: left,
    doubts: open.map(doubt => ({
      ...doubt,
      key: keyOf(doubt.entry),
      mayLeaveOut: !(forAll || doubt.entry.apart) || !mayBeAnybody(doubt),
      choices: doubt.readings.map(reading => ({
        reading,
        chosen: [
          { key: keyOf(doubt.entry), pupilId: reading.pupil.pupilId, value: reading.value },
          ...rivals(doubt).map(({ entry }) => ({ key: keyOf(entry), leftOut: true as const })),
        ],
      })),
    })),
  }
}

/** An exception that names nobody of the class, or of which not even the number of pupils is sure. */
const mayBeAnybody = ({ code, pupils, entry }: Doubt<ColumnPupil>): boolean =>
  pupils.length === 0 ||
  (entry.apart === true && code === 'nobody') ||
  (entry.problem !== null && UNREAD.has(entry.problem.code))

const UNREAD: ReadonlySet<string> = new Set([
  'unreadable',
  'several_values',
  'ambiguous_comma',
  'ambiguous_word',
])

function settle<P extends ColumnPupil>(
  values: Map<number, EntryValue>,
  { pupil, value }: Pick<Settled<P>, 'pupil' | 'value'>,
): void {
  const nothing = value.kind === 'left_blank' || (value.kind === 'empty' && !pupil.holds)
  if (nothing) values.delete(pupil.pupilId)
  else values.set(pupil.pupilId, value)
}

/** Gives everybody the value of "cả lớp" or "còn lại"; returns the question when it is open whom the latter means. */
function spread<P extends ColumnPupil>(
  line: MarksLine,
  named: Put<P>,
  pupils: readonly P[],
  said: Said,
  values: Map<number, EntryValue>,
): Understood<P>['rest'] {
  if (!line.all) return undefined
  // Until it is known whom an exception means, nobody is sure to have the value of the class.
  if (named.doubts.some(doubt => !doubt.mayLeaveOut || doubt.code === 'nobody')) return undefined
  const { value } = line.all
  const perhapsNamed = [...named.leftOut, ...named.doubts].flatMap(doubt => doubt.pupils)
  const spared = new Set(
    [...named.settled.map(({ pupil }) => pupil), ...perhapsNamed].map(one => one.pupilId),
  )
  const others = pupils.filter(pupil => !spared.has(pupil.pupilId))
  const empty = others.filter(pupil => !pupil.holds)
  const choice = said.chosen.find(one => one.key === 'rest')
  const onlyEmpty = choice && 'onlyEmpty' in choice ? choice.onlyEmpty : false
  const doubtful = line.all.said === 'the_rest' && !choice && named.doubts.length === 0
  if (doubtful && empty.length < others.length) return { empty: empty.length, others: others.length, value }
  for (const pupil of onlyEmpty ? empty : others) values.set(pupil.pupilId, value)
  return undefined
}

/** A later word about the same pupil answers a doubt, unless the doubt may still be about somebody else. */
function isAnswered<P extends ColumnPupil>(doubt: OpenDoubt<P>, later: readonly Settled<P>[]): boolean {
  const [only, another] = doubt.pupils
  const same = (value: EntryValue, other: unknown) => JSON.stringify(value) === JSON.stringify(other)
  return later.some(({ entry, pupil, value }) => {
    if (entry === doubt.entry || !doubt.mayLeaveOut || !doubt.pupils.includes(pupil)) return false
    if (only && !another && doubt.code !== 'nobody') return true
    return doubt.readings.some(reading => reading.pupil === pupil && same(reading.value, value))
  })
}
