import { endGrants, recordGrants } from '../../db/office-files/people.ts'
import { listClasses } from '../../db/office-files/roster.ts'
import { listStaff } from '../../db/office-files/staff.ts'
import type { BookRecord, TeachingRecord } from '../../db/office-files/teaching.ts'
import {
  listBooksOfYear,
  listHomerooms,
  listTeaching,
  recordBooks,
  recordColumns,
  recordSubjects,
  replaceTeaching,
} from '../../db/office-files/teaching.ts'
import { syncTestDays } from '../../db/office-files/year.ts'
import { instantOf } from '../calendar/zone.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { type AssignmentRow, findAssignmentsHeader, readAssignments } from '../tables/rules/assignments.ts'
import { findElectivesHeader, readElectives } from '../tables/rules/electives.ts'
import { findHomeroomsHeader, readHomerooms } from '../tables/rules/homerooms.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { findSubject } from '../tables/rules/subjects.ts'
import {
  type BookSources,
  bookColumnsOf,
  bookKey,
  bookRecordsOf,
  isChosen,
  plannedPeriods,
} from './assignment-books.ts'
import { reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countAssignments } from './preview.ts'
import { countChanges, type Diff, diff, sumChanges } from './rules/diff.ts'
import { type FindStaff, staffFinder } from './rules/staff-names.ts'
import {
  endingsOf,
  type Homeroom,
  roomKey,
  type TeachingSteps,
  termKey,
  withoutUnconfirmed,
} from './teaching-steps.ts'

/**
 * Who teaches what: books and their columns, teachers by term with exactly one who enters the marks, homeroom teachers. A
 * book-term the file speaks of gets exactly the file's teachers; one it does not mention stays as it is.
 */

const HOMEROOM_REASON = 'phân công chủ nhiệm'

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
  const beside: Known = { classes, find: staffFinder(staff), problems }
  const known = new Map((await listBooksOfYear(tx, year)).map(book => [bookKey(book), book]))
  const electives = electivesOf(sheets, beside)
  const placed = planned(sheets, placeRows(sheets, reading.rows, beside), { electives, known }, problems)
  const books = bookRecordsOf({ rows: placed.map(({ row }) => row), electives, known })
  const steps = await stepsOf(filing, {
    books: diff(
      books.flatMap(book => known.get(bookKey(book)) ?? []),
      books,
      bookKey,
    ),
    wanted: teachingOf(placed),
    rooms: homeroomsOf(sheets, homerooms.rows, beside),
  })
  const endings = endingsOf(steps, staff, sheets[0]?.name ?? '')
  const kept = withoutUnconfirmed(steps, endings, filing.answers.yes)
  const parts = [countChanges(kept.books), countChanges(kept.teaching), countChanges(kept.homerooms)]
  const counts = countAssignments(reading.rows, homerooms.rows)
  return ok({
    counts,
    problems,
    changes: sumChanges(parts),
    asked: { proposals: endings.map(({ proposal }) => proposal) },
    write: () => store(filing, kept),
  })
}

/** Beside what is stored: of teaching the book-terms the file speaks of, of homerooms its classes. */
async function stepsOf(
  { desk, year: { year } }: Filing,
  file: {
    books: Diff<BookRecord>
    wanted: readonly TeachingRecord[]
    rooms: readonly Homeroom[]
  },
): Promise<TeachingSteps> {
  const heldHomerooms = await listHomerooms(desk.tx, year)
  const spoken = new Set(file.wanted.map(termKey))
  const classes = new Set(file.rooms.map(room => room.className))
  const teaching = (await listTeaching(desk.tx, year)).filter(each => spoken.has(termKey(each)))
  return {
    books: file.books,
    wanted: file.wanted,
    heldHomerooms,
    teaching: diff(teaching, file.wanted, each => `${termKey(each)} ${each.staffId}`),
    homerooms: diff<Homeroom>(
      heldHomerooms.filter(room => classes.has(room.className)),
      file.rooms,
      roomKey,
    ),
  }
}

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

/** Those of subjects the class takes and whose periods a year can be told. */
function planned(
  sheets: readonly Sheet[],
  placed: readonly Placed[],
  { electives, known }: Omit<BookSources, 'rows'>,
  problems: Problem[],
): Placed[] {
  const report = reporter(sheets, findAssignmentsHeader, problems)
  return placed.filter(({ row }) => {
    const chosen = isChosen(row, electives)
    const counted = plannedPeriods(row, known.get(bookKey(row))) !== null
    if (!chosen) report(row, 'subject', 'elective_not_chosen', bookKey(row))
    else if (!counted) report(row, 'subject', 'periods_unknown', bookKey(row))
    return chosen && counted
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

function electivesOf(sheets: readonly Sheet[], { classes, problems }: Known) {
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

async function store({ desk, year: { year, startsOn }, by }: Filing, steps: TeachingSteps): Promise<void> {
  const { tx, school } = desk
  const books = [...steps.books.added, ...steps.books.changed]
  const codes = new Set(books.map(book => book.subject))
  await recordSubjects(
    tx,
    [...codes].map(code => ({ code, name: findSubject(code)?.name ?? code })),
  )
  await recordBooks(tx, year, books)
  const { cluster } = desk.policy.results
  await recordColumns(
    tx,
    year,
    books.flatMap(book => bookColumnsOf(book, cluster)),
  )
  await syncTestDays(tx, year)
  const { added, changed, removed } = steps.teaching
  const touched = new Map([...added, ...changed, ...removed].map(each => [termKey(each), each]))
  await replaceTeaching(
    tx,
    year,
    [...touched.values()],
    steps.wanted.filter(each => touched.has(termKey(each))),
  )
  const gone = new Set(steps.homerooms.removed.map(roomKey))
  await endGrants(
    tx,
    steps.heldHomerooms.filter(room => gone.has(roomKey(room))).map(room => room.grantId),
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
