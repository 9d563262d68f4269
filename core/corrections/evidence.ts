import { listFilesMadeBy } from '../../db/corrections/evidence.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { Opened } from '../documents/opening.ts'
import { mimeOf } from '../documents/rules/mime.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { EVIDENCE_BYTES_MAX, EVIDENCE_FILES_MAX } from '../wording/rules/reason.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'

/**
 * Evidence: pictures and PDFs, known by their first bytes and never by their names. Pictures are stored without what the camera
 * wrote beside them (place, device); the SHA-256 is that of what is stored, by which anybody can later tell that nothing was
 * exchanged.
 */

export type GivenFile = { readonly name: string; readonly bytes: Uint8Array; readonly opened: Opened }

const NAME_CHARS_MAX = 120

/** A name without folders or control characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/\p{C}/gu, '').trim()
  return plain.slice(0, NAME_CHARS_MAX) || 'file'
}

type Shown = { readonly mime: string; readonly bytes: Uint8Array }

/** What is kept of a file: of a picture what is seen of it, a PDF as it came. */
function shownBy({ bytes, opened }: GivenFile, name: string): Result<Shown, CorrectionRefusal> {
  if (opened.kind === 'picture')
    return opened.seen.ok
      ? opened.seen
      : refuse({ code: 'evidence_not_opened', name, why: opened.seen.refusal })
  const mime = mimeOf(bytes)
  return mime === 'application/pdf' ? ok({ mime, bytes }) : refuse({ code: 'evidence_unreadable', name })
}

/** Stores what a person shows as evidence, for a case yet to be handed in. All files or none. @returns their ids. */
export async function keepEvidence(
  session: Session,
  files: readonly GivenFile[],
): Promise<Result<readonly number[], CorrectionRefusal>> {
  if (files.length > EVIDENCE_FILES_MAX)
    return refuse({ code: 'evidence_too_many', filesMax: EVIDENCE_FILES_MAX })
  const known: { name: string; bytes: Uint8Array; mime: string }[] = []
  for (const file of files) {
    const name = plainName(file.name)
    if (file.bytes.length > EVIDENCE_BYTES_MAX)
      return refuse({ code: 'evidence_too_big', name, bytesMax: EVIDENCE_BYTES_MAX })
    const shown = shownBy(file, name)
    if (!shown.ok) return shown
    known.push({ name, ...shown.value })
  }
  const ids: number[] = []
  for (const file of known) {
    const { fileId } = await recordFile(session.tx, { ...file, madeBy: session.actor.personId })
    ids.push(fileId)
  }
  return ok(ids)
}

/** Files a person names as theirs; one stored by somebody else is a forged choice, not a mistake. */
export async function ownFiles(session: Session, fileIds: readonly number[]): Promise<readonly number[]> {
  const asked = [...new Set(fileIds)]
  const own = await listFilesMadeBy(session.tx, asked, session.actor.personId)
  if (own.length !== asked.length) throw new Error('evidence stored by somebody else')
  return own
}
