import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { issueCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { embeddedFolder } from '../../db/folder.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { setDemoClock } from '../../jobs/demo-clock.ts'
import { DUTIES } from '../../jobs/duties.ts'
import { knock } from '../../jobs/knock.ts'
import type { Served } from '../../serve.ts'
import { serve } from '../../serve.ts'
import type { DatabaseKind } from '../databases.ts'
import { cloneSchool } from '../databases.ts'
import type { TelegramPlatform } from '../platforms/telegram.ts'
import type { PersonKey, SmallSchool } from '../small-school.ts'
import type { Chatter } from './chatter.ts'
import { ask } from './chatter.ts'
import type { Outside } from './outside.ts'
import { outsides, PUBLIC_URL } from './outside.ts'
import type { Spread } from './spread.ts'
import { openSpread } from './spread.ts'
import type { Plan, Platform, Way } from './ways.ts'
import { planOf } from './ways.ts'
import { WebChatter } from './web.ts'

/** The whole house served for real, with the small school in it, and people who reach it over their channels. */

export type Stage = {
  /** The first of its processes. */
  readonly served: Served
  /** Where the page is: before all of them. */
  readonly url: string
  readonly school: SmallSchool
  /** The far side of Telegram, where the way goes over it; the first who arrives is its person 5001. */
  readonly telegram: TelegramPlatform | undefined
  /** A one-time code of the school for this person. */
  codeFor(person: PersonKey): Promise<string>
  /** Somebody new on their channel, linked by a one-time code of the school. */
  arrive(person: PersonKey): Promise<Chatter>
  /** Lets the clock of the database run to an instant, doing what falls due on the way; each process wants to do it. */
  waitUntil(iso: string): Promise<void>
  close(): Promise<void>
}

export const SCHOOL_CODE = '99000001'

/** Days pass in minutes here, and nobody is signed out for them. */
const NEVER_IDLE = { staffIdleHours: 720 } as const

type Far = Partial<Record<Platform, Outside>>

async function farSides({ processes, byWebhook }: Plan): Promise<Far> {
  const far: Far = {}
  for (const platform of new Set(processes.flat()))
    far[platform] = await outsides[platform](byWebhook === true)
  return far
}

type Ground = { readonly folder: string; readonly url: string | undefined; readonly spread: Spread }

/** One process after the other; a platform delivers to the process with its token, or to each in turn where all have it. */
async function openProcesses(plan: Plan, far: Far, { folder, url, spread }: Ground): Promise<Served[]> {
  const opened: Served[] = []
  for (const held of plan.processes) {
    const served = await serve(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir: folder,
        databaseUrl: url,
        publicUrl: PUBLIC_URL,
        secretKey: undefined,
        demo: false,
        telegram: held.includes('telegram') ? far.telegram?.settings : undefined,
        zalo: held.includes('zalo') ? far.zalo?.settings : undefined,
        school: SCHOOL_CODE,
        metricsPort: undefined,
        logLevel: 'silent',
      },
      pino({ level: 'silent' }),
    )
    spread.add(served.url)
    for (const platform of held) {
      const isFirst = plan.processes.findIndex(each => each.includes(platform)) === opened.length
      const isShared = plan.processes.every(each => each.includes(platform))
      if (isFirst) await far[platform]?.connect(isShared ? spread.url : served.url)
    }
    opened.push(served)
  }
  return opened
}

/** While the first walks through the slots, the others knock as well, each as often as it can. */
async function letTimePass(
  [first, ...others]: readonly Served[],
  schoolId: number,
  iso: string,
): Promise<void> {
  if (!first) throw new Error('no process')
  let isThere = false
  const knocking = others.map(async ({ host }) => {
    while (!isThere) await knock(host, schoolId, { duties: DUTIES })
  })
  const set = await setDemoClock(first.host, [schoolId], new Date(iso), DUTIES).finally(() => {
    isThere = true
  })
  await Promise.all(knocking)
  if (!set.ok) throw new Error(set.refusal.code)
}

export async function openStage(way: Way, kind: DatabaseKind, preset: PresetName = 'D'): Promise<Stage> {
  const plan = planOf(way)
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-story-'))
  const { school, ...own } = await cloneSchool(kind, { folder: embeddedFolder(folder), preset })
  if (kind === 'pglite') await own.database.close()
  const spread = await openSpread()
  const far = await farSides(plan)
  const processes = await openProcesses(plan, far, { folder, url: own.url, spread })
  const [served] = processes
  if (!served) throw new Error(`no process for ${way}`)
  const { schoolId, people } = school
  await atDesk(served.host, schoolId, ({ tx, policy }) =>
    recordPolicy(tx, {
      ...{ preset, setBy: null, reason: 'ngày trôi nhanh' },
      document: { ...policy, webSessions: { ...policy.webSessions, ...NEVER_IDLE } },
    }),
  )
  const codeFor = (person: PersonKey) => {
    const purpose = person === 'mother' ? 'guardian' : 'staff'
    return atDesk(served.host, schoolId, desk =>
      issueCode(desk, { personId: people[person], purpose, issuedBy: null }),
    )
  }
  let arrived = 0
  return {
    served,
    url: spread.url,
    school,
    telegram: far.telegram?.telegram,
    codeFor,
    arrive: async person => {
      const code = await codeFor(person)
      const entrance = plan.but?.[person] ?? plan.entrance
      if (entrance === 'web') return WebChatter.signIn(spread.url, SCHOOL_CODE, code)
      arrived += 1
      const chatter = far[entrance]?.chatter(arrived)
      if (!chatter) throw new Error(`${way} has no ${entrance}`)
      await ask(chatter, 'xin chào', /mã liên kết/)
      await chatter.say(code)
      return chatter
    },
    waitUntil: iso => letTimePass(processes, schoolId, iso),
    close: async () => {
      for (const process of processes.toReversed()) await process.close()
      await spread.stop()
      for (const outside of Object.values(far)) await outside.stop()
      if (kind === 'postgres') await own.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
