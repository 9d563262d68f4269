import { createHash } from 'node:crypto'
import { recordImport } from '../../db/office-files/batch.ts'
import { keepDeclined, listDeclined } from '../../db/office-files/declined.ts'
import { listPupils } from '../../db/office-files/roster.ts'
import { startKeeping, stopKeeping } from '../../db/office-files/undo.ts'
import { findImportYear, type ImportYear } from '../../db/office-files/year.ts'
import type { Desk } from '../desk.ts'
import type { Sheet, Workbook } from '../documents/rules/sheet.ts'
import { ok, type Result, refuse } from '../result.ts'
import { rememberReading } from '../tables/layout-memory.ts'
import type { FileKind } from '../tables/rules/kind.ts'
import { lacksCodes, withCodes } from '../tables/rules/missing-codes.ts'
import { type Problem, problemWeights } from '../tables/rules/problem.ts'
import { askedSpellings } from '../tables/rules/spelling.ts'
import { rememberSpellings, spellingsWith } from './class-spellings.ts'
import type { MappingFile } from './mapping-file.ts'
import { readingsIn } from './mapping-file.ts'
import type {
  Filing,
  ImportKind,
  ImportPlan,
  ImportRefusal,
  ImportReport,
  OnProgress,
  Planned,
} from './plan.ts'
import { type OfficeFile, type OfficeSheets, ownSheets, readOfficeFile } from './read-file.ts'
import { changesAnything } from './rules/diff.ts'
import { type Answers, NO_ANSWERS, NOTHING_ASKED, newlyDeclined, unanswered } from './rules/outcome.ts'
import { planAssignments } from './store-assignments.ts'
import { planAttendance } from './store-attendance.ts'
import { planCalendar, planCalendarSheets } from './store-calendar.ts'
import { planMarks } from './store-marks.ts'
import { planRoster } from './store-roster.ts'
import { planStaff } from './store-staff.ts'
import { inOwnFile } from './under-readings.ts'

/**
 * Stores what an office's file says: read, laid beside what is there, then written whole or not at all, in the desk's one
 * transaction. The same file twice changes nothing the second time.
 */

/** The order in which a school's files are stored: each needs those before it. */
export const IMPORT_ORDER: readonly ImportKind[] = [
  'calendar',
  'staff',
  'roster',
  'assignments',
  'marks',
  'attendance',
]

export type ImportRequest = {
  readonly kind: ImportKind
  /** The file's name; it may tell the class, subject, term or month. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What the bytes hold, where they were opened before the desk; opened here otherwise. */
  readonly workbook?: Workbook
  /** Only reports what would change. */
  readonly dryRun: boolean
  /** Who sent it; null for the operator. Whether they may is for the caller to check. */
  readonly by: number | null
  /** Stores what could be read of a file with problems, which is refused otherwise. */
  readonly acceptProblems?: boolean
  readonly onProgress?: OnProgress
  /** What the columns of an unknown layout are; remembered for the school once the file is stored. */
  readonly mapping?: MappingFile
  /** What a person said to what the file proposes and asks. */
  readonly answers?: Answers
}

export async function importFile(
  desk: Desk,
  request: ImportRequest,
): Promise<Result<ImportReport, ImportRefusal>> {
  const onProgress = request.onProgress ?? (() => {})
  const answers = request.answers ?? NO_ANSWERS
  onProgress(0, 1, 'reading')
  const spellings = await spellingsWith(desk, answers.classes)
  const file = await readOfficeFile(desk, request.kind, request.bytes, {
    mapping: request.mapping,
    workbook: request.workbook,
    spellings,
  })
  if (!file.ok) return file
  onProgress(0, 1, 'comparing')
  const planned = await planFile(desk, file.value, { ...request, answers, onProgress })
  if (!planned.ok) return planned
  const report = reportOf(request, file.value, planned.value, answers, await listDeclined(desk.tx))
  if (request.dryRun) return ok(report)
  if (report.stands !== 'ready') return refuse({ code: `import_${report.stands}`, report })
  onProgress(0, 1, 'storing')
  if (changesAnything(report.changes)) await store(desk, request, planned.value, answers)
  await rememberMapping(desk, request, file.value)
  await rememberSpellings(desk, answers.classes)
  await keepDeclined(desk.tx, { yes: answers.yes, no: newlyDeclined(report, answers) }, request.by)
  onProgress(1, 1, 'storing')
  return ok({ ...report, stored: true })
}

function reportOf(
  { kind, acceptProblems = false }: ImportRequest,
  file: OfficeFile,
  plan: ImportPlan,
  answers: Answers,
  declined: ReadonlySet<string>,
): ImportReport {
  const { counts, changes, asked } = plan
  const { described, turned } = file.kind === 'calendar' ? NOTHING_DESCRIBED : file
  const problems = plan.problems.map(problem => inOwnFile(problem, turned))
  const outcome = {
    ...NOTHING_ASKED,
    ...asked,
    understood: file.kind === 'calendar' ? null : file.understood,
    askedClasses: askedSpellings(problems),
    declined: (asked?.proposals ?? []).map(({ key }) => key).filter(key => declined.has(key)),
  }
  // A half calendar would move deadlines.
  const isWhole = kind === 'calendar' || !acceptProblems
  const isBlocked = isWhole && problems.some(problem => blocksImport(kind, problem))
  const asks = unanswered(outcome, answers).length > 0
  const stands = isBlocked ? 'problems' : asks ? 'asks' : 'ready'
  return { kind, counts, problems, changes, described, stored: false, stands, ...outcome }
}

const NOTHING_DESCRIBED = { described: 0, turned: new Set<string>() } as const

/** What was said of a layout holds for the school's later files of it. */
async function rememberMapping(desk: Desk, { mapping }: ImportRequest, file: OfficeFile): Promise<void> {
  if (!mapping || file.kind === 'calendar') return
  for (const [fingerprint, reading] of readingsIn(mapping, file.asSent))
    await rememberReading(desk, { kind: mapping.kind, fingerprint, personId: null, reading })
}

/** A list of people without one birthday is still a list; a gradebook without one mark is not that gradebook. */
export function blocksImport(kind: ImportKind, problem: Problem): boolean {
  const weight = problemWeights[problem.code]
  if (weight === 'value') return kind === 'marks' || kind === 'attendance' || kind === 'calendar'
  return weight !== 'notice'
}

type Planning = ImportRequest & { readonly answers: Answers; readonly onProgress: OnProgress }

async function planFile(desk: Desk, file: OfficeFile, request: Planning): Planned {
  const { by, name, onProgress, answers } = request
  if (file.kind === 'calendar') {
    const own = { desk, by, onProgress, answers }
    return 'written' in file ? planCalendarSheets(own, file.written) : planCalendar(own, file.calendar)
  }
  const year = await yearFor(desk, file)
  if (!year.ok) return year
  const filing: Filing = { desk, year: year.value, by, onProgress, answers }
  const own = ownSheets(file, { year: year.value.year, school: desk.school.name })
  const stranger = own.problems.find(({ code }) => code === 'sheet_other_school')
  if (stranger && own.sheets.length === 0)
    return refuse({ code: 'import_other_school', found: stranger.found })
  const sheets = await coded(filing, file.kind, own.sheets, name)
  const plans: Record<typeof file.kind, () => Planned> = {
    staff: () => planStaff(filing, sheets),
    roster: () => planRoster(filing, name, sheets),
    assignments: () => planAssignments(filing, sheets),
    marks: () => planMarks(filing, name, sheets),
    attendance: () => planAttendance(filing, name, sheets),
  }
  const planned = await plans[file.kind]()
  if (!planned.ok) return planned
  return ok({ ...planned.value, problems: [...own.problems, ...planned.value.problems] })
}

/** Under the codes of the pupils the school knows, where a file gives none. */
async function coded(
  { desk, year }: Filing,
  kind: FileKind,
  sheets: readonly Sheet[],
  fileName: string,
): Promise<readonly Sheet[]> {
  if (!sheets.some(sheet => lacksCodes(kind, sheet))) return sheets
  const known = await listPupils(desk.tx, year.year)
  const pupils = known.map(({ places, ...pupil }) => ({
    ...pupil,
    classNames: places.map(place => place.className),
  }))
  return sheets.map(sheet => withCodes(kind, sheet, pupils, fileName))
}

/** The year a file is of; one that is over, or whose calendar the school does not have, is refused by its name. */
async function yearFor(desk: Desk, { year }: OfficeSheets): Promise<Result<ImportYear, ImportRefusal>> {
  const loaded = await findImportYear(desk.tx, desk.school.year)
  if (!loaded) return refuse({ code: 'import_needs', missing: 'calendar' })
  if (year === null || year === loaded.year) return ok(loaded)
  const named = await findImportYear(desk.tx, year)
  const isOver = named === undefined || named.endsOn < desk.school.today
  return isOver ? refuse({ code: 'import_other_year', found: year }) : ok(named)
}

async function store(
  desk: Desk,
  { kind, name, bytes, by }: ImportRequest,
  plan: ImportPlan,
  { yes, no, apart }: Answers,
): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const counts = { read: asJson(plan.counts), changes: plan.changes, problems: plan.problems.length }
  const batch = await recordImport(desk.tx, { kind, fileName: name, sha256, counts, by })
  await startKeeping(desk.tx, batch)
  await plan.write()
  await stopKeeping(desk.tx)
  desk.audit.push({
    actorId: by,
    actorKind: by === null ? 'operator' : 'person',
    act: 'import.stored',
    detail: { batch, kind, file: name, sha256, changes: plan.changes, answers: { yes, no, apart } },
  })
}

/** Counts with maps in them as plain JSON. */
function asJson(counts: ImportPlan['counts']): unknown {
  return JSON.parse(
    JSON.stringify(counts, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)),
  )
}
