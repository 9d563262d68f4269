import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { embeddedFolder } from '../../db/folder.ts'
import { faultSaid } from '../../start/faults.ts'
import { childEnv } from '../child.ts'
import { cloneDatabase } from '../databases.ts'

/** The start as a person at a terminal meets it. */

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'so-diem-start-'))
const real = join(folder, 'real')
beforeAll(async () => {
  await (await cloneDatabase('pglite', embeddedFolder(real))).drop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Said = { out: string; said: string; readonly child: ChildProcess }

const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

function begin(
  env: Record<string, string>,
  command: readonly string[] = [process.execPath, 'main.ts'],
): Said {
  const [name = '', ...words] = command
  const child = spawn(name, words, {
    cwd: ROOT,
    env: { ...childEnv, DEMO: '0', PORT: '0', DATA_DIR: real, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const heard: Said = { out: '', said: '', child }
  child.stdout.on('data', part => {
    heard.out += part
  })
  child.stderr.on('data', part => {
    heard.said += part
  })
  return heard
}

const AT_FIRST = 'Sổ điểm đang khởi động…\n'

/** What was said besides the first line, and how the process ended. */
async function ended(
  env: Record<string, string>,
): Promise<{ exit: number | null; said: string; out: string }> {
  const heard = begin(env)
  await once(heard.child, 'close')
  expect(heard.said.startsWith(AT_FIRST)).toBe(true)
  return { exit: heard.child.exitCode, said: heard.said.slice(AT_FIRST.length), out: heard.out }
}

const isJson = (line: string): boolean => {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

describe('a start', () => {
  it('says what it does, and at the end what to open; the log is lines of JSON', async () => {
    const heard = begin({})
    await expect.poll(() => heard.said).toContain('đã sẵn sàng')
    const lines = heard.said.trimEnd().split('\n')
    expect(lines[0]).toBe(AT_FIRST.trimEnd())
    expect(lines[1]).toContain('Chưa có trường nào')
    expect(lines.at(-1)).toMatch(/^Sổ điểm đã sẵn sàng\. Mở http:\/\/localhost:\d+ ; dừng: Ctrl\+C\.$/)
    expect(heard.out.trimEnd().split('\n').every(isJson)).toBe(true)
    heard.child.kill('SIGTERM')
    await once(heard.child, 'close')
    expect(heard.child.exitCode).toBe(0)
  })

  it.runIf(hasScript())('writes its log for people where people read it', async () => {
    const heard = begin({}, ['script', '-qec', `${process.execPath} main.ts`, '/dev/null'])
    await expect.poll(() => heard.out).toContain('đã sẵn sàng')
    expect(heard.out).toContain('serving')
    expect(heard.out).not.toContain('{"level"')
  })

  it('of the sample school copies what the install prepared, and its story begins on Thursday morning', async () => {
    execFileSync(process.execPath, ['demo/prepare.ts'], { cwd: ROOT, env: childEnv })
    const heard = begin({ DEMO: '1', DATA_DIR: join(folder, 'sample') })
    await expect.poll(() => heard.said, { timeout: 120_000 }).toContain('trường mẫu, mọi người đều là hư cấu')
    expect(heard.said).toContain('đang đặt trường mẫu')
    const [url = ''] = /http:\/\/localhost:\d+/.exec(heard.said) ?? []
    const { now } = (await (await fetch(`${url}/demo/clock`)).json()) as { now: string }
    expect(now).toMatch(/^2026-11-19T07:0/)
    const personas = (await (await fetch(`${url}/demo/personas`)).json()) as { name: string }[]
    expect(personas.map(({ name }) => name)).toContain('Đỗ Thị Hồng Phương')
  })
})

describe('a start that cannot be', () => {
  it('names a wrong variable: 2', async () => {
    expect(await ended({ PORT: 'cửa', LOG_LEVEL: 'to' })).toEqual({
      exit: 2,
      said: 'PORT: phải là số nguyên từ 0 đến 65535, ví dụ 3000.\nLOG_LEVEL: phải là debug, info, warn, error hoặc silent.\n',
      out: '',
    })
  })

  it('names a school that is not there: 2', async () => {
    const { exit, said } = await ended({ TELEGRAM_BOT_TOKEN: '1:a', SCHOOL: '123' })
    expect({ exit, said }).toMatchObject({ exit: 2, said: expect.stringContaining('SCHOOL: chưa có trường') })
  })

  it('says that the port is taken, and offers another: 3', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { exit, said, out } = await ended({ PORT: String(port) })
    other.close()
    expect({ exit, out }).toEqual({ exit: 3, out: '' })
    expect(said).toBe(
      `Cổng ${port} đang có chương trình khác dùng. Tắt chương trình đó, hoặc chạy ở cổng khác: PORT=${port + 1} npm start\n`,
    )
  })

  it('says that the data folder is a file: 4', async () => {
    const file = join(folder, 'tệp')
    writeFileSync(file, '')
    const { exit, said } = await ended({ DATA_DIR: file })
    expect(exit).toBe(4)
    expect(said).toContain(`Không đọc hoặc ghi được thư mục dữ liệu ${file} (đó là một tệp`)
    expect((await ended({ DATA_DIR: join(file, 'trong') })).exit).toBe(4)
  })

  it('leaves the data of a newer version alone: 5', async () => {
    const newer = join(folder, 'newer')
    mkdirSync(newer)
    const { database } = await cloneDatabase('pglite', embeddedFolder(newer))
    await sql`insert into schema_migration (name, timestamp) values ('2999-01-01T00-00-later', '')`.execute(
      database.kysely,
    )
    await database.close()
    const { exit, said, out } = await ended({ DATA_DIR: newer })
    expect({ exit, out }).toEqual({ exit: 5, out: '' })
    expect(said).toContain('do một bản Sổ điểm mới hơn ghi (bản đang chạy không biết 2999-01-01T00-00-later)')
  })

  it.runIf(inject('postgres'))('says that Postgres has no such database: 6', async () => {
    const url = new URL(inject('postgres')?.server ?? '')
    url.pathname = '/khong_co'
    const { exit, said } = await ended({ DATABASE_URL: url.toString() })
    expect(exit).toBe(6)
    expect(said).toContain(`Postgres không có cơ sở dữ liệu ${url.host}/khong_co`)
  })

  it('waits for a Postgres that is away, and says so', async () => {
    const heard = begin({ DATABASE_URL: 'postgres://u:mat-khau@127.0.0.1:9/d' })
    await expect.poll(() => heard.said).toContain('Postgres chưa trả lời. Đang chờ')
    expect(heard.child.exitCode).toBeNull()
    expect(heard.said + heard.out).not.toContain('mat-khau')
  })
})

describe('what keeps a start from succeeding', () => {
  const place = { port: 80, host: '127.0.0.1', dataDir: '/d', databaseUrl: undefined }
  const coded = (fields: object) => Object.assign(new Error('x'), fields)

  it.each([
    [{ code: 'EACCES', syscall: 'listen' }, 2, 'không được mở cổng 80'],
    [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, 2, 'HOST=127.0.0.1'],
    [{ code: 'EACCES', syscall: 'open', path: '/d/owner.pid' }, 4, 'không có quyền'],
    [{ code: 'EROFS', syscall: 'mkdir', path: '/d' }, 4, 'chỉ cho đọc'],
    [{ code: 'ENOSPC', syscall: 'write', path: '/d/x' }, 4, 'đã đầy'],
  ])('%j', (fields, exit, words) => {
    expect(faultSaid(coded(fields), place)).toMatchObject({ exit, sentence: expect.stringContaining(words) })
  })

  it('is nothing known when nobody foresaw it', () => {
    expect(faultSaid(new Error('x'), place)).toBeUndefined()
    expect(faultSaid(coded({ code: '42601' }), place)).toBeUndefined()
  })
})

/** Of util-linux: runs a command on a terminal of its own. */
function hasScript(): boolean {
  try {
    execFileSync('script', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
