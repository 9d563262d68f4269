import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preparedSample } from '../demo/prepared.ts'
import { startChild } from './child.ts'
import { table } from './figures.ts'

/** What the process holds when nobody speaks, and how long it takes to the first answer: demo mode, embedded database. */

const SETTLE_MS = 5000

async function start(folder: string): Promise<{ seconds: number; rss: number }> {
  const begun = performance.now()
  const child = await startChild('main.ts', { DATA_DIR: folder, PORT: '0', DEMO: '1' }, /"url":"(http[^"]+)"/)
  const response = await fetch(`${child.url}/demo/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'teacher', text: 'việc' }),
  })
  if (!response.ok) throw new Error(`the demo answered ${response.status}`)
  const seconds = (performance.now() - begun) / 1000
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const rss = child.rssMiB()
  await child.stop()
  return { seconds, rss }
}

export async function benchStart(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-bench-'))
  const how = preparedSample() === undefined ? 'read from its files' : 'copied as npm install prepared it'
  const first = await start(folder)
  const later = await start(folder)
  rmSync(folder, { recursive: true, force: true })
  const row = (name: string, one: { seconds: number; rss: number }) => [
    name,
    one.seconds.toFixed(1),
    one.rss.toFixed(0),
  ]
  return table(
    'demo mode on the embedded database',
    ['', 's to the first answer', 'MiB at rest'],
    [row(`first start, sample school ${how}`, first), row('later start', later)],
  )
}
