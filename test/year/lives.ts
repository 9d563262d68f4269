import { expect, it } from 'vitest'
import type { PresetName } from '../../core/school/presets.ts'
import { LONG, length } from '../lengths.ts'
import type { Size } from './cast.ts'
import type { Deeds } from './lived.ts'
import { liveYear } from './year.ts'

/**
 * One year of one preset: a small school and always the same year in `npm test`, 60 teachers and 1,200 families and another year each
 * time in a long run. A failure prints its seed; SEED lives that year again.
 */

const SMALL: Size = { classes: 2, pupilsAClass: 6, subjects: 4, booksATeacher: 2 }
const FULL: Size = { classes: 30, pupilsAClass: 40, subjects: 12, booksATeacher: 6 }

/** What there is of in every year, and what one preset's people do besides. */
const EVERYWHERE = ['marks', 'corrected', 'answered', 'official', 'orders', 'standIns', 'departures'] as const
const OF_PRESET: Readonly<Record<PresetName, readonly (keyof Deeds)[]>> = {
  A: ['dates', 'missed', 'refused'],
  B: ['dates', 'policies'],
  C: ['dates', 'refused'],
  D: ['lateEntered', 'missed', 'refused'],
  E: ['dates'],
}

const MINUTE_MS = 60_000

const SEED = Number(process.env.SEED ?? (LONG ? Date.now() % 100_000 : 22))

export function livesAYear(preset: PresetName): void {
  it(
    `holds for 35 weeks in a school of preset ${preset}`,
    async () => {
      const size = LONG ? FULL : SMALL
      const lived = await liveYear(preset, { size, seed: SEED })
      expect(lived.wrong).toEqual([])
      expect(lived.deeds.unexplained).toBe(0)
      for (const deed of EVERYWHERE) expect(lived.deeds[deed], deed).toBeGreaterThan(0)
      for (const deed of OF_PRESET[preset]) expect(lived.deeds[deed], deed).toBeGreaterThan(0)
    },
    length(5, 60) * MINUTE_MS,
  )
}
