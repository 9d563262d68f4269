import { listDuties } from '../../db/accounts/people.ts'
import type { Grant, GrantRole } from '../../db/office-files/people.ts'
import { endGrants, recordGrants, recordPeople } from '../../db/office-files/people.ts'
import type { HeldGrant, KnownStaff, StaffRecord } from '../../db/office-files/staff.ts'
import { listStaff, recordDepartments, recordStaff } from '../../db/office-files/staff.ts'
import { stopKeeping } from '../../db/office-files/undo.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Teller } from '../departures/service.ts'
import { returnToStaff, setDeparture, tellsOfStaff } from '../departures/service.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { findStaffHeader, readStaff, type StaffRow } from '../tables/rules/staff.ts'
import type { StaffRole } from '../tables/rules/staff-titles.ts'
import { newcomers } from './newcomers.ts'
import { letterFinder, reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countStaff } from './preview.ts'
import type { Changes } from './rules/diff.ts'
import { holdsSame } from './rules/diff.ts'
import type { NamedChange, Proposal } from './rules/outcome.ts'
import { proposalKey } from './rules/proposal-key.ts'
import { renamingOf } from './rules/pupil-facts.ts'

/**
 * The list of staff: people found again by their code, their departments, and the duties their titles give. A title taken
 * from the list ends its duty now; what a decision gave or took back stays as decided; of who is no longer listed it is asked whether they have left.
 */

/** Marks the duties that come from this list, so that those given by decision are never touched by it. */
const STAFF_LIST_REASON = 'danh sách cán bộ'

const duties: ReadonlySet<string> = new Set<GrantRole>([
  'principal',
  'vice_principal',
  'board',
  'office',
  'department_head',
])
const isDuty = (role: StaffRole): role is Extract<StaffRole, GrantRole> => duties.has(role)

type Duty = Pick<HeldGrant, 'role' | 'department'>

type StaffStep = {
  readonly record: StaffRecord
  readonly known: KnownStaff | undefined
  readonly given: readonly Duty[]
  readonly ended: readonly number[]
}

export async function planStaff(filing: Filing, sheets: readonly Sheet[]): Planned {
  const { tx } = filing.desk
  const reading = readStaff(sheets)
  const problems: Problem[] = [...reading.problems]
  const known = await listStaff(tx, STAFF_LIST_REASON)
  const byCode = new Map(known.map(person => [person.code, person]))
  const report = reporter(sheets, findStaffHeader, problems)
  const ids = newcomers()
  const letterOf = letterFinder(sheets, findStaffHeader)
  const isYes = (key: string) => filing.answers.yes.includes(key)
  const proposals: Proposal[] = []
  const atHead = { sheet: sheets[0]?.name ?? '', row: 0, column: '' }
  const teller = await tellerOf(filing)
  const comings = tellsOfStaff(teller) ? comingsOf(known, reading.rows, filing.by, atHead) : []
  proposals.push(...comings.map(({ proposal }) => proposal))
  const isBack = ({ proposal, person }: Coming) => person.hasLeft && isYes(proposal.key)
  const isAway = (code: string) =>
    byCode.get(code)?.hasLeft && !comings.some(one => one.person.code === code && isBack(one))
  const steps = reading.rows
    .filter(({ code }) => !isAway(code))
    .map((row): StaffStep => {
      if (row.roles.includes('department_head') && row.department === null)
        report(row, 'department', 'department_missing', row.fullName)
      const person = byCode.get(row.code)
      const renaming = renamingOf(person, row.fullName)
      if (!person || renaming === null) return stepOf(row, person, ids.next)
      const place = { sheet: row.sheet, row: row.row, column: letterOf(row.sheet, 'fullName') }
      const { code, fullName } = person
      proposals.push({
        kind: 'renamed',
        key: renaming,
        place,
        person: { code, fullName },
        newName: row.fullName,
      })
      return stepOf(isYes(renaming) ? row : { ...row, fullName }, person, ids.next)
    })
  // Nobody gives themselves a duty.
  if (steps.some(({ known: own, given }) => own?.personId === filing.by && given.length > 0))
    return refuse({ code: 'import_own_duty' })
  const said = comings.filter(({ proposal }) => isYes(proposal.key))
  const write = async () => {
    const idOf = await ids.settle(tx)
    await store(
      filing,
      steps.map(step => ({
        ...step,
        record: { ...step.record, personId: idOf(step.record.personId) },
      })),
    )
    await comeAndGo(filing, teller, said)
  }
  return ok({
    counts: countStaff(reading.rows),
    problems,
    changes: countSteps(steps),
    asked: { proposals, named: namedStaff(steps, goneIn(comings)) },
    write,
  })
}

type Coming = {
  readonly person: KnownStaff
  readonly proposal: Extract<Proposal, { kind: 'staff_gone' | 'staff_back' }>
}

/** Who is missing from the list, but for whoever sends it, and who is in it again after they left. */
function comingsOf(
  known: readonly KnownStaff[],
  rows: readonly StaffRow[],
  by: number | null,
  place: Proposal['place'],
): readonly Coming[] {
  const listed = new Set(rows.map(({ code }) => code))
  return known.flatMap((person): readonly Coming[] => {
    const { code, fullName, hasLeft, personId } = person
    if (listed.has(code) !== hasLeft || personId === by) return []
    const kind = hasLeft ? 'staff_back' : 'staff_gone'
    return [{ person, proposal: { kind, key: proposalKey(kind, code), place, person: { code, fullName } } }]
  })
}

const goneIn = (comings: readonly Coming[]): readonly KnownStaff[] =>
  comings.flatMap(({ person, proposal }) => (proposal.kind === 'staff_gone' ? [person] : []))

const tellerOf = async ({ desk, by }: Filing): Promise<Teller> =>
  by === null ? null : { personId: by, duties: await listDuties(desk.tx, by) }

/** Taking the file back later changes nothing of it: who came and went is undone where it was said, by name. */
async function comeAndGo({ desk }: Filing, teller: Teller, said: readonly Coming[]): Promise<void> {
  await stopKeeping(desk.tx)
  for (const { person, proposal } of said)
    if (proposal.kind === 'staff_back') await returnToStaff(desk, teller, person.personId)
    else
      await setDeparture(desk, teller, {
        staffId: person.personId,
        leavesAt: desk.tx.now,
        reason: 'không còn trong danh sách cán bộ',
        successorId: null,
      })
}

function stepOf(row: StaffRow, known: KnownStaff | undefined, newId: () => number): StaffStep {
  const record: StaffRecord = {
    personId: known?.personId ?? newId(),
    code: row.code,
    fullName: row.fullName,
    birthDate: row.birthDate ?? known?.birthDate ?? null,
    phone: row.phone ?? known?.phone ?? null,
    email: row.email ?? known?.email ?? null,
    department: row.department ?? known?.department ?? null,
    titles: row.titles,
  }
  const wanted = row.roles.filter(isDuty).flatMap((role): Duty[] => {
    if (role !== 'department_head') return [{ role, department: null }]
    return record.department === null ? [] : [{ role, department: record.department }]
  })
  const held = known?.grants ?? []
  const settled = [...held, ...(known?.settled ?? [])]
  const alike = (a: Duty, b: Duty) => a.role === b.role && a.department === b.department
  return {
    record,
    known,
    given: wanted.filter(duty => !settled.some(grant => alike(grant, duty))),
    ended: held.filter(grant => !wanted.some(duty => alike(grant, duty))).map(grant => grant.grantId),
  }
}

const STAFF_TITLES = {
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  department: 'Tổ chuyên môn',
  titles: 'Chức vụ',
  phone: 'Điện thoại',
  email: 'Email',
} as const

function namedStaff(steps: readonly StaffStep[], gone: readonly KnownStaff[]): readonly NamedChange[] {
  const whoOf = ({ code, fullName }: { code: string; fullName: string }) => ({ code, fullName })
  return [
    ...steps.flatMap(({ record, known }): NamedChange[] => {
      if (!known) return [{ kind: 'new', who: whoOf(record), className: null, facts: [] }]
      const facts = Object.entries(STAFF_TITLES).flatMap(([key, what]) => {
        const [from, to] = [known, record].map(each => each[key as keyof typeof STAFF_TITLES])
        return from === to ? [] : [{ what, from: from ?? null, to: to ?? null }]
      })
      return facts.length === 0 ? [] : [{ kind: 'changed', who: whoOf(record), className: null, facts }]
    }),
    ...gone.map((person): NamedChange => ({ kind: 'gone', who: whoOf(person), className: null, facts: [] })),
  ]
}

const isSame = ({ record, known, given, ended }: StaffStep): boolean =>
  known !== undefined && given.length === 0 && ended.length === 0 && holdsSame<StaffRecord>(known, record)

function countSteps(steps: readonly StaffStep[]): Changes {
  const added = steps.filter(step => step.known === undefined).length
  const same = steps.filter(isSame).length
  return { added, changed: steps.length - added - same, same, removed: 0 }
}

async function store({ desk, year, by }: Filing, steps: readonly StaffStep[]): Promise<void> {
  const changed = steps.filter(step => !isSame(step))
  const records = changed.map(step => step.record)
  const { tx, school } = desk
  const firstDay = instantOf(year.startsOn, '00:00', school.zone)
  await recordDepartments(tx, [
    ...new Set(records.flatMap(({ department }) => (department === null ? [] : [department]))),
  ])
  await recordPeople(tx, records)
  await recordStaff(tx, records)
  await endGrants(
    tx,
    changed.flatMap(step => step.ended),
  )
  // A duty somebody takes on later in the year begins when the list says so; the first list speaks for the whole year.
  const grants = changed.flatMap(({ record, known, given }) =>
    given.map(
      (duty): Grant => ({
        ...duty,
        personId: record.personId,
        className: null,
        fromAt: known ? tx.now : firstDay,
      }),
    ),
  )
  await recordGrants(tx, grants, { year: year.year, reason: STAFF_LIST_REASON, by })
}
