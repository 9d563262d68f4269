import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { claimFolder } from '../db/folder.ts'
import { cloneDatabase, databases } from './databases.ts'

/** The command line as an operator runs it: a process of its own each time. */

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = (name: string) => join(root, 'demo/data/thcs-mau', name)
const folder = mkdtempSync(join(tmpdir(), 'so-diem-admin-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { readonly code: number; readonly out: string; readonly error: string }

function admin(words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const variables = { PATH: process.env.PATH ?? '', DATA_DIR: folder, LOG_LEVEL: 'silent', ...env }
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [join(root, 'admin.ts'), ...words],
      { env: variables, cwd: folder },
      (_, out, error) => resolve({ code: child.exitCode ?? -1, out, error }),
    )
  })
}

const SCHOOL = ['--school', '99000601'] as const
const create = [
  'school',
  'create',
  '--code',
  '99000601',
  '--name',
  'THCS Sông Trăng',
  '--level',
  'THCS',
  '--preset',
  'D',
]

describe('the command line on a folder of its own', () => {
  it('founds a school once', async () => {
    expect(await admin(create)).toMatchObject({ code: 0, error: '' })
    expect(await admin(create)).toMatchObject({ code: 1, error: 'Đã có trường mang mã này.\n' })
  })

  it('shows what a file would change before storing it', async () => {
    const calendar = ['import', 'calendar', sample('lich-nam-hoc.json'), ...SCHOOL]
    const dry = await admin([...calendar, '--dry-run'])
    expect(dry).toMatchObject({ code: 0 })
    expect(dry.out).toContain('Chưa lưu. Nếu lưu: thêm 265')
    expect((await admin(calendar)).out).toContain('Đã lưu: thêm 265')
    expect((await admin(calendar)).out).toContain('Đã lưu: thêm 0, đổi 0, giữ nguyên 265')
  })

  it('refuses a file of another kind and says which kind it is', async () => {
    const ended = await admin(['import', 'staff', sample('danh-sach-hoc-sinh.xlsx'), ...SCHOOL])
    expect(ended.code).toBe(1)
    expect(ended.error).toContain('danh sách học sinh')
  })

  it('prints one slip a guardian of a class, to a file only its owner reads', async () => {
    const roster = await admin(['import', 'roster', sample('danh-sach-hoc-sinh.xlsx'), ...SCHOOL])
    expect(roster.out).toContain('đang học: 604')
    const file = join(folder, 'phieu-6A.txt')
    expect(await admin(['link-slips', ...SCHOOL, '--class', '6A', '--out', file])).toMatchObject({ code: 0 })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines[0]).toMatch(/^Nguyễn Văn Tài · cha của Nguyễn Tú An \(6A\) · [A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(new Set(lines.map(line => line.split(' · ').at(-1))).size).toBe(lines.length)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await admin(['link-slips', ...SCHOOL, '--class', '6Z'])).toMatchObject({ code: 1, out: '' })
  })

  it('finds the audit chain whole', async () => {
    expect((await admin(['audit', 'verify', ...SCHOOL])).out).toContain('Nhật ký nguyên vẹn: 4 dòng')
  })

  it('says what is wrong with a command, a school or a policy', async () => {
    expect(await admin(['import', 'roster'])).toMatchObject({ code: 2, error: 'Thiếu tệp.\n' })
    expect(await admin(['delete', 'everything'])).toMatchObject({ code: 2 })
    expect(await admin(['audit', 'verify', '--all'])).toMatchObject({ code: 2 })
    expect(await admin(['audit', 'head', '--school', '99999999'])).toMatchObject({ code: 2 })
    const policy = ['policy', 'set', ...SCHOOL, '--file', sample('lich-nam-hoc.json')]
    expect((await admin(policy)).error).toMatch(/^Quy chế sai ở mục "/)
  })

  it('turns away from a database a server has open', async () => {
    const release = claimFolder(folder)
    const ended = await admin(['school', 'list'])
    release()
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.error).toContain(`tiến trình ${process.pid}`)
  })
})

describe.runIf(databases.includes('postgres'))('the audit chain on postgres', () => {
  it('is found altered where a row was changed behind the service’s back', async () => {
    const own = await cloneDatabase('postgres')
    const env = { DATABASE_URL: own.url ?? '' }
    expect(await admin(create, env)).toMatchObject({ code: 0 })
    await admin(['import', 'calendar', sample('lich-nam-hoc.json'), ...SCHOOL], env)
    expect(await admin(['audit', 'verify', ...SCHOOL], env)).toMatchObject({ code: 0 })
    await sql`alter table audit disable trigger append_only`.execute(own.database.kysely)
    await sql`update audit set detail = '{}' where seq = 2`.execute(own.database.kysely)
    const verified = await admin(['audit', 'verify', ...SCHOOL], env)
    expect(verified).toMatchObject({ code: 1, out: '' })
    expect(verified.error).toBe('Nhật ký KHÔNG nguyên vẹn từ dòng 2: nội dung đã bị sửa.\n')
    expect((await admin(['backup', '--out', join(folder, 'x')], env)).error).toContain('pg_dump')
    await own.drop()
  })
})
