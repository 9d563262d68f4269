import { createHash } from 'node:crypto'
import { recordImport } from '../../db/office-files/batch.ts'
import { startKeeping, stopKeeping } from '../../db/office-files/undo.ts'
import { findImportYear } from '../../db/office-files/year.ts'
import type { Desk } from '../desk.ts'
import type { Workbook } from '../documents/rules/sheet.ts'
import { ok, type Result, refuse } from '../result.ts'
import { rememberReading } from '../tables/layout-memory.ts'
import { type Problem, problemWeights } from '../tables/rules/problem.ts'
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
import { type OfficeFile, readOfficeFile } from './read-file.ts'
import { changesAnything } from './rules/diff.ts'
import { planAssignments } from './store-assignments.ts'
import { planAttendance } from './store-attendance.ts'
import { planCalendar } from './store-calendar.ts'
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
}

export async function importFile(
  desk: Desk,
  request: ImportRequest,
): Promise<Result<ImportReport, ImportRefusal>> {
  const onProgress = request.onProgress ?? (() => {})
  onProgress(0, 1, 'reading')
  const file = await readOfficeFile(desk, request)
  if (!file.ok) return file
  onProgress(0, 1, 'comparing')
  const planned = await planFile(desk, file.value, request, onProgress)
  if (!planned.ok) return planned
  const { counts, changes } = planned.value
  const { described, turned } = file.value.kind === 'calendar' ? NOTHING_DESCRIBED : file.value
  const problems = planned.value.problems.map(problem => inOwnFile(problem, turned))
  const report: ImportReport = { kind: request.kind, counts, problems, changes, described, stored: false }
  if (request.dryRun) return ok(report)
  if (!request.acceptProblems && isBlocked(report)) return refuse({ code: 'import_problems', report })
  onProgress(0, 1, 'storing')
  if (changesAnything(changes)) await store(desk, request, planned.value)
  await rememberMapping(desk, request, file.value)
  onProgress(1, 1, 'storing')
  return ok({ ...report, stored: true })
}

const NOTHING_DESCRIBED = { described: 0, turned: new Set<string>() } as const

/** What was said of a layout holds for the school's later files of it. */
async function rememberMapping(desk: Desk, { mapping }: ImportRequest, file: OfficeFile): Promise<void> {
  if (!mapping || file.kind === 'calendar') return
  for (const [fingerprint, reading] of readingsIn(mapping, file.asSent))
    await rememberReading(desk, { kind: mapping.kind, fingerprint, personId: null, reading })
}

/** Whether it is stored only by leaving out what could not be read. */
export const isBlocked = ({ kind, problems }: ImportReport): boolean =>
  problems.some(problem => blocksImport(kind, problem))

/** A list of people without one birthday is still a list; a gradebook without one mark is not that gradebook. */
function blocksImport(kind: ImportKind, problem: Problem): boolean {
  const weight = problemWeights[problem.code]
  if (weight === 'value') return kind === 'marks' || kind === 'attendance'
  return weight !== 'notice'
}

async function planFile(
  desk: Desk,
  file: OfficeFile,
  request: ImportRequest,
  onProgress: OnProgress,
): Planned {
  const { by, name } = request
  if (file.kind === 'calendar') return planCalendar({ desk, by, onProgress }, file.calendar)
  const year = await findImportYear(desk.tx, file.year)
  if (!year) return refuse({ code: 'import_needs', missing: 'calendar' })
  const filing: Filing = { desk, year, by, onProgress }
  const { sheets } = file
  const plans: Record<typeof file.kind, () => Planned> = {
    staff: () => planStaff(filing, sheets),
    roster: () => planRoster(filing, name, sheets),
    assignments: () => planAssignments(filing, sheets),
    marks: () => planMarks(filing, name, sheets),
    attendance: () => planAttendance(filing, name, sheets),
  }
  return plans[file.kind]()
}

async function store(desk: Desk, { kind, name, bytes, by }: ImportRequest, plan: ImportPlan): Promise<void> {
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
    detail: { batch, kind, file: name, sha256, changes: plan.changes },
  })
}

/** Counts with maps in them as plain JSON. */
function asJson(counts: ImportPlan['counts']): unknown {
  return JSON.parse(
    JSON.stringify(counts, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)),
  )
}
