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

  it('keeps the number, the day and the text of the regulation, and prints what is drawn from them', async () => {
    const text = join(folder, 'quy-che.txt')
    writeFileSync(text, 'Điều 1. Phạm vi\nQuy chế của trường.\n')
    const named = ['--title', 'Quy chế sổ điểm', '--number', '15/QĐ-THCS']
    const set = await admin([
      ...['regulation', 'set', ...SCHOOL, ...named, '--date', '2026-09-05', '--text', text],
    ])
    expect(set, set.error).toMatchObject({ code: 0 })
    const wrong = await admin(['regulation', 'set', ...SCHOOL, ...named, '--date', '5/9/2026'])
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('regulation.date') })
    const printed = await admin(['regulation', 'print', ...SCHOOL, '--out', join(folder, 'in')])
    expect(printed.out.trim().split('\n')).toHaveLength(3)
    expect(readFileSync(join(folder, 'in/quy-che.pdf')).subarray(0, 4).toString()).toBe('%PDF')
    expect((await admin(['regulation', 'set', ...SCHOOL, '--none'])).code).toBe(0)
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
    expect(lines[0]).toMatch(/^Nguyễn Văn Tài · bố của em Nguyễn Tú An, lớp 6A · [A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(new Set(lines.map(line => line.split(' · ').at(-1))).size).toBe(lines.length)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await admin(['link-slips', ...SCHOOL, '--class', '6A', '--out', file])
    expect(again.error).toMatch(/tệp đã có thì đổi tên hoặc xóa trước/)
    expect(again.error).not.toContain('EEXIST')
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(lines)
    expect(await admin(['link-slips', ...SCHOOL, '--class', '6Z'])).toMatchObject({ code: 1, out: '' })
  })

  it('keeps slips in the data folder unless told otherwise', async () => {
    const home = join(folder, 'du-lieu')
    const ended = await admin(['link-slips', ...SCHOOL, '--class', '6A'], {
      ...ownHome(),
      ...(own.url ? { DATA_DIR: home } : {}),
    })
    expect(ended.code).toBe(0)
    const [, file = ''] = /vào (\S+\.pdf)\./.exec(ended.out) ?? []
    expect(file).toMatch(/\/phieu\/phieu-6A-[\dT-]+\.pdf$/)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await admin(['link-slips', ...SCHOOL, '--class', '6A', '--out', '-'])).out).toMatch(
      /· [A-Z2-9]{4}-[A-Z2-9]{4}\n/,
    )
  })

  it('writes down all there is to look at, where the screen shows the first', async () => {
    const listing = join(folder, 'cho-can-xem.txt')
    const pupils = Array.from({ length: 60 }, (_, at) => `${at + 1};99261999${at};;6A`).join('\n')
    const file = join(folder, 'thieu-ten.csv')
    writeFileSync(file, `STT;Mã HS;Họ và tên;Lớp\n${pupils}\n`)
    const dry = await admin(['import', 'roster', file, ...SCHOOL, '--dry-run', '--problems', listing])
    expect(dry.code).toBe(1)
    expect(dry.out).toMatch(/… và \d+ chỗ khác\./)
    expect(dry.out).toContain('Nạp thật như thế này thì tệp bị từ chối (mã thoát 1)')
    expect(readFileSync(listing, 'utf8').split('\n').length).toBeGreaterThan(60)
  })

  it('hands the calendar out as a workbook, and takes it back', async () => {
    const file = join(folder, 'lich.xlsx')
    const written = await admin(['calendar', 'template', ...SCHOOL, '--out', file])
    expect(written).toMatchObject({ code: 0, error: '' })
    expect((await admin(['import', 'calendar', file, ...SCHOOL])).out).toContain('thêm 0, đổi 0')
    expect((await admin(['calendar', 'template', ...SCHOOL, '--out', file])).code).toBe(2)
  })

  it('takes a policy as npm leaves it, and is silent when its reader has gone', async () => {
    const { out } = await admin(['policy', 'show', ...SCHOOL])
    const file = join(folder, 'quy-che.json')
    writeFileSync(file, `\n> so-diem@0.2.0 admin\n> node admin.ts policy show --school 99000601\n\n${out}`)
    expect((await admin(['policy', 'set', ...SCHOOL, '--file', file])).out).toMatch(
      /^Đã đặt quy chế, phiên bản/,
    )
    const gone = await new Promise<string>(resolve => {
      const line = `'${process.execPath}' '${join(root, 'admin.ts')}' help | true; exit \${PIPESTATUS[0]}`
      const child = execFile('bash', ['--norc', '-c', line], { env: childEnv }, (_, _out, error) =>
        resolve(`${child.exitCode}${error}`),
      )
    })
    expect(gone).toBe('0')
  })

  it('finds the audit chain whole', async () => {
    expect((await admin(['audit', 'verify', ...SCHOOL])).out).toContain('Nhật ký nguyên vẹn: ')
  })

  it('says what is wrong with a command, a school or a policy', async () => {
    expect(await admin(['import', 'roster'])).toMatchObject({ code: 2, error: 'Thiếu tệp.\n' })
    expect((await admin(['import', 'rostr'])).error).toContain('Có phải ý là "roster"?')
    expect(await admin(['delete', 'everything'])).toMatchObject({ code: 2 })
    expect((await admin(['audit', 'head', '--scool', '1'])).error).toContain('Có phải ý là "--school"?')
    expect((await admin(['audit', 'head', '--school'])).error).toContain('Thiếu giá trị sau --school.')
    expect((await admin(['audit', 'head', '-h'])).out).toContain('Cách dùng: npm run -s admin -- audit head')
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

  it('makes one, tries it, and says what there was', { timeout: 600_000 }, async () => {
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
