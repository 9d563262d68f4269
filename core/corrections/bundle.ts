import { findAuditHead, listAuditOfCase } from '../../db/audit/audit.ts'
import { listEvidence } from '../../db/corrections/evidence.ts'
import { getFile, recordFile } from '../../db/documents/files.ts'
import { listPapersOf } from '../../db/documents/papers.ts'
import type { AttachedFile } from '../answer.ts'
import { FIRST_HASH } from '../audit/rules.ts'
import type { BundleFile } from '../documents/bundle.ts'
import { LOG, writeBundle } from '../documents/bundle.ts'
import type { PaperRefusal } from '../documents/refusals.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { twoDigits } from '../wording/rules/digits.ts'
import type { Case } from './case.ts'
import { changeOf } from './paper-facts.ts'
import { caseNumbered } from './paper-views.ts'

/** The whole file of a case in one: its papers, its evidence, who decided what, and what the log has of it. */

const ZIP_MIME = 'application/zip'
const LOG_ENTRIES_MAX = 1000

const jsonBytes = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

async function papersIn(session: Session, { row }: Case): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = []
  for (const paper of await listPapersOf(session.tx, [row.caseId])) {
    const { bytes } = await getFile(session.tx, paper.fileId)
    files.push({ path: `giay-to/${paper.fileName}`, bytes })
  }
  return files
}

/** A name that is one plain part of a path, whatever the sender called the file. */
const partOf = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'tep'

async function evidenceIn(session: Session, { row }: Case): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = []
  for (const [index, { fileId, name }] of (await listEvidence(session.tx, row.caseId)).entries()) {
    const { bytes } = await getFile(session.tx, fileId)
    files.push({ path: `minh-chung/${twoDigits(index + 1)}-${partOf(name)}`, bytes })
  }
  return files
}

/** The case and what was done in it, for a reader without the house. */
const caseIn = (held: Case): BundleFile => ({
  path: 'de-nghi.json',
  bytes: jsonBytes({
    number: held.row.number,
    year: held.row.year,
    step: held.row.step,
    teacher: held.row.teacher,
    reason: held.row.reason,
    policyVersion: held.row.policyVersion,
    change: changeOf(held),
    events: held.events.map(({ version, act, step, byName, at, note }) => ({
      version,
      act,
      step,
      by: byName,
      at,
      note,
    })),
  }),
})

export type ShownBundle = {
  readonly caseNumber: number
  readonly files: number
  readonly sha256: string
  readonly file: AttachedFile
}

/** Made anew each time it is asked for, since a case grows; its sum goes into the log. */
export async function bundleCase(
  session: Session,
  caseNumber: number,
): Promise<Result<ShownBundle, PaperRefusal>> {
  const found = await caseNumbered(session, caseNumber)
  if (!found.ok) return found
  const held = found.value
  const { tx, school, actor } = session
  const { caseId, year } = held.row
  const log = await listAuditOfCase(tx, caseId, LOG_ENTRIES_MAX)
  const files = [
    ...(await papersIn(session, held)),
    ...(await evidenceIn(session, held)),
    caseIn(held),
    { path: LOG, bytes: Buffer.from(log.map(entry => `${JSON.stringify(entry)}\n`).join('')) },
  ]
  const logHead = await findAuditHead(tx, FIRST_HASH)
  const head = { school: { code: school.code, name: school.name }, year, caseNumber, madeAt: tx.now, logHead }
  const name = `ho-so-sua-diem-${twoDigits(caseNumber)}-${year}.zip`
  const bytes = writeBundle(head, files)
  const { fileId, sha256 } = await recordFile(tx, { name, mime: ZIP_MIME, bytes, madeBy: actor.personId })
  record(session, 'bundle.exported', { caseId, number: caseNumber, fileId, sha256 })
  return ok({ caseNumber, files: files.length, sha256, file: { fileId, name, mime: ZIP_MIME } })
}
