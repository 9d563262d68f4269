import { createHash } from 'node:crypto'
import { claimImporting, findLastImport } from '../../db/office-files/batch.ts'
import { importFile } from '../office-files/import.ts'
import type { MappingFile } from '../office-files/mapping-file.ts'
import type { ImportRefusal, ImportReport } from '../office-files/plan.ts'
import type { Answers } from '../office-files/rules/outcome.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { isCalendarBook } from '../tables/rules/calendar-sheets.ts'
import { kindOf } from '../tables/rules/kind.ts'
import { standardTitles } from '../tables/rules/standard-titles.ts'
import type { OfficeRefusal } from './refusals.ts'
import type { FileOfOffice } from './rights.ts'
import { mayBringIn, worksAtOffice } from './rights.ts'
import type { SheetPicture } from './seen.ts'
import { pictureOf } from './seen.ts'
import type { OpenedFile } from './sent-file.ts'

/**
 * A file of the office, first shown as it is understood and with what storing it would do, then stored as it was shown. Nothing is
 * kept in between: the file comes again with the consent, and what it would do then must be what was shown.
 */

export type OfferedFile = {
  readonly file: OpenedFile
  /** Null leaves it to what the file shows. */
  readonly kind: FileOfOffice | null
  readonly mapping: MappingFile | undefined
  /** What was said to what the file proposes and asks. */
  readonly answers: Answers
}

export type Proposal = {
  /** Null for a file that is of none. */
  readonly kind: FileOfOffice | null
  readonly pictures: readonly SheetPicture[]
  /** The titles a column may be given. */
  readonly choices: readonly string[]
  readonly outcome: Result<ImportReport, ImportRefusal>
  /** What was shown, in short: it comes back with the consent. */
  readonly shown: string
}

function kindIn({ file, kind }: OfferedFile): FileOfOffice | null {
  if (kind !== null) return kind
  if (!file.workbook.ok) return null
  const sheets = file.workbook.value?.sheets
  return !sheets || isCalendarBook(sheets) ? 'calendar' : kindOf(sheets)
}

const digestOf = (
  { file, mapping, answers }: OfferedFile,
  { kind, counts, changes, problems, proposals, named, joins }: ImportReport,
): string =>
  createHash('sha256')
    .update(file.bytes)
    .update(
      JSON.stringify([kind, mapping ?? null, answers, counts, changes, problems, proposals, named, joins]),
    )
    .digest('hex')

const requestOf = (session: Session, kind: FileOfOffice, { file, mapping, answers }: OfferedFile) => ({
  answers,
  kind,
  name: file.name,
  bytes: file.bytes,
  by: session.actor.personId,
  ...(file.workbook.ok && file.workbook.value ? { workbook: file.workbook.value } : {}),
  ...(mapping ? { mapping } : {}),
})

export async function proposeFile(
  session: Session,
  offered: OfferedFile,
): Promise<Result<Proposal, OfficeRefusal>> {
  if (!worksAtOffice(session.actor)) return refuse({ code: 'office_not_yours' })
  const { workbook } = offered.file
  const kind = kindIn(offered)
  if (kind !== null && !mayBringIn(session.actor, kind))
    return refuse({ code: 'import_kind_not_yours', kind })
  const outcome = await outcomeOf(session, offered, kind)
  const sheets = workbook.ok ? (workbook.value?.sheets ?? []) : []
  const table = kind === 'calendar' ? null : kind
  return ok({
    kind,
    pictures: await pictureOf(session, table, sheets, offered.mapping),
    choices: table === null ? [] : standardTitles[table],
    outcome,
    shown: outcome.ok ? digestOf(offered, outcome.value) : '',
  })
}

async function outcomeOf(
  session: Session,
  offered: OfferedFile,
  kind: FileOfOffice | null,
): Promise<Result<ImportReport, ImportRefusal>> {
  const { workbook } = offered.file
  if (!workbook.ok) return workbook
  if (kind === null) return refuse({ code: 'import_other_kind', found: null })
  return importFile(session, { ...requestOf(session, kind, offered), dryRun: true })
}

export type Accepted = OfferedFile & {
  readonly kind: FileOfOffice
  readonly shown: string
  /** Stores what can be read of a file with problems. */
  readonly acceptProblems: boolean
}

export async function acceptFile(
  session: Session,
  accepted: Accepted,
): Promise<Result<ImportReport, OfficeRefusal | ImportRefusal>> {
  const { actor, tx } = session
  const { kind, acceptProblems } = accepted
  if (!mayBringIn(actor, kind)) return refuse({ code: 'import_kind_not_yours', kind })
  await claimImporting(tx)
  const now = await outcomeOf(session, accepted, kind)
  if (!now.ok) return now
  if (digestOf(accepted, now.value) !== accepted.shown) return storedBefore(session, accepted, now.value)
  return importFile(session, { ...requestOf(session, kind, accepted), dryRun: false, acceptProblems })
}

/** A consent whose answer was lost comes again: by then the file changes nothing, and is the last that was stored. */
async function storedBefore(
  { tx, actor }: Session,
  { kind, file }: Accepted,
  report: ImportReport,
): Promise<Result<ImportReport, OfficeRefusal>> {
  const last = await findLastImport(tx)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const isTheOne = last?.kind === kind && last.sha256 === sha256 && last.byPerson === actor.personId
  return isTheOne ? ok({ ...report, stored: true }) : refuse({ code: 'import_shown_differs' })
}
