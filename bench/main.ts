import { cpus } from 'node:os'
import { benchConfirm } from './confirm.ts'
import { benchCorrection } from './correction.ts'
import { benchFriday } from './friday.ts'
import { benchHeldOut } from './held-out.ts'
import { benchImport } from './import.ts'
import { benchStart } from './memory.ts'
import { benchPapers } from './papers.ts'
import { benchProvince } from './province.ts'
import { benchResults } from './results.ts'
import { benchUnderstanding } from './understanding.ts'
import { benchWebhook } from './webhook.ts'

/**
 * `npm run bench [import|results|confirm|webhook|start|papers|correction|understanding]`, or one that takes its time and is run by name
 * only, `npm run bench -- held-out`, `npm run bench -- province [schools]` or `npm run bench -- friday [teachers]` (the last two take
 * databases of gigabytes): the measured claims of the README, each beside a floor of the same run.
 */

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const benches: Record<string, () => Promise<string>> = {
  import: benchImport,
  results: benchResults,
  confirm: benchConfirm,
  webhook: () => benchWebhook(SERVER),
  start: benchStart,
  papers: benchPapers,
  correction: () => benchCorrection(SERVER),
  understanding: benchUnderstanding,
}

/** Run by name only, of the size that is said where there is one. */
const large: Record<string, (size?: number) => Promise<string>> = {
  province: schools => benchProvince(SERVER, schools),
  friday: teachers => benchFriday(SERVER, teachers),
  'held-out': async () => benchHeldOut(),
}

const asked = process.argv.slice(2)
process.stdout.write(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`)
const [first = '', size] = asked
const byName = large[first]
if (byName) process.stdout.write(`\n${await byName(size === undefined ? undefined : Number(size))}\n`)
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`\n${await bench()}\n`)
}
