import { expect, it } from 'vitest'
import type { PresetName } from '../../core/school/presets.ts'
import { LONG, length } from '../lengths.ts'
import type { Size } from './cast.ts'
import { liveYear } from './year.ts'

/** One year of one preset: a small school in `npm test`, 60 teachers and 1,200 families in a long run. SEED lives another one. */

const SMALL: Size = { classes: 2, pupilsAClass: 6, subjects: 4, booksATeacher: 2 }
const FULL: Size = { classes: 30, pupilsAClass: 40, subjects: 12, booksATeacher: 6 }

const MINUTE_MS = 60_000

export function livesAYear(preset: PresetName): void {
  it(
    `holds for 35 weeks in a school of preset ${preset}`,
    async () => {
      const size = LONG ? FULL : SMALL
      const lived = await liveYear(preset, { size, seed: Number(process.env.SEED ?? 22) })
      expect(lived.wrong).toEqual([])
      expect(lived.sent).toBeGreaterThan(100)
    },
    length(5, 60) * MINUTE_MS,
  )
}
