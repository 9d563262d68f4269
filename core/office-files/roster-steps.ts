import type { ClassPlace, EnrolledPupil, KnownPupil } from '../../db/office-files/roster.ts'
import type { RosterRow } from '../tables/rules/roster.ts'
import type { Filing } from './plan.ts'
import { holdsSame } from './rules/diff.ts'
import type { NamedChange, NamedPerson, Proposal } from './rules/outcome.ts'
import { changedFacts, factsOf, renamingOf } from './rules/pupil-facts.ts'
import { type Listed, leavesOn, moveKey, movesFrom, placesOf, stateChange } from './rules/roster-places.ts'

/** Each line of a list of pupils beside the pupil it is of: what is written of it, and what is asked before. */

export type PupilStep = {
  readonly row: RosterRow
  readonly record: EnrolledPupil
  readonly known: KnownPupil | undefined
  /** The place the list gives, and an older one it ends. */
  readonly places: readonly ClassPlace[]
}

export type RosterSteps = { readonly steps: readonly PupilStep[]; readonly proposals: readonly Proposal[] }

type Line = { readonly row: RosterRow; readonly known: KnownPupil | undefined; readonly listed: Listed }

const pupilOf = ({ row, known }: Line): NamedPerson => ({
  code: row.code,
  fullName: known?.fullName ?? row.fullName,
})

type Place = Proposal['place']

/** @param letterOf the column of a field in a sheet. */
export function rosterSteps(
  filing: Filing,
  rows: readonly RosterRow[],
  known: readonly KnownPupil[],
  {
    newId,
    letterOf,
  }: { newId: () => number; letterOf: (sheet: string, field: 'className' | 'fullName') => string },
): RosterSteps {
  const byCode = new Map(known.map(pupil => [pupil.code, pupil]))
  const lines = rows.map((row): Line => {
    const pupil = byCode.get(row.code)
    return { row, known: pupil, listed: { ...row, places: pupil?.places ?? [] } }
  })
  const moves = movesOf(lines, letterOf)
  const isYes = (key: string) => filing.answers.yes.includes(key)
  const moved = new Set(moves.filter(({ key }) => isYes(key)).flatMap(({ codes }) => codes))
  return {
    steps: seated(lines, filing, moved).map(({ line, seat }) => stepOf(line, seat, { filing, moved, newId })),
    proposals: [
      ...moves.map(({ codes: _, ...proposal }) => proposal),
      ...lines.flatMap(line => proposalsOf(line, filing, letterOf)),
    ],
  }
}

type Move = Extract<Proposal, { kind: 'moved' }> & { readonly codes: readonly string[] }

/** By the classes between which: a whole class that moves is one question. */
function movesOf(
  lines: readonly Line[],
  letterOf: (sheet: string, field: 'className') => string,
): readonly Move[] {
  const moving = lines.flatMap(line => {
    const from = movesFrom(line.listed)
    return from === null ? [] : [{ line, from }]
  })
  const groups = Map.groupBy(moving, ({ line, from }) => `${from}\n${line.row.className}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const { row } = first.line
    const codes = group.map(({ line }) => line.row.code)
    return {
      kind: 'moved' as const,
      key: moveKey(first.from, row.className, codes),
      place: { sheet: row.sheet, row: row.row, column: letterOf(row.sheet, 'className') },
      from: first.from,
      to: row.className,
      pupils: group.map(({ line }) => pupilOf(line)),
      codes,
    }
  })
}

function proposalsOf(
  line: Line,
  { desk, year }: Filing,
  letterOf: (sheet: string, field: 'fullName') => string,
): readonly Proposal[] {
  const { row, known } = line
  const place: Place = { sheet: row.sheet, row: row.row, column: letterOf(row.sheet, 'fullName') }
  const renaming = renamingOf(known, row.fullName)
  const change = stateChange(line.listed, { today: desk.school.today, startsOn: year.startsOn })
  return [
    ...(renaming === null
      ? []
      : [
          {
            kind: 'renamed' as const,
            key: renaming,
            place,
            person: pupilOf(line),
            newName: row.fullName,
          },
        ]),
    ...(change === null
      ? []
      : [
          {
            ...change,
            place: row.said.letter === '' ? place : { ...place, column: row.said.letter },
            pupil: pupilOf(line),
            className: row.className,
            said: row.said.text,
          },
        ]),
  ]
}

/** Those still here are counted first, in the list's order; those who have left keep a seat after them. */
function seated(
  lines: readonly Line[],
  { desk, year, answers }: Filing,
  moved: ReadonlySet<string>,
): readonly { line: Line; seat: number }[] {
  const isYes = (key: string) => answers.yes.includes(key)
  const span = { today: desk.school.today, startsOn: year.startsOn }
  const isHere = ({ row, listed }: Line) => movesFrom(listed) === null || moved.has(row.code)
  return [...Map.groupBy(lines, line => line.row.className).values()].flatMap(classmates => {
    const stay = classmates.filter(line => isHere(line) && leavesOn(line.listed, span, isYes) === null)
    const seats = [...stay, ...classmates.filter(line => !stay.includes(line))]
    return seats.map((line, at) => ({ line, seat: at + 1 }))
  })
}

function stepOf(
  { row, known, listed }: Line,
  seat: number,
  { filing, moved, newId }: { filing: Filing; moved: ReadonlySet<string>; newId: () => number },
): PupilStep {
  const isYes = (key: string) => filing.answers.yes.includes(key)
  const span = { today: filing.desk.school.today, startsOn: filing.year.startsOn }
  const record: EnrolledPupil = {
    personId: known?.personId ?? newId(),
    phone: known?.phone ?? null,
    email: known?.email ?? null,
    ...factsOf(row, known, isYes),
  }
  return {
    row,
    record,
    known,
    places: placesOf(listed, { seat, isMoveYes: moved.has(row.code) }, span, isYes),
  }
}

export const changesPupil = ({ record, known }: PupilStep): boolean =>
  known === undefined || !holdsSame<EnrolledPupil>(known, record)

/** By name, with what changes of each. Only a new seat in the same class is no news of a pupil. */
export function namedChanges(steps: readonly PupilStep[]): readonly NamedChange[] {
  return steps.flatMap(({ row, record, known, places }): NamedChange[] => {
    const who = { code: record.code, fullName: record.fullName }
    if (!known) return [{ kind: 'new', who, className: row.className, facts: [] }]
    const facts = [...changedFacts(known, record), ...placeFacts(known, places)]
    return facts.length === 0 ? [] : [{ kind: 'changed', who, className: row.className, facts }]
  })
}

function placeFacts(known: KnownPupil, places: readonly ClassPlace[]): NamedChange['facts'] {
  const now = known.places.find(place => place.leftOn === null)?.className ?? null
  const next = places.find(place => place.leftOn === null)?.className ?? now
  const left = places.find(place => place.leftOn !== null && place.className === now)
  const moved = next === now ? [] : [{ what: 'Lớp', from: now, to: next }]
  const gone = left && next === now ? [{ what: 'Chuyển đi', from: null, to: left.leftOn }] : []
  const noted = places.flatMap(place => {
    const before = known.places.find(each => each.className === place.className)?.note ?? ''
    return before === place.note ? [] : [{ what: 'Ghi chú', from: before || null, to: place.note || null }]
  })
  return [...moved, ...gone, ...noted]
}
