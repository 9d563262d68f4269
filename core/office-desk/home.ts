import type { ImportRow } from '../../db/office-files/batch.ts'
import { listImports } from '../../db/office-files/batch.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { OfficeRefusal } from './refusals.ts'
import type { FileOfOffice } from './rights.ts'
import { kindsFor, worksAtOffice } from './rights.ts'

/** What the office's page begins with: what this person may bring in, and what was brought in last. */

export type { ImportRow }

export type OfficeHome = {
  readonly kinds: readonly FileOfOffice[]
  /** The newest first. */
  readonly imports: readonly ImportRow[]
}

export async function officeHome(session: Session): Promise<Result<OfficeHome, OfficeRefusal>> {
  if (!worksAtOffice(session.actor)) return refuse({ code: 'office_not_yours' })
  return ok({ kinds: kindsFor(session.actor), imports: await listImports(session.tx) })
}
