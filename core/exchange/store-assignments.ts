import { endGrants, recordGrants } from '../../db/imports/people.ts'
import { listClasses } from '../../db/imports/roster.ts'
import { listStaff } from '../../db/imports/staff.ts'
import type { BookRecord, HomeroomRecord, TeachingRecord } from '../../db/imports/teaching.ts'
import {
  listBooksOfYear,
  listHomerooms,
  listTeaching,
  recordBooks,
  recordColumns,
  recordSubjects,
  replaceTeaching,
} from '../../db/imports/teaching.ts'
import { syncTestDays } from '../../db/imports/year.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { instantOf } from '../school/zone.ts'
import { bookKey, booksOf, columnsOf, isChosen, periodsOf } from './assignment-books.ts'
import { reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countAssignments } from './preview.ts'
import { type AssignmentRow, findAssignmentsHeader, readAssignments } from './rules/assignments.ts'
import { countChanges, type Diff, diff, sumChanges } from './rules/diff.ts'
import { findElectivesHeader, readElectives } from './rules/electives.ts'
import { findHomeroomsHeader, readHomerooms } from './rules/homerooms.ts'
import type { Problem } from './rules/problem.ts'
import { type FindStaff, staffFinder } from './rules/staff-names.ts'
import { findSubject } from './rules/subjects.ts'

/**
 * Who teaches what: books and their columns, teachers by term with exactly one who enters the marks, homeroom teachers. A
 * book-term the file speaks of gets exactly the file's teachers; one it does not mention stays as it is.
 */

export const HOMEROOM_REASON = 'phân công chủ nhiệm'

type Homeroom = Pick<HomeroomRecord, 'className' | 'staffId'>

type Steps = {
  readonly books: Diff<BookRecord>
  readonly teaching: Diff<TeachingRecord>
  readonly homerooms: Diff<Homeroom>
  /** Every teaching of the file: those of a changed book-term are written together. */
  readonly wanted: readonly TeachingRecord[]
  readonly heldHomerooms: readonly HomeroomRecord[]
}

export async function planAssignments(filing: Filing, sheets: readonly Sheet[]): Planned {
  const { tx } = filing.desk
  const { year } = filing.year
  const staff = await listStaff(tx, '')
  const classes = new Set((await listClasses(tx, year)).map(each => each.name))
  if (staff.length === 0) return refuse({ code: 'import_needs', missing: 'staff' })
  if (classes.size === 0) return refuse({ code: 'import_needs', missing: 'roster' })
  const reading = readAssignments(sheets)
  const homerooms = readHomerooms(sheets)
  const problems: Problem[] = [...reading.problems, ...homerooms.problems]
  const find = staffFinder(staff)
  const known = new Map((await listBooksOfYear(tx, year)).map(book => [bookKey(book), book]))
  const electives = electivesOf(sheets, classes, problems)
  const placed = placeRows(sheets, reading.rows, { classes, find, problems }).filter(({ row }) => {
    const report = reporter(sheets, findAssignmentsHeader, problems)
    const chosen = isChosen(row, electives)
    const counted = periodsOf(row, known.get(bookKey(row))) !== null
    if (!chosen) report(row, 'subject', 'elective_not_chosen', bookKey(row))
    else if (!counted) report(row, 'subject', 'periods_unknown', bookKey(row))
    return chosen && counted
  })
  const wanted = teachingOf(placed)
  const books = booksOf({ rows: placed.map(({ row }) => row), electives, known })
  const held = await listHomerooms(tx, year)
  const spoken = new Set(wanted.map(termKey))
  const teaching = (await listTeaching(tx, year)).filter(each => spoken.has(termKey(each)))
  const wantedRooms = homeroomsOf(sheets, homerooms.rows, { classes, find, problems })
  const rooms = new Set(wantedRooms.map(room => room.className))
  const steps: Steps = {
    books: diff(
      [...known.values()].filter(book => books.some(each => bookKey(each) === bookKey(book))),
      books,
      bookKey,
    ),
    teaching: diff(teaching, wanted, each => `${termKey(each)} ${each.staffId}`),
    homerooms: diff<Homeroom>(
      held.filter(room => rooms.has(room.className)),
      wantedRooms,
      room => `${room.className} ${room.staffId}`,
    ),
    wanted,
    heldHomerooms: held,
  }
  const changes = sumChanges([
    countChanges(steps.books),
    countChanges(steps.teaching),
    countChanges(steps.homerooms),
  ])
  const counts = countAssignments(reading.rows, homerooms.rows)
  return ok({ counts, problems, changes, write: () => store(filing, steps) })
}

const termKey = (row: { className: string; subject: string; term: number }): string =>
  `${bookKey(row)} ${row.term}`

type Known = {
  readonly classes: ReadonlySet<string>
  readonly find: FindStaff
  readonly problems: Problem[]
}
type Placed = { readonly row: AssignmentRow; readonly staffId: number }

function placeRows(sheets: readonly Sheet[], rows: readonly AssignmentRow[], known: Known): Placed[] {
  const report = reporter(sheets, findAssignmentsHeader, known.problems)
  return rows.flatMap(row => {
    const staff = known.find(row)
    if (!staff.ok) report(row, row.staffCode === null ? 'staffName' : 'staffCode', staff.code, staff.found)
    const listed = known.classes.has(row.className)
    if (!listed) report(row, 'classes', 'class_not_listed', row.className)
    return staff.ok && listed ? [{ row, staffId: staff.personId }] : []
  })
}

/** One owner of the entry for each book-term: whom the file names, else the first it lists. */
function teachingOf(placed: readonly Placed[]): TeachingRecord[] {
  const facts = placed.flatMap(({ row, staffId }) =>
    row.terms.map(term => ({
      className: row.className,
      subject: row.subject,
      term,
      staffId,
      claims: row.ownsEntry,
    })),
  )
  return [...Map.groupBy(facts, termKey).values()].flatMap(together => {
    const owner = together.find(fact => fact.claims === true) ?? together[0]
    const byStaff = new Map(together.map(({ claims: _, ...fact }) => [fact.staffId, fact]))
    return [...byStaff.values()].map(fact => ({ ...fact, ownsEntry: fact.staffId === owner?.staffId }))
  })
}

function electivesOf(sheets: readonly Sheet[], classes: ReadonlySet<string>, problems: Problem[]) {
  const reading = readElectives(sheets)
  problems.push(...reading.problems)
  const report = reporter(sheets, findElectivesHeader, problems)
  const listed = reading.rows.filter(row => {
    if (!classes.has(row.className)) report(row, 'className', 'class_not_listed', row.className)
    return classes.has(row.className)
  })
  return new Map(listed.map(row => [row.className, row]))
}

function homeroomsOf(
  sheets: readonly Sheet[],
  rows: readonly {
    sheet: string
    row: number
    className: string
    staffCode: string | null
    staffName: string
  }[],
  { classes, find, problems }: Known,
): Homeroom[] {
  const report = reporter(sheets, findHomeroomsHeader, problems)
  return rows.flatMap(row => {
    const staff = find(row)
    if (!staff.ok) report(row, row.staffCode === null ? 'staffName' : 'staffCode', staff.code, staff.found)
    if (!classes.has(row.className)) report(row, 'className', 'class_not_listed', row.className)
    return staff.ok && classes.has(row.className)
      ? [{ className: row.className, staffId: staff.personId }]
      : []
  })
}

async function store({ desk, year: { year, startsOn }, by }: Filing, steps: Steps): Promise<void> {
  const { tx, school } = desk
  const books = [...steps.books.added, ...steps.books.changed]
  const codes = new Set(books.map(book => book.subject))
  await recordSubjects(
    tx,
    [...codes].map(code => ({ code, name: findSubject(code)?.name ?? code })),
  )
  await recordBooks(tx, year, books)
  await recordColumns(tx, year, books.flatMap(columnsOf))
  await syncTestDays(tx, year)
  const { added, changed, removed } = steps.teaching
  const touched = new Map([...added, ...changed, ...removed].map(each => [termKey(each), each]))
  await replaceTeaching(
    tx,
    year,
    [...touched.values()],
    steps.wanted.filter(each => touched.has(termKey(each))),
  )
  const gone = steps.homerooms.removed.map(room => `${room.className} ${room.staffId}`)
  await endGrants(
    tx,
    steps.heldHomerooms
      .filter(room => gone.includes(`${room.className} ${room.staffId}`))
      .map(room => room.grantId),
  )
  // A class that changes its homeroom teacher in the year does so now; the first speaks for the whole year.
  const firstDay = instantOf(startsOn, '00:00', school.zone)
  const had = new Set(steps.heldHomerooms.map(room => room.className))
  const grants = steps.homerooms.added.map(({ className, staffId }) => ({
    personId: staffId,
    role: 'homeroom' as const,
    department: null,
    className,
    fromAt: had.has(className) ? tx.now : firstDay,
  }))
  await recordGrants(tx, grants, { year, reason: HOMEROOM_REASON, by })
}
