import { viDemo } from '../bot/vi/demo.ts'
import type { Demo } from '../bot/webchat/webchat.ts'
import { atDesk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { readClock } from '../db/school/schools.ts'
import { setDemoClock } from '../jobs/demo-clock.ts'
import type { KnockOptions } from '../jobs/knock.ts'
import { addressOf, personas } from './personas.ts'
import { visitorName } from './seed.ts'

/** Demo mode: being a sample person, and moving the clock. */
export function openDemo(host: Host, schoolId: number, duties: KnockOptions['duties']): Demo {
  const named = (key: string) =>
    atDesk(host, schoolId, async desk => ({
      name: await visitorName(desk, key),
      schoolName: desk.school.name,
    }))
  let walking: Promise<unknown> = Promise.resolve()
  return {
    personas: () =>
      Promise.all(
        personas.map(async ({ key, role }) => ({ key, role, name: (await named(key)).name ?? role })),
      ),
    visitor: async key => {
      if (!personas.some(persona => persona.key === key)) return undefined
      const { name, schoolName } = await named(key)
      return name === undefined ? undefined : { schoolId, address: addressOf(key), schoolName, name }
    },
    now: () => readClock(host.database),
    setClock: to => {
      // One walk at a time: two would pull the one clock apart.
      const walk = walking.then(async () => {
        const set = await setDemoClock(host, [schoolId], to, duties)
        return set.ok
          ? { ok: true as const, now: set.value }
          : { ok: false as const, sentence: viDemo[set.refusal.code] }
      })
      walking = walk.catch(() => undefined)
      return walk
    },
  }
}
