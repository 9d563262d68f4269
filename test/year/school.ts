import pino from 'pino'
import { phrase } from '../../bot/vi/facts.ts'
import type { StoredReply } from '../../core/answer.ts'
import type { Host } from '../../core/host.ts'
import { reopenReviews } from '../../core/review/steps.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { refreshStatistics } from '../../db/open.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsAt } from '../corrections/chats.ts'
import { cloneDatabase, oneDatabase } from '../databases.ts'
import { ZONE } from './calendar.ts'
import type { Cast, Size } from './cast.ts'
import { castOf } from './cast.ts'
import type { Chance } from './chance.ts'
import { chanceFrom } from './chance.ts'
import { found } from './found.ts'
import type { Ids } from './rows.ts'

/** The simulated school on a database of its own: its people's chats, and what they plan to do. */

export type Plan = { readonly at: Date; readonly what: string; readonly act: () => Promise<void> }

export type School = {
  readonly host: Host
  readonly schoolId: number
  readonly preset: PresetName
  readonly cast: Cast
  readonly ids: Ids
  readonly chats: Chats<string>
  readonly chance: Chance
  /** Days off that came beside the holidays, in the order in which the office learnt of them. */
  readonly off: string[]
  /** Something to be done at an instant; what lies in the past is done at once. */
  plan(plan: Plan): void
  /** Takes out what is to be done next. */
  next(): Plan | undefined
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type Scale = { readonly size: Size; readonly seed: number }

export async function openSchool(preset: PresetName, { size, seed }: Scale): Promise<School> {
  const own = await cloneDatabase(oneDatabase)
  const host: Host = {
    database: own.database,
    log: pino({ level: 'silent' }),
    phrase,
    afterMarks: reopenReviews,
    ring: () => {},
    secret: new Uint8Array(32).fill(7),
    publicUrl: 'http://127.0.0.1:3000',
  }
  const cast = castOf(size)
  const { schoolId, ids } = await found(host, preset, cast)
  await refreshStatistics(own.database)
  const plans: Plan[] = []
  return {
    ...{ host, schoolId, preset, cast, ids, chance: chanceFrom(seed), off: [] },
    chats: chatsAt<string>(host, schoolId),
    plan: one => {
      const later = plans.findIndex(other => other.at > one.at)
      plans.splice(later < 0 ? plans.length : later, 0, one)
    },
    next: () => plans.shift(),
    read: work => inSchool(host.database, schoolId, work),
    close: own.drop,
  }
}

export const at = (day: string, time: string): Date => new Date(`${day}T${time}:00+07:00`)

/** The day an instant belongs to, 'YYYY-MM-DD', and its time of day, 'HH:MM'. */
export function localOf(instant: Date): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = instant.toLocaleString('sv-SE', { timeZone: ZONE }).split(' ')
  return { day, time: time.slice(0, 5) }
}

export const keyOf = ({ ids }: Pick<School, 'ids'>, personId: number): string => {
  for (const [key, id] of ids) if (id === personId) return key
  throw new Error(`person ${personId} is not of the cast`)
}

/** Presses the first choice of a message that begins with one of these. @returns the answer; undefined where there was none. */
export async function pressFirst(
  { chats }: Pick<School, 'chats'>,
  person: string,
  reply: StoredReply,
  openings: readonly string[],
): Promise<StoredReply | undefined> {
  const choice = openings.flatMap(
    opening => reply.choices.find(({ label }) => label.startsWith(opening)) ?? [],
  )[0]
  return choice && chats.hand(person, { choice: choice.id })
}
