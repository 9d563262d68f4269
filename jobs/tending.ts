import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS, MINUTE_MS } from '../core/calendar/rules/durations.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import type { Door } from '../core/outgoing/deliver.ts'
import type { Trouble } from '../core/reach/facts.ts'
import { tellTrouble } from '../core/reach/tell-trouble.ts'

/** Asks each platform, at the start and daily, whether all is as it should be: the token, and the way its messages come in. */

export type Tended = Door & {
  /** What is wrong; undefined when all is well. Rejects while the platform cannot be asked. */
  readonly tend: () => Promise<Trouble | undefined>
}

export type Troubled = Door & { readonly trouble: Trouble; readonly since: Date }

export type Tending = { found(): readonly Troubled[]; stop(): Promise<void> }

const AGAIN_AFTER_TROUBLE_MS = 30 * MINUTE_MS

export function startTending(host: Host, doors: readonly Tended[]): Tending {
  const found = new Map<Tended, Troubled>()
  const stopping = new AbortController()
  const { signal } = stopping
  const stay = async (door: Tended) => {
    while (!signal.aborted) {
      const isWell = await look(host, door, found)
      await sleep(isWell ? DAY_MS : AGAIN_AFTER_TROUBLE_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  const staying = doors.map(stay)
  return {
    found: () => [...found.values()],
    stop: async () => {
      stopping.abort()
      await Promise.all(staying)
    },
  }
}

/** @returns whether the platform could be asked and all is well. */
async function look(host: Host, door: Tended, found: Map<Tended, Troubled>): Promise<boolean> {
  const { schoolId, channel, tend } = door
  try {
    const trouble = await tend()
    if (trouble) {
      const known = found.get(door)
      const since = known?.trouble === trouble ? known.since : new Date()
      found.set(door, { schoolId, channel, trouble, since })
      host.log.error({ schoolId, channel, trouble }, 'a platform is not as it should be')
      await atDesk(host, schoolId, desk => tellTrouble(desk, channel, trouble))
    } else found.delete(door)
    return !trouble
  } catch (error) {
    host.log.warn({ schoolId, channel, err: error }, 'a platform could not be asked how it is')
    return false
  }
}
