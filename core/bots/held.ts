import type { BotChannel, HouseBot } from '../../db/bots/bots.ts'
import { listHouseBots } from '../../db/bots/bots.ts'
import type { Host } from '../host.ts'
import type { Settings } from '../settings.ts'
import { WrongSetting } from '../settings.ts'
import { unseal } from './seal.ts'

/** The bots a process may speak as: those of the rows, opened, and the one school's of the environment. */

export type BotPlace = { readonly schoolId: number; readonly school: string; readonly channel: BotChannel }

export type Bot = BotPlace & {
  readonly token: string
  readonly apiRoot: string | undefined
  /** The first is the one the platform is told; none: the process asks for messages. */
  readonly webhookSecrets: readonly string[]
  /** Another whenever it is to be reached in another way. */
  readonly edition: string
}

export type RowsHeld = {
  readonly bots: readonly Bot[]
  /** Switched off: the environment's is not used in their place. */
  readonly off: readonly BotPlace[]
  /** Sealed by another SECRET_KEY than this process has. */
  readonly shut: readonly BotPlace[]
}

export const placeKey = ({ school, channel }: Pick<BotPlace, 'school' | 'channel'>): string =>
  `${channel}/${school}`

type Sealed = Pick<HouseBot, 'schoolId' | 'channel' | 'token'>

/** Undefined when it was sealed by another SECRET_KEY. */
export const openedToken = (
  { secret }: Pick<Host, 'secret'>,
  { schoolId, channel, token }: Sealed,
): string | undefined => unseal(secret, { schoolId, channel, what: 'token' }, token)

type Roots = Settings['apiRoots']

function opened(host: Pick<Host, 'secret'>, row: HouseBot, roots: Roots): Bot | undefined {
  const { schoolId, school, channel, version, setAt, apiRoot, webhookSecret, oldSecret } = row
  const token = openedToken(host, row)
  const secrets = [webhookSecret, oldSecret]
    .filter(bytes => bytes !== null)
    .map(bytes => unseal(host.secret, { schoolId, channel, what: 'webhook_secret' }, bytes))
  const webhookSecrets = secrets.filter(secret => secret !== undefined)
  if (token === undefined || webhookSecrets.length < secrets.length) return undefined
  return {
    ...{ schoolId, school, channel, token, webhookSecrets },
    apiRoot: apiRoot ?? roots?.[channel],
    edition: `${version} ${setAt.toISOString()} ${webhookSecrets.length}`,
  }
}

export async function botsOfRows(host: Pick<Host, 'database' | 'secret'>, roots: Roots): Promise<RowsHeld> {
  const rows = await listHouseBots(host.database)
  const read = rows.filter(({ isOn }) => isOn).map(row => ({ row, bot: opened(host, row, roots) }))
  const placeOf = ({ schoolId, school, channel }: HouseBot): BotPlace => ({ schoolId, school, channel })
  return {
    bots: read.flatMap(({ bot }) => bot ?? []),
    off: rows.filter(({ isOn }) => !isOn).map(placeOf),
    shut: read.filter(({ bot }) => !bot).map(({ row }) => placeOf(row)),
  }
}

export type SchoolFinder = (code: string) => Promise<{ readonly schoolId: number } | undefined>

/** Throws `WrongSetting` when SCHOOL names no school of this installation. */
export async function botsOfEnvironment(
  settings: Pick<Settings, 'telegram' | 'zalo' | 'school'>,
  find: SchoolFinder,
): Promise<readonly Bot[]> {
  const { telegram, zalo, school: code } = settings
  if ((!telegram && !zalo) || code === undefined) return []
  const school = await find(code)
  if (!school)
    throw new WrongSetting({
      name: 'SCHOOL',
      why: `chưa có trường nào mang mã ${code}; lập trường trước (npm run -s admin -- school create)`,
    })
  const channels = [['telegram', telegram] as const, ['zalo', zalo] as const]
  return channels.flatMap(([channel, platform]) =>
    platform
      ? [
          {
            ...{ schoolId: school.schoolId, school: code, channel, token: platform.token },
            apiRoot: platform.apiRoot,
            webhookSecrets: [platform.webhookSecret, platform.oldWebhookSecret].filter(
              secret => secret !== undefined,
            ),
            edition: 'environment',
          },
        ]
      : [],
  )
}
