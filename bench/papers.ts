import { minutesPdf } from '../core/corrections/papers/minutes.ts'
import { minutes } from '../test/corrections/paper-facts.ts'
import { percentile, table } from './figures.ts'

/** One minutes PDF with its embedded fonts, beside the same pages in the fonts every reader has: the library's floor. */

const WARM_UP = 20
const DRAWN = 200

const BUILT_IN = {
  regular: 'Times-Roman',
  bold: 'Times-Bold',
  italic: 'Times-Italic',
  boldItalic: 'Times-BoldItalic',
} as const

async function timed(draw: () => Promise<Uint8Array>): Promise<number> {
  const begun = performance.now()
  await draw()
  return performance.now() - begun
}

const row = (name: string, times: readonly number[], bytes: number): readonly string[] => [
  name,
  percentile(times, 50).toFixed(1),
  percentile(times, 99).toFixed(1),
  (bytes / 1024).toFixed(0),
]

export async function benchPapers(): Promise<string> {
  const embedded = () => minutesPdf(minutes)
  const floor = () => minutesPdf(minutes, { builtIn: BUILT_IN })
  const first = await timed(embedded)
  const times: { embedded: number[]; floor: number[] } = { embedded: [], floor: [] }
  for (let drawn = 0; drawn < WARM_UP + DRAWN; drawn += 1) {
    // Turn by turn, so that both meet the same machine.
    const [own, least] = [await timed(embedded), await timed(floor)]
    if (drawn < WARM_UP) continue
    times.embedded.push(own)
    times.floor.push(least)
  }
  const ratio = percentile(times.embedded, 50) / percentile(times.floor, 50)
  return [
    table(
      `minutes of a correction, two pages with QR codes, ${DRAWN} times each`,
      ['', 'p50 ms', 'p99 ms', 'KiB'],
      [
        row('Tinos embedded', times.embedded, (await embedded()).length),
        row('floor: built-in Times, no Vietnamese', times.floor, (await floor()).length),
      ],
    ),
    `${ratio.toFixed(1)} × the floor; the first of the process, fonts parsed: ${first.toFixed(0)} ms`,
  ].join('\n')
}
