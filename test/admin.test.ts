import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimFolder, embeddedFolder } from '../db/folder.ts'
import { childEnv } from './child.ts'
import type { TestDatabase } from './databases.ts'
import { cloneDatabase, oneDatabase } from './databases.ts'

/** The command line as an operator runs it: a process of its own each time. */

const root = fileURLToPath(new URL('..', import.meta.url))
const sample = (name: string) => join(root, 'demo/data/thcs-mau', name)
const folder = mkdtempSync(join(tmpdir(), 'so-diem-admin-'))
let own: TestDatabase
beforeAll(async () => {
  own = await cloneDatabase(oneDatabase, embeddedFolder(folder))
  if (!own.url) await own.database.close()
})
afterAll(async () => {
  if (own.url) await own.drop()
  rmSync(folder, { recursive: true, force: true })
})

const ownHome = (): Record<string, string> => (own.url ? { DATABASE_URL: own.url } : { DATA_DIR: folder })

type Ended = { readonly code: number; readonly out: string; readonly error: string }

/** @param home where its database is. */
function admin(words: readonly string[], home = ownHome()): Promise<Ended> {
  const variables = { ...childEnv, LOG_LEVEL: 'silent', ...home }
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

describe('the command line', () => {
  it('founds a school once', async () => {
    const founded = await admin(create)
    expect(founded).toMatchObject({ code: 0, error: '' })
    expect(founded.out).toContain('admin -- contact set --school 99000601')
    expect(await admin(create)).toMatchObject({ code: 1, error: 'Đã có trường mang mã này.\n' })
  })

  it('asks for the school’s contact until there is one, and shows it', async () => {
    expect((await admin(['contact', 'show', ...SCHOOL])).out).toBe('Chưa có người liên hệ.\n')
    const place = ['--name', 'Hồ Thị Sen', '--role', 'Văn thư', '--hours', 'giờ hành chính']
    expect(await admin(['contact', 'set', ...SCHOOL, ...place])).toMatchObject({
      code: 2,
      error: 'Thiếu --phone.\n',
    })
    expect((await admin(['contact', 'set', ...SCHOOL, ...place, '--phone', 'sau'])).error).toContain(
      'contact.phone',
    )
    expect(await admin(['contact', 'set', ...SCHOOL, ...place, '--phone', '0243 555 0101'])).toMatchObject({
      code: 0,
    })
    const khoa = [
      '--name',
      'Trần Văn Khoa',
      '--role',
      'Phó hiệu trưởng',
      '--hours',
      '6:30–17:30',
      '--staff',
      'CB003',
    ]
    await admin(['contact', 'set', ...SCHOOL, ...khoa, '--phone', '0912 555 010', '--protection'])
    const { out } = await admin(['contact', 'show', ...SCHOOL])
    expect(out).toContain('Liên hệ chung: Hồ Thị Sen, Văn thư, 0243 555 0101')
    expect(out).toContain('Bảo vệ trẻ em: Trần Văn Khoa, Phó hiệu trưởng')
    expect(await admin(['unanswered', 'list', ...SCHOOL])).toMatchObject({ code: 0, out: '' })
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
    const load = ['import', 'roster', sample('danh-sach-hoc-sinh.xlsx'), ...SCHOOL]
    const asked = await admin([...load, '--dry-run'])
    expect(asked).toMatchObject({ code: 1, error: '' })
    const keys = [...asked.out.matchAll(/\[((?:left|arrived)-\S+)\].*hiểu là/g)].map(([, key]) => key)
    expect(keys).toHaveLength(5)
    const waiting = await admin([...load, '--yes', keys.slice(1).join(',')])
    expect(waiting).toMatchObject({ code: 1 })
    expect(waiting.error).toContain('cần người xác nhận')
    const roster = await admin([...load, '--yes', 'all'])
    expect(roster).toMatchObject({ code: 0 })
    expect(roster.out).toContain('đang học: 604')
    const file = join(folder, 'phieu-6A.txt')
    expect(await admin(['link-slips', ...SCHOOL, '--class', '6A', '--out', file])).toMatchObject({ code: 0 })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines[0]).toMatch(/^Nguyễn Văn Tài · cha của Nguyễn Tú An \(6A\) · [A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(new Set(lines.map(line => line.split(' · ').at(-1))).size).toBe(lines.length)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await admin(['link-slips', ...SCHOOL, '--class', '6A', '--out', file])
    expect(again.error).toMatch(/tệp đã có thì đổi tên hoặc xóa trước/)
    expect(again.error).not.toContain('EEXIST')
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(lines)
    expect(await admin(['link-slips', ...SCHOOL, '--class', '6Z'])).toMatchObject({ code: 1, out: '' })
  })

  it('finds the audit chain whole', async () => {
    expect((await admin(['audit', 'verify', ...SCHOOL])).out).toContain('Nhật ký nguyên vẹn: 6 dòng')
  })

  it('says what is wrong with a command, a school or a policy', async () => {
    expect(await admin(['import', 'roster'])).toMatchObject({ code: 2, error: 'Thiếu tệp.\n' })
    expect(await admin(['delete', 'everything'])).toMatchObject({ code: 2 })
    expect(await admin(['audit', 'verify', '--all'])).toMatchObject({ code: 2 })
    expect(await admin(['audit', 'head', '--school', '99999999'])).toMatchObject({ code: 2 })
    const policy = ['policy', 'set', ...SCHOOL, '--file', sample('lich-nam-hoc.json')]
    expect((await admin(policy)).error).toMatch(/^Quy chế sai ở mục "/)
  })

  it.runIf(oneDatabase === 'postgres')(
    'finds the audit chain altered behind the service’s back',
    async () => {
      await sql`alter table audit disable trigger append_only`.execute(own.database.kysely)
      await sql`update audit set detail = '{}' where seq = 2`.execute(own.database.kysely)
      const verified = await admin(['audit', 'verify', ...SCHOOL])
      expect(verified).toMatchObject({ code: 1, out: '' })
      expect(verified.error).toBe('Nhật ký KHÔNG nguyên vẹn từ dòng 2: nội dung đã bị sửa.\n')
    },
  )
})

describe('the command line and backups', () => {
  const keyFile = join(folder, 'backup-key')
  const file = join(folder, 'house.age')
  const words = (...verb: string[]) => admin([...verb, '--key-file', keyFile])

  it('makes one, tries it, and says what there was', async () => {
    writeFileSync(keyFile, 'một cụm mật khẩu đủ dài 2026\n')
    expect((await admin(['backup', '--out', file])).error).toContain('Thiếu --key-file')
    const copy = mkdtempSync(join(tmpdir(), 'so-diem-copied-'))
    const home = { DATA_DIR: copy }
    expect(await admin(create, home)).toMatchObject({ code: 0 })
    expect(await admin(['backup', '--out', file, '--key-file', keyFile], home)).toMatchObject({ code: 0 })
    const tried = await admin(['backup', 'verify', file, '--key-file', keyFile], home)
    expect(tried).toMatchObject({ code: 0, error: '' })
    expect(tried.out).toContain('1 trường')
    rmSync(copy, { recursive: true, force: true })
    const put = await admin(['restore', file, '--key-file', keyFile], home)
    expect(put).toMatchObject({ code: 0, error: '' })
    expect((await admin(['restore', 'release'], home)).code).toBe(0)
    expect((await admin(['restore', 'release'], home)).code).toBe(1)
    rmSync(copy, { recursive: true, force: true })
  })

  it('refuses another key', async () => {
    writeFileSync(keyFile, 'một cụm mật khẩu khác hẳn 2026\n')
    expect((await words('backup', 'verify', file, '--no-record')).error).toContain('sai khóa')
  })
})

describe('the command line on an empty folder', () => {
  const empty = mkdtempSync(join(tmpdir(), 'so-diem-empty-'))
  afterAll(() => rmSync(empty, { recursive: true, force: true }))

  it('founds a school in it, and keeps its audit chain', async () => {
    const home = { DATA_DIR: empty }
    expect(await admin(create, home)).toMatchObject({ code: 0, error: '' })
    expect((await admin(['audit', 'verify', ...SCHOOL], home)).out).toContain('Nhật ký nguyên vẹn: 1 dòng')
  })

  it('turns away from it while a server has it open', async () => {
    const release = claimFolder(empty)
    const ended = await admin(['school', 'list'], { DATA_DIR: empty })
    release()
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.error).toContain(`tiến trình ${process.pid}`)
  })
})
