import { cpus } from 'node:os'
import { benchConfirm } from './confirm.ts'
import { benchCorrection } from './correction.ts'
import { benchHeldOut } from './held-out.ts'
import { benchImport } from './import.ts'
import { benchStart } from './memory.ts'
import { benchPapers } from './papers.ts'
import { benchProvince } from './province.ts'
import { benchResults } from './results.ts'
import { benchUnderstanding } from './understanding.ts'
import { benchWebhook } from './webhook.ts'

/**
 * `npm run bench [import|results|confirm|webhook|start|papers|correction|understanding]` or, by name only, `npm run bench -- province [schools]` or
 * `held-out`: the measured claims of the README, each beside a floor of the same run.
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

const asked = process.argv.slice(2)
process.stdout.write(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`)
if (asked[0] === 'province')
  process.stdout.write(`\n${await benchProvince(SERVER, ...asked.slice(1).map(Number))}\n`)
if (asked[0] === 'held-out') process.stdout.write(`\n${benchHeldOut()}\n`)
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`\n${await bench()}\n`)
}
