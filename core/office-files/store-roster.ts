import { recordPeople } from '../../db/office-files/people.ts'
import type { KnownPupil } from '../../db/office-files/roster.ts'
import {
  listClasses,
  listGuardians,
  listPupils,
  recordClasses,
  recordGuardianships,
  recordPlaces,
  recordPupils,
} from '../../db/office-files/roster.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok } from '../result.ts'
import { gradeOfClass } from '../tables/rules/class-name.ts'
import { cellProblem, type Problem, sheetProblem } from '../tables/rules/problem.ts'
import { findRosterHeader, type RosterRow, rosterReading } from '../tables/rules/roster.ts'
import type { RosterKey } from '../tables/rules/roster-columns.ts'
import { newcomers } from './newcomers.ts'
import { letterFinder, type ReportProblem, reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countRoster } from './preview.ts'
import { changesPupil, namedChanges, type PupilStep, rosterSteps } from './roster-steps.ts'
import type { Changes } from './rules/diff.ts'
import { type Families, matchFamilies } from './rules/family.ts'
import type { Join, NamedChange } from './rules/outcome.ts'
import { inStretches, othersServed } from './stretches.ts'

/**
 * The list of pupils: classes, pupils found again by their code, their places in class, their guardians. What the list leaves
 * blank is never taken from what is known, a pupil it no longer names is reported, not removed, and no state changes without a yes.
 */

const gradesOf = { THCS: [6, 9], THPT: [10, 12] } as const

export async function planRoster(filing: Filing, name: string, sheets: readonly Sheet[]): Planned {
  const { tx } = filing.desk
  const reading = await inStretches(rosterReading(sheets, { fileName: name, schoolYear: filing.year.year }))
  const problems: Problem[] = [...reading.problems]
  const report = reporter(sheets, findRosterHeader, problems)
  const known = await listPupils(tx, filing.year.year)
  const taught = reading.rows.filter(row => isTaught(filing, row, report))
  const rows = withOwnIds(taught, known, report)
  for (const row of rows) reportNote(row, problems)
  const ids = newcomers()
  const letterOf = letterFinder(sheets, findRosterHeader)
  const { steps, proposals } = rosterSteps(filing, rows, known, { newId: ids.next, letterOf })
  // Others are served between one part of a long list's planning and the next.
  await othersServed()
  const gone = goneFrom(reading.rows, known)
  for (const { sheet, pupil, className } of gone)
    problems.push(sheetProblem(sheet, 'pupil_gone_from_list', `${pupil.code} ${pupil.fullName} ${className}`))
  const families = await familiesOf(filing, steps, ids.next, report)
  await othersServed()
  const named: readonly NamedChange[] = [
    ...withFamilies(namedChanges(steps), steps, families),
    ...gone.map(
      ({ pupil, className }): NamedChange => ({
        kind: 'gone',
        who: { code: pupil.code, fullName: pupil.fullName },
        className,
        facts: [],
      }),
    ),
  ]
  const write = async () => store(filing, steps, families, await ids.settle(tx))
  return ok({
    counts: countRoster(reading.rows),
    problems,
    changes: countSteps(steps, families),
    asked: { proposals, named, joins: joinsOf(families, steps) },
    write,
  })
}

/** A class of a grade this school does not have is a slip of the pen, not a new class. */
function isTaught({ desk }: Filing, row: RosterRow, report: ReportProblem<RosterKey>): boolean {
  const [first, last] = gradesOf[desk.school.level]
  const grade = gradeOfClass(row.className)
  const taught = grade >= first && grade <= last
  if (!taught) report(row, 'className', 'grade_not_taught', row.className)
  return taught
}

/** A personal number that another pupil of the school bears already is nobody else's. */
function withOwnIds(
  rows: readonly RosterRow[],
  known: readonly KnownPupil[],
  report: ReportProblem<RosterKey>,
): readonly RosterRow[] {
  const codeOf = new Map(known.map(pupil => [pupil.personalId, pupil.code]))
  return rows.map(row => {
    const other = row.personalId === null ? undefined : codeOf.get(row.personalId)
    if (other === undefined || other === row.code) return row
    report(row, 'personalId', 'personal_id_repeated', row.personalId ?? '')
    return { ...row, personalId: null }
  })
}

const NOTE_PROBLEMS = {
  away: 'note_away',
  subject_leave: 'note_subject_leave',
  unclear: 'note_unclear',
} as const

/** What a note says that changes no place in the school is shown as it is understood. */
function reportNote({ sheet, row, state, said }: RosterRow, problems: Problem[]): void {
  if (state && state.kind in NOTE_PROBLEMS)
    problems.push(
      cellProblem(
        sheet,
        row,
        said.letter,
        NOTE_PROBLEMS[state.kind as keyof typeof NOTE_PROBLEMS],
        said.text,
      ),
    )
}

type Gone = { readonly sheet: string; readonly pupil: KnownPupil; readonly className: string }

/** Of the classes a list speaks of, those it no longer names. */
function goneFrom(rows: readonly RosterRow[], known: readonly KnownPupil[]): readonly Gone[] {
  const listed = new Set(rows.map(row => row.code))
  const sheetOf = new Map(rows.map(row => [row.className, row.sheet]))
  return known
    .filter(each => !listed.has(each.code))
    .flatMap(pupil => {
      const place = pupil.places.find(each => each.leftOn === null)
      const sheet = sheetOf.get(place?.className ?? '')
      return place && sheet !== undefined ? [{ sheet, pupil, className: place.className }] : []
    })
}

async function familiesOf(
  { desk, answers }: Filing,
  steps: readonly PupilStep[],
  newId: () => number,
  report: ReportProblem<RosterKey>,
): Promise<Families> {
  const families = matchFamilies(
    await listGuardians(desk.tx),
    steps.map(({ record, row }) => ({
      pupilId: record.personId,
      pupilName: record.fullName,
      guardians: row.guardians,
    })),
    { newId, apart: new Set(answers.apart) },
  )
  const rowOf = new Map(steps.map(({ record, row }) => [record.personId, row]))
  for (const bond of families.differing) {
    const row = rowOf.get(bond.pupilId)
    if (row) report(row, `${bond.relation}Name`, 'guardian_differs', bond.fullName)
  }
  return families
}

function joinsOf({ joins }: Families, steps: readonly PupilStep[]): readonly Join[] {
  const named = new Map(
    steps.map(({ record: { personId, code, fullName } }) => [personId, { code, fullName }] as const),
  )
  return joins.map(({ key, fullName, phone, pupilIds }) => ({
    key,
    fullName,
    phone,
    pupils: pupilIds.flatMap(id => named.get(id) ?? []),
  }))
}

/** Who a pupil's guardians become stands among what changes of the pupil. */
function withFamilies(
  named: readonly NamedChange[],
  steps: readonly PupilStep[],
  { facts }: Families,
): readonly NamedChange[] {
  const byCode = new Map(named.map(change => [change.who.code, change]))
  for (const { record, known, row } of steps) {
    const own = known ? (facts.get(record.personId) ?? []) : []
    if (own.length === 0) continue
    const before = byCode.get(record.code)
    byCode.set(record.code, {
      kind: 'changed',
      who: { code: record.code, fullName: record.fullName },
      className: row.className,
      facts: [...(before?.facts ?? []), ...own],
    })
  }
  return [...byCode.values()]
}

/** Counted by pupil: one whose parent has a new phone is a changed pupil. */
function countSteps(steps: readonly PupilStep[], { touched }: Families): Changes {
  const added = steps.filter(step => step.known === undefined).length
  const same = steps.filter(
    step => !changesPupil(step) && step.places.length === 0 && !touched.has(step.record.personId),
  ).length
  return { added, changed: steps.length - added - same, same, removed: 0 }
}

async function store(
  { desk, year }: Filing,
  steps: readonly PupilStep[],
  families: Families,
  idOf: (id: number) => number,
): Promise<void> {
  const { tx } = desk
  const there = new Set((await listClasses(tx, year.year)).map(each => each.name))
  const names = [...new Set(steps.map(step => step.row.className))].filter(each => !there.has(each))
  await recordClasses(
    tx,
    year.year,
    names.map(name => ({ name, grade: gradeOfClass(name) })),
  )
  const pupils = steps
    .filter(changesPupil)
    .map(({ record }) => ({ ...record, personId: idOf(record.personId) }))
  const people = families.people.map(person => ({ ...person, personId: idOf(person.personId) }))
  await recordPeople(tx, [...pupils, ...people])
  await recordPupils(tx, pupils)
  await recordPlaces(
    tx,
    year.year,
    steps.flatMap(({ record, places }) =>
      places.map(place => ({ ...place, personId: idOf(record.personId) })),
    ),
  )
  await recordGuardianships(
    tx,
    families.bonds.map(bond => ({
      ...bond,
      guardianId: idOf(bond.guardianId),
      pupilId: idOf(bond.pupilId),
    })),
  )
}
