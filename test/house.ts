import pino from 'pino'
import { phrase } from '../bot/vi/facts.ts'
import type { Posted } from '../core/answer.ts'
import { atDesk } from '../core/desk.ts'
import type { Actor } from '../core/duties/actor.ts'
import { actorOf } from '../core/duties/actor.ts'
import type { Host } from '../core/host.ts'
import { reopenReviews } from '../core/review/steps.ts'
import type { Session } from '../core/session.ts'
import type { DatabaseKind, TestDatabase } from './databases.ts'
import { cloneSchool } from './databases.ts'
import type { PersonKey, SchoolKind, SmallSchool } from './small-school.ts'

/** The service on a database of its own with the small school in it: everything real but the networks and the time of day. */

export type TestHouse = TestDatabase & {
  readonly host: Host
  readonly school: SmallSchool
  /** What was posted, in order, as the bell heard it. */
  readonly rung: Posted[]
  /** One transaction with this person at the desk. */
  as<T>(person: PersonKey, work: (session: Session) => Promise<T> | T): Promise<T>
  close(): Promise<void>
}

export async function openTestHouse(
  kind: DatabaseKind,
  preset: SchoolKind = 'D',
  sessions?: number,
): Promise<TestHouse> {
  const { school, ...own } = await cloneSchool(kind, { preset, ...(sessions ? { sessions } : {}) })
  return houseOf(own, school)
}

/** The service on a database that has the school in it already. */
export async function houseOf(own: TestDatabase, school: SmallSchool): Promise<TestHouse> {
  const rung: Posted[] = []
  const host: Host = {
    database: own.database,
    log: pino({ level: 'silent' }),
    phrase,
    afterMarks: reopenReviews,
    ring: posted => rung.push(...posted),
    secret: new Uint8Array(32).fill(7),
    publicUrl: 'http://127.0.0.1:3000',
  }
  const as = <T>(person: PersonKey, work: (session: Session) => Promise<T> | T): Promise<T> =>
    atDesk(host, school.schoolId, async desk => {
      const actor: Actor | undefined = await actorOf(desk.tx, 'web', `web:${person}`)
      if (!actor) throw new Error(`${person} is linked to no chat`)
      return work({
        ...desk,
        actor,
        chat: { channel: 'web', address: `web:${person}`, personId: actor.personId },
      })
    })
  return { ...own, host, school, rung, as, close: own.drop }
}
