import { claimImporting } from '../../db/office-files/batch.ts'
import type { ChangedCount, LastBatch, StandingRow } from '../../db/office-files/undo.ts'
import {
  countChanged,
  findLastStanding,
  listChanged,
  listLaterRecords,
  listNames,
  listStanding,
  takeBackBatch,
} from '../../db/office-files/undo.ts'
import type { Desk } from '../desk.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { OfficeRefusal } from './refusals.ts'
import type { FileOfOffice } from './rights.ts'
import { mayBringIn, worksAtOffice } from './rights.ts'
import type { FieldBack, Standing } from './rules/undo.ts'
import { addedPeople, fieldsBack, PERSON_TABLES } from './rules/undo.ts'

/**
 * The last import taken back, as long as nothing was built on it: nothing points at what it added, and what it wrote stands as it
 * wrote it. What is in its way is named, never removed. Records of pupils have a history, which nothing takes back.
 */

export type { LastBatch }

export type NamedField = FieldBack & { readonly fullName: string }

export type UndoPreview = {
  readonly batch: LastBatch
  readonly counts: readonly ChangedCount[]
  /** Who is gone afterwards; a part, where they are many. */
  readonly added: readonly string[]
  readonly fields: readonly NamedField[]
}

const NAMES_TOLD_MAX = 5

const HAS_HISTORY: ReadonlySet<string> = new Set(['marks', 'attendance'])

/** @param may whether whoever asks may bring in files of this kind. */
async function undoable(
  desk: Desk,
  may: (kind: FileOfOffice) => boolean,
): Promise<Result<LastBatch, OfficeRefusal>> {
  const batch = await findLastStanding(desk.tx)
  if (!batch) return refuse({ code: 'undo_nothing' })
  const kind = batch.kind as FileOfOffice
  if (!may(kind)) return refuse({ code: 'import_kind_not_yours', kind })
  if (HAS_HISTORY.has(kind)) return refuse({ code: 'undo_has_history', kind, fileName: batch.fileName })
  if (!batch.kept) return refuse({ code: 'undo_not_kept', kind, fileName: batch.fileName })
  const standing = await standingOn(desk, batch.batchId)
  return standing.length > 0 ? refuse({ code: 'undo_built_on', batch, standing }) : ok(batch)
}

async function standingOn({ tx }: Desk, batchId: number): Promise<readonly Standing[]> {
  const rows = [...(await listStanding(tx, batchId)), ...(await listLaterRecords(tx, batchId))]
  const ids = [...new Set(rows.flatMap(row => row.personId ?? []))]
  const names = new Map((await listNames(tx, ids)).map(({ personId, fullName }) => [personId, fullName]))
  return [...Map.groupBy(rows, row => row.standing)].map(([what, own]) => ({
    what,
    howMany: own.reduce((sum, row) => sum + row.howMany, 0),
    names: namesOf(own, names),
  }))
}

const namesOf = (rows: readonly StandingRow[], names: ReadonlyMap<number, string>): readonly string[] =>
  [...new Set(rows.flatMap(({ personId }) => names.get(personId ?? 0) ?? []))].slice(0, NAMES_TOLD_MAX)

export async function previewUndo(
  desk: Desk,
  may: (kind: FileOfOffice) => boolean,
): Promise<Result<UndoPreview, OfficeRefusal>> {
  const found = await undoable(desk, may)
  if (!found.ok) return found
  const { batchId } = found.value
  const changes = await listChanged(desk.tx, batchId, PERSON_TABLES)
  const fields = fieldsBack(changes)
  const names = await listNames(desk.tx, [...new Set(fields.map(({ personId }) => personId))])
  const nameOf = new Map(names.map(({ personId, fullName }) => [personId, fullName]))
  return ok({
    batch: found.value,
    counts: await countChanged(desk.tx, batchId),
    added: addedPeople(changes),
    fields: fields.map(field => ({ ...field, fullName: nameOf.get(field.personId) ?? '' })),
  })
}

/** @param batchId the import that was shown; another that came meanwhile is not taken back for it. */
export async function takeBackImport(
  desk: Desk,
  { batchId, by }: { readonly batchId: number; readonly by: number | null },
  may: (kind: FileOfOffice) => boolean,
): Promise<Result<LastBatch, OfficeRefusal>> {
  await claimImporting(desk.tx)
  const found = await undoable(desk, may)
  if (!found.ok) return found.refusal.code === 'undo_nothing' ? refuse({ code: 'undo_other_is_last' }) : found
  if (found.value.batchId !== batchId) return refuse({ code: 'undo_other_is_last' })
  await takeBackBatch(desk.tx, batchId, by)
  const { kind, fileName } = found.value
  desk.audit.push({
    actorId: by,
    actorKind: by === null ? 'operator' : 'person',
    act: 'import.taken_back',
    detail: { batch: batchId, kind, file: fileName },
  })
  return found
}

export const previewUndoFor = async (session: Session): Promise<Result<UndoPreview, OfficeRefusal>> =>
  worksAtOffice(session.actor)
    ? previewUndo(session, kind => mayBringIn(session.actor, kind))
    : refuse({ code: 'office_not_yours' })

export const takeBackFor = async (
  session: Session,
  batchId: number,
): Promise<Result<LastBatch, OfficeRefusal>> =>
  worksAtOffice(session.actor)
    ? takeBackImport(session, { batchId, by: session.actor.personId }, kind =>
        mayBringIn(session.actor, kind),
      )
    : refuse({ code: 'office_not_yours' })
