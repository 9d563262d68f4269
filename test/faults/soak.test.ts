import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../databases.ts'
import { cloneDatabase, oneDatabase } from '../databases.ts'
import { bookOf } from '../documents/handmade-books.ts'
import { LONG } from '../lengths.ts'
import { JPEG } from '../pictures.ts'
import { Service } from './process.ts'

const MESSAGES = 20_000
/** Chats that speak at the same time. */
const AT_ONCE = 8
/** What the process may hold more after the last quarter of the messages than after the second. */
const GROWTH_MB_MAX = 64
/** A leak ends the process at this, long before the machine. */
const HEAP_MB = 512

const book = bookOf(
  '<sheetData><row><c t="inlineStr"><is><t>Họ và tên</t></is></c></row></sheetData>',
).toString('base64')
const photo = Buffer.from(JPEG).toString('base64')

const SAID: readonly { readonly as: string; readonly [field: string]: string }[] = [
  { as: 'guardian', text: 'điểm toán của con' },
  { as: 'teacher', text: '6A toán tx3: an 8, bình 7,5' },
  { as: 'teacher', text: 'thôi' },
  { as: 'guardian', text: 'con nghỉ mấy buổi' },
  { as: 'principal', text: 'có gì chờ duyệt không' },
  { as: 'teacher', text: 'asdf ghjk' },
  { as: 'teacher', photo },
  { as: 'board', file: book, name: 'a.xlsx' },
]

const megabytesOf = async (pid: number): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

describe.runIf(LONG)('the service after twenty thousand messages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-soak-'))
  let own: TestDatabase | undefined
  let service: Service
  beforeAll(async () => {
    own = oneDatabase === 'postgres' ? await cloneDatabase('postgres') : undefined
    service = new Service({
      DEMO: '1',
      DATA_DIR: folder,
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
      ...(own?.url ? { DATABASE_URL: own.url } : {}),
    })
    await service.start()
  })
  afterAll(async () => {
    await service.kill()
    await own?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function say(n: number): Promise<void> {
    const response = await fetch(`${service.url}/demo/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(SAID[n % SAID.length]),
    })
    if (!response.ok) throw new Error(`message ${n}: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
  }

  it('holds no more than after the first ones, and answers', { timeout: 7_200_000 }, async ({ annotate }) => {
    const quarters: number[][] = [[], [], [], []]
    let next = 0
    const speak = async () => {
      for (let n = next++; n < MESSAGES; n = next++) {
        await say(n)
        if (n % 100 === 0) quarters[Math.floor((4 * n) / MESSAGES)]?.push(await megabytesOf(service.pid))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, speak))
    const [, second = [], , fourth = []] = quarters
    const held = quarters.map(quarter => Math.round(median(quarter)))
    await annotate(`MB held in each quarter of ${MESSAGES} messages: ${held.join(', ')}`)
    expect(median(fourth) - median(second)).toBeLessThan(GROWTH_MB_MAX)
  })
})
