import type { Holding } from '../bot/holding.ts'
import type { OpenDoor } from '../bot/platforms.ts'
import { findBackups } from '../db/backup/house-log.ts'
import type { Database } from '../db/open.ts'
import type { Delivery } from '../jobs/deliver.ts'
import type { Tending } from '../jobs/tending.ts'
import type { Health, IllPlatform } from '../web/house.ts'

/** What a process says of itself. */

type Bots = {
  readonly doors: readonly OpenDoor[]
  readonly delivery: Delivery
  readonly tending: Tending | undefined
  readonly holding: Holding
}

/** The bots that are not as they should be, each by its school's code. */
export function illPlatforms({ doors, delivery, tending, holding }: Bots): readonly IllPlatform[] {
  const codes = new Map(doors.map(({ schoolId, school }) => [schoolId, school]))
  const found = [
    ...delivery.shut(),
    ...(tending?.found() ?? []).map(({ trouble, ...door }) => ({ ...door, illness: trouble })),
  ]
  return [
    ...found.map(({ schoolId, channel, illness, since }) => ({
      ...{ school: codes.get(schoolId) ?? '', channel },
      ...{ illness, since },
    })),
    ...holding
      .shut()
      .map(({ school, channel, since }) => ({ school, channel, illness: 'sealed' as const, since })),
  ]
}

type Signs = Pick<Health & { ok: true }, 'waiting' | 'unread' | 'platforms' | 'restored'>

export async function healthOf(database: Database, version: string, signs: Signs): Promise<Health> {
  try {
    const backups = await findBackups(database.kysely)
    return { ok: true, database: database.kind, version, backups, ...signs }
  } catch {
    return { ok: false, failing: 'database' }
  }
}
