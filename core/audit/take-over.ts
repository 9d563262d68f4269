import { claimAuditHead, isSealing, recordSealing } from '../../db/audit/audit.ts'
import type { Database } from '../../db/open.ts'
import { watchHouse } from '../../db/outgoing/house-watch.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import { appendToChain, CHAIN_START, walkChain } from './chain.ts'
import { FIRST_HASH } from './rules.ts'
import { bundleLine, bundleOf, noSeals, readSeals, TAKEN_OVER } from './seals.ts'
import type { Loose } from './verify.ts'
import { groupByPupil, valuesOf } from './verify.ts'

/**
 * The upgrade of a house whose chain sealed no values: what is on record now is sealed as it is, once, by one entry. What was
 * changed behind the service's back before that is not found by it.
 */
export async function takeOverValues(database: Database): Promise<void> {
  for (const { what, schoolId } of await watchHouse(database))
    if (what === 'unsealed') await inSchool(database, schoolId, takeOver)
}

/** In one school; nothing the second time. */
export async function takeOver(tx: Tx): Promise<void> {
  if (await isSealing(tx)) return
  await claimAuditHead(tx, FIRST_HASH)
  const seals = noSeals()
  await walkChain(tx, CHAIN_START, { kept: undefined, see: entry => readSeals(seals, entry) })
  const older: Loose[] = []
  for await (const value of valuesOf(tx)) if (!seals.values.has(value.name)) older.push(value)
  const lines = [...groupByPupil(older)].map(([name, values]) =>
    bundleLine(name, bundleOf(values.map(({ seal }) => seal))),
  )
  if (lines.length > 0)
    await appendToChain(tx, null, [
      { actorId: null, actorKind: 'system', act: TAKEN_OVER, detail: { older: lines } },
    ])
  await recordSealing(tx)
}
