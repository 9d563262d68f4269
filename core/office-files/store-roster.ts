import { recordPeople } from '../../db/office-files/people.ts'
import type { ClassPlace, EnrolledPupil, KnownPupil } from '../../db/office-files/roster.ts'
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
import { type Problem, sheetProblem } from '../tables/rules/problem.ts'
import { findRosterHeader, type RosterRow, readRoster } from '../tables/rules/roster.ts'
import type { RosterKey } from '../tables/rules/roster-columns.ts'
import { newcomers } from './newcomers.ts'
import { type ReportProblem, reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countRoster } from './preview.ts'
import type { Changes } from './rules/diff.ts'
import { holdsSame } from './rules/diff.ts'
import { type Families, matchFamilies } from './rules/family.ts'

/**
 * The list of pupils: classes, pupils found again by their code, their places in class, their guardians. What the list leaves
 * blank is never taken from what is known, and a pupil it no longer names is reported, not removed.
 */

const gradesOf = { THCS: [6, 9], THPT: [10, 12] } as const

type PupilStep = {
  readonly row: RosterRow
  readonly record: EnrolledPupil
  readonly known: KnownPupil | undefined
  /** The place the list gives, and an older one it ends. */
  readonly places: readonly ClassPlace[]
}

export async function planRoster(filing: Filing, name: string, sheets: readonly Sheet[]): Planned {
  const { tx } = filing.desk
  const reading = readRoster(sheets, { fileName: name, schoolYear: filing.year.year })
  const problems: Problem[] = [...reading.problems]
  const report = reporter(sheets, findRosterHeader, problems)
  const rows = reading.rows.filter(row => isTaught(filing, row, report))
  const known = await listPupils(tx, filing.year.year)
  const ids = newcomers()
  const steps = stepsOf(filing, rows, known, ids.next)
  reportGone(rows, known, problems)
  const families = await familiesOf(filing, steps, ids.next, report)
  const write = async () => store(filing, steps, families, await ids.settle(tx))
  return ok({ counts: countRoster(reading.rows), problems, changes: countSteps(steps, families), write })
}

/** A class of a grade this school does not have is a slip of the pen, not a new class. */
function isTaught({ desk }: Filing, row: RosterRow, report: ReportProblem<RosterKey>): boolean {
  const [first, last] = gradesOf[desk.school.level]
  const grade = gradeOfClass(row.className)
  const taught = grade >= first && grade <= last
  if (!taught) report(row, 'className', 'grade_not_taught', row.className)
  return taught
}

function stepsOf(
  filing: Filing,
  rows: readonly RosterRow[],
  known: readonly KnownPupil[],
  newId: () => number,
): PupilStep[] {
  const byCode = new Map(known.map(pupil => [pupil.code, pupil]))
  return [...Map.groupBy(rows, row => row.className).values()].flatMap(classmates => {
    // Those still here are counted first, in the list's order; those who have left keep a seat after them.
    const seated = [
      ...classmates.filter(row => row.left === null),
      ...classmates.filter(row => row.left !== null),
    ]
    return seated.map((row, at): PupilStep => {
      const pupil = byCode.get(row.code)
      const record = recordOf(row, pupil, newId)
      return { row, record, known: pupil, places: placesOf(filing, row, at + 1, pupil?.places ?? []) }
    })
  })
}

function recordOf(row: RosterRow, known: KnownPupil | undefined, newId: () => number): EnrolledPupil {
  return {
    personId: known?.personId ?? newId(),
    code: row.code,
    fullName: row.fullName,
    birthDate: row.birthDate ?? known?.birthDate ?? null,
    phone: known?.phone ?? null,
    email: known?.email ?? null,
    sex: row.sex ?? known?.sex ?? null,
    personalId: row.personalId ?? known?.personalId ?? null,
    ethnicity: row.ethnicity ?? known?.ethnicity ?? null,
    birthPlace: row.birthPlace ?? known?.birthPlace ?? null,
    address: row.address ?? known?.address ?? null,
  }
}

/** Only what differs from the places known. A pupil found in another class has moved there today. */
function placesOf(
  { desk, year }: Filing,
  row: RosterRow,
  seat: number,
  known: readonly ClassPlace[],
): readonly ClassPlace[] {
  const here = known.find(place => place.className === row.className)
  const elsewhere = known.filter(place => place.className !== row.className && place.leftOn === null)
  const firstDay = elsewhere.length > 0 ? desk.school.today : year.startsOn
  const wanted: ClassPlace = {
    className: row.className,
    seat,
    fromOn: row.arrived ?? here?.fromOn ?? firstDay,
    leftOn: row.left,
    note: row.note,
  }
  const ended = elsewhere.map(place => ({ ...place, leftOn: desk.school.today }))
  return here && holdsSame(here, wanted) ? ended : [wanted, ...ended]
}

function reportGone(rows: readonly RosterRow[], known: readonly KnownPupil[], problems: Problem[]): void {
  const listed = new Set(rows.map(row => row.code))
  const sheetOf = new Map(rows.map(row => [row.className, row.sheet]))
  for (const pupil of known.filter(each => !listed.has(each.code))) {
    const place = pupil.places.find(each => each.leftOn === null)
    const sheet = sheetOf.get(place?.className ?? '')
    if (place && sheet !== undefined)
      problems.push(
        sheetProblem(sheet, 'pupil_gone_from_list', `${pupil.code} ${pupil.fullName} ${place.className}`),
      )
  }
}

async function familiesOf(
  { desk }: Filing,
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
    newId,
  )
  const rowOf = new Map(steps.map(({ record, row }) => [record.personId, row]))
  for (const bond of families.differing) {
    const row = rowOf.get(bond.pupilId)
    if (row) report(row, `${bond.relation}Name`, 'guardian_differs', bond.fullName)
  }
  return families
}

const changesPupil = ({ record, known }: PupilStep): boolean =>
  known === undefined || !holdsSame<EnrolledPupil>(known, record)

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
