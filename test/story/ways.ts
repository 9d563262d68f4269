import type { DatabaseKind } from '../databases.ts'
import { bothDatabases, databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'

/** The ways in which the whole house is served and reached: which process holds the token of what, and who comes in where. */

export type Platform = 'telegram' | 'zalo'
type Entrance = Platform | 'web'

export type Plan = {
  /** One for each process that shares the database: the platforms it holds the tokens of. */
  readonly processes: readonly (readonly Platform[])[]
  readonly byWebhook?: true
  readonly entrance: Entrance
  /** Those who come in elsewhere. */
  readonly but?: Partial<Record<PersonKey, Entrance>>
}

const plans = {
  web: { processes: [[]], entrance: 'web' },
  'telegram polling': { processes: [['telegram']], entrance: 'telegram' },
  'telegram webhook': { processes: [['telegram']], byWebhook: true, entrance: 'telegram' },
  'zalo polling': { processes: [['zalo']], entrance: 'zalo' },
  'zalo webhook': { processes: [['zalo']], byWebhook: true, entrance: 'zalo' },
  'the page at two processes': { processes: [[], []], entrance: 'web' },
  'telegram at two processes': {
    processes: [['telegram'], ['telegram']],
    byWebhook: true,
    entrance: 'telegram',
  },
  'telegram at one process, zalo at another, the page at both': {
    processes: [['telegram'], ['zalo']],
    entrance: 'web',
    but: { vice: 'telegram', principal: 'zalo', mother: 'telegram' },
  },
  'zalo at one process, telegram at another, the page at both': {
    processes: [['zalo'], ['telegram']],
    byWebhook: true,
    entrance: 'telegram',
    but: { vice: 'zalo', principal: 'web', mother: 'zalo' },
  },
} as const satisfies Record<string, Plan>

export type Way = keyof typeof plans

export const planOf = (way: Way): Plan => plans[way]

/** Each way over a database it can share; the one that needs most of a database, the queue included, over both. */
export const stages: readonly { readonly way: Way; readonly kind: DatabaseKind }[] = (
  Object.keys(plans) as Way[]
).flatMap(way => {
  const kinds = way === 'telegram polling' ? bothDatabases : databases
  const isShared = planOf(way).processes.length > 1
  return kinds.filter(kind => !isShared || kind === 'postgres').map(kind => ({ way, kind }))
})
