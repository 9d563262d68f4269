import { setTimeout as sleep } from 'node:timers/promises'
import { keepChecked } from '../core/bots/checked.ts'
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

export type Tending = {
  /** These doors and no others from now on. */
  attend(doors: readonly Tended[]): void
  found(): readonly Troubled[]
  stop(): Promise<void>
}

const AGAIN_AFTER_TROUBLE_MS = 30 * MINUTE_MS

type Staying = { readonly stopping: AbortController; readonly done: Promise<void> }

/** A door is the same as long as it is tended in the same way. */
export function startTending(host: Host, doors: readonly Tended[]): Tending {
  const found = new Map<Tended['tend'], Troubled>()
  const staying = new Map<Tended['tend'], Staying>()
  const left = new Set<Promise<void>>()
  const stay = async (door: Tended, signal: AbortSignal) => {
    while (!signal.aborted) {
      const isWell = await look(host, door, found)
      if (signal.aborted) found.delete(door.tend)
      await sleep(isWell ? DAY_MS : AGAIN_AFTER_TROUBLE_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  const end = (tend: Tended['tend'], { stopping, done }: Staying) => {
    stopping.abort()
    staying.delete(tend)
    found.delete(tend)
    left.add(done)
    void done.then(() => left.delete(done))
  }
  const attend = (wanted: readonly Tended[]) => {
    const tends = new Set(wanted.map(({ tend }) => tend))
    for (const [tend, one] of staying) if (!tends.has(tend)) end(tend, one)
    for (const door of wanted) {
      if (staying.has(door.tend)) continue
      const stopping = new AbortController()
      staying.set(door.tend, { stopping, done: stay(door, stopping.signal) })
    }
  }
  attend(doors)
  return {
    attend,
    found: () => [...found.values()],
    stop: async () => {
      const staid = [...staying.values()]
      for (const { stopping } of staid) stopping.abort()
      await Promise.all([...left, ...staid.map(({ done }) => done)])
    },
  }
}

/** @returns whether the platform could be asked and all is well. */
async function look(host: Host, door: Tended, found: Map<Tended['tend'], Troubled>): Promise<boolean> {
  const { schoolId, channel, tend } = door
  try {
    const trouble = await tend().catch(async (error: unknown) => {
      await keepChecked(host, door, 'unreachable')
      throw error
    })
    await keepChecked(host, door, trouble ?? 'well')
    if (trouble) {
      const known = found.get(tend)
      const since = known?.trouble === trouble ? known.since : new Date()
      found.set(tend, { schoolId, channel, trouble, since })
      host.log.error({ schoolId, channel, trouble }, 'a platform is not as it should be')
      await atDesk(host, schoolId, desk => tellTrouble(desk, channel, trouble))
    } else found.delete(tend)
    return !trouble
  } catch (error) {
    host.log.warn({ schoolId, channel, err: error }, 'a platform could not be asked how it is')
    return false
  }
}
