import type { DataRow } from '../../db/data-requests/data-requests.ts'
import { findDataRequest } from '../../db/data-requests/data-requests.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { PersonCopy } from '../person-data/copy.ts'
import { copyOf } from '../person-data/copy.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { DataCard } from './facts.ts'
import { copyUntilOf, dataCardOf } from './life.ts'
import type { DataRefusal } from './refusals.ts'

/** The copy that was granted, for the one who asked, as long as its days last and the data is still theirs to read. */

async function granted(session: Session, requestId: number): Promise<DataRow | undefined> {
  const { actor, tx } = session
  const row = await findDataRequest(tx, requestId)
  if (!row || row.askedBy !== actor.personId) return undefined
  const until = copyUntilOf(session, row)
  const isTheirs = row.aboutId === actor.personId || isOwnChild(actor, row.aboutId)
  return isTheirs && until !== null && tx.now < until ? row : undefined
}

export async function copyGranted(
  session: Session,
  requestId: number,
): Promise<Result<DataCard, DataRefusal>> {
  const row = await granted(session, requestId)
  return row ? ok(dataCardOf(session, row)) : refuse({ code: 'data_copy_gone' })
}

/** Made anew each time; that it was fetched goes into the log. */
export async function fetchCopy(
  session: Session,
  requestId: number,
): Promise<Result<PersonCopy, DataRefusal>> {
  const row = await granted(session, requestId)
  if (!row) return refuse({ code: 'data_copy_gone' })
  const { aboutId: personId, about, number } = row
  const copy = await copyOf(session, { personId, about })
  record(session, 'data_request.copy_fetched', { requestId, number, aboutId: personId, rows: copy.rows })
  return ok(copy)
}
