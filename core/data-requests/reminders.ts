import { listHolders } from '../../db/accounts/people.ts'
import type { DataRow } from '../../db/data-requests/data-requests.ts'
import { listOpenRequests, recordSpoken } from '../../db/data-requests/data-requests.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { DataCause, DataFact } from './facts.ts'
import { dataCardOf, dataRequests, readersOf } from './life.ts'
import type { ClockMoment } from './rules.ts'
import { momentsOf } from './rules.ts'

/** The clock of a request about data: who decides is reminded at half its time; when a day passes, the principal hears of it too. */

const ahead = (row: DataRow): readonly ClockMoment[] => momentsOf(row).filter(({ at }) => at > row.spokenAt)

async function peopleFor(desk: Desk, row: DataRow, kind: ClockMoment['kind']): Promise<readonly number[]> {
  const readers = await readersOf(desk, row.askedBy)
  if (kind === 'half') return readers
  const principals = (await listHolders(desk.tx, 'principal')).map(({ personId }) => personId)
  return [...new Set([...readers, ...principals.filter(id => id !== row.askedBy)])]
}

/** After a stop of the service only the last moment that has come is spoken of. */
async function speakOf(desk: Desk, requestId: number): Promise<void> {
  const row = (await dataRequests.hold(desk, { requestId }))?.row
  const last = row && ahead(row).findLast(({ at }) => at <= desk.tx.now)
  if (!row || !last) return
  await recordSpoken(desk.tx, requestId)
  await tell<DataFact, DataCause>(
    desk,
    await peopleFor(desk, row, last.kind),
    { kind: 'data_clock', card: dataCardOf(desk, row), moment: last.kind },
    { cause: { kind: 'data_request_at', requestId, version: row.version } },
  )
}

export async function followDataRequests(desk: Desk): Promise<void> {
  for (const row of await listOpenRequests(desk.tx))
    if (ahead(row).some(({ at }) => at <= desk.tx.now)) await speakOf(desk, row.requestId)
}

/** The next moment of any request, by what is on record now. */
export async function nextOfDataRequests({ tx }: Desk): Promise<Date | undefined> {
  const moments = (await listOpenRequests(tx)).flatMap(row => ahead(row).map(({ at }) => at.getTime()))
  return moments.length > 0 ? new Date(Math.min(...moments)) : undefined
}
