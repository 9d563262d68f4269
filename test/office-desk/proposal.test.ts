import ExcelJS from '@protobi/exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Download, OfficeView, ProposalView } from '../../bot/pages/office-views.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import type { OfficeStage } from './office-page.ts'
import { officeStage, rosterOf, TWO_NEW } from './office-page.ts'

/** A file brought in at the office's page, over HTTP and before the real service. */

describe.each(databases)('a file at the office’s page on %s', kind => {
  let house: TestHouse
  let stage: OfficeStage
  beforeEach(async () => {
    house = await openTestHouse(kind)
    stage = await officeStage(house)
  })
  afterEach(async () => {
    await stage.served.close()
    await house.close()
  })

  const pupils = async () => (await house.database.kysely.selectFrom('pupil').select('code').execute()).length
  const named = (bytes: Uint8Array, name = 'danh-sach.xlsx') => ({ name, bytes })
  const TWO = rosterOf(TWO_NEW)
  const nothing = { kind: null }

  it('is shown with what each column is read as, and stores nothing before the consent', async () => {
    const office = await stage.session('office')
    const shown = await office.send<ProposalView>('propose', named(await TWO), nothing)
    expect(shown.status).toBe(200)
    const { kind: found, pictures, refusal, counts, changes, store } = shown.body
    expect([found, refusal]).toEqual(['roster', null])
    expect(pictures[0]?.columns.map(({ letter, is }) => `${letter} ${is}`)).toContain('D Ngày sinh')
    expect(pictures[0]?.lines[1]?.cells.slice(0, 3)).toEqual(['1', '8800000001', 'Đinh Thị Mơ'])
    expect(counts).toContain('học sinh trong danh sách: 2')
    expect(changes).toBe('Chưa lưu. Nếu lưu: thêm 2, đổi 0, giữ nguyên 0, bỏ 0.')
    expect(store).toEqual({ label: 'Lưu', acceptProblems: false })
    expect(await pupils()).toBe(4)
  })

  it('is stored as it was shown by one consent, which said twice is done once', async () => {
    const office = await stage.session('office')
    const file = named(await TWO)
    const { body: shown } = await office.send<ProposalView>('propose', file, nothing)
    const consent = { kind: 'roster', shown: shown.shown, acceptProblems: false }
    const stored = await office.send('accept', file, consent)
    expect(stored).toEqual({
      status: 200,
      body: { sentence: 'Đã lưu danh sách học sinh: thêm 2, đổi 0, giữ nguyên 0, bỏ 0.' },
    })
    expect(await pupils()).toBe(6)
    expect((await office.send('accept', file, consent)).status).toBe(200)
    const batches = await house.database.kysely.selectFrom('import_batch').select('by_person').execute()
    expect(batches).toEqual([{ by_person: house.school.people.office }])
    const { body: home } = await office.ask<OfficeView>('read')
    expect(home.imports[0]?.line).toMatch(/danh sách học sinh · danh-sach\.xlsx · Hồ Thị Sen$/)
  })

  it('is not stored when the school has changed since it was shown', async () => {
    const [first, second] = [await stage.session('office'), await stage.session('vice')]
    const file = named(await TWO)
    const { body: shown } = await first.send<ProposalView>('propose', file, nothing)
    const others = named(await rosterOf([TWO_NEW[0]]), 'khac.xlsx')
    const { body: theirs } = await second.send<ProposalView>('propose', others, nothing)
    const consent = { kind: 'roster', acceptProblems: false }
    expect((await second.send('accept', others, { ...consent, shown: theirs.shown })).status).toBe(200)
    const late = await first.send<{ error: string }>('accept', file, { ...consent, shown: shown.shown })
    expect([late.status, late.body.error]).toEqual([409, expect.stringContaining('đã đổi từ lúc xem trước')])
    expect(await pupils()).toBe(5)
  })

  it('with a title nobody knows is read under what was chosen for it, and so is the next of its kind', async () => {
    const office = await stage.session('office')
    const titles = ['STT', 'Số hồ sơ trường', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp']
    const odd = (rows: readonly (readonly (string | number | null)[])[]) =>
      rosterOf(
        rows.map(row => row.slice(0, 6)),
        titles,
      )
    const file = named(await odd([TWO_NEW[0]]))
    const { body: shown } = await office.send<ProposalView>('propose', file, { kind: 'roster' })
    expect(shown.store?.acceptProblems ?? true).toBe(true)
    const [picture] = shown.pictures
    const columns = Object.fromEntries(
      (picture?.columns ?? []).map(({ letter, title, is }) => [
        letter,
        { title, is: letter === 'B' ? 'Mã HS' : is },
      ]),
    )
    const mapping = { kind: 'roster', layouts: [{ sheets: picture?.sheets, columns }] }
    const { body: again } = await office.send<ProposalView>('propose', file, { kind: 'roster', mapping })
    expect([again.refusal, again.changes]).toEqual([null, expect.stringContaining('thêm 1')])
    const consent = { kind: 'roster', mapping, shown: again.shown, acceptProblems: false }
    expect((await office.send('accept', file, consent)).status).toBe(200)
    const { body: next } = await office.send<ProposalView>('propose', named(await odd(TWO_NEW)), {
      kind: 'roster',
    })
    expect(next.changes).toContain('thêm 1, đổi 0, giữ nguyên 1')
  })

  it('is stored once everything it proposes was answered', async () => {
    const office = await stage.session('office')
    const { code } = await house.database.kysely
      .selectFrom('pupil')
      .select('code')
      .where('pupil_id', '=', house.school.people.an)
      .executeTakeFirstOrThrow()
    const moved = [3, code, 'Nguyễn Văn An', '01/02/2014', 'Nam', '6B', 'Kinh', 'Hà Nam', null, null]
    const file = named(await rosterOf([moved]))
    const { body: shown } = await office.send<ProposalView>('propose', file, nothing)
    expect(shown.asked.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^1 em đang ở lớp 6A, tệp ghi lớp 6B: Nguyễn Văn An .* Chuyển lớp từ hôm nay\?$/),
    ])
    expect([shown.store, shown.waits]).toEqual([null, expect.stringContaining('Còn 1 điều')])
    const answers = { yes: shown.asked.map(({ key }) => key), no: [], apart: [], classes: {} }
    const { body: again } = await office.send<ProposalView>('propose', file, { kind: null, answers })
    expect(again.store).toEqual({ label: 'Lưu', acceptProblems: false })
    expect(again.named).toContainEqual(expect.stringMatching(/^Nguyễn Văn An .* đổi/))
    const consent = { kind: 'roster', answers, shown: again.shown, acceptProblems: false }
    expect((await office.send('accept', file, { ...consent, answers: { ...answers, yes: [] } })).status).toBe(
      409,
    )
    expect((await office.send('accept', file, consent)).status).toBe(200)
  })

  it('comes back with every wrong cell coloured and its note beside', async () => {
    const office = await stage.session('office')
    const wrong = [...(TWO_NEW[0] as readonly (string | number)[])].with(3, '31/02/2014').with(9, '0912-12')
    const file = named(await rosterOf([wrong, TWO_NEW[1]]))
    const { body: shown } = await office.send<ProposalView>('propose', file, nothing)
    expect(shown.problems.filter(({ sentence }) => sentence.includes('dòng 3'))).toHaveLength(2)
    const { body: copy } = await office.send<Download>('annotate', file, nothing)
    expect(copy.name).toBe('danh-sach - ghi chú.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(copy.base64, 'base64') as unknown as ExcelJS.Buffer)
    const sheet = book.getWorksheet('Danh sách')
    expect(sheet?.getCell('C3').value).toBe('Đinh Thị Mơ')
    expect(sheet?.getCell('D3').fill).toMatchObject({ pattern: 'solid' })
    expect(sheet?.getCell('C3').fill).toBeUndefined()
    expect(String(sheet?.getCell('K3').value)).toMatch(/D: .*"31\/02\/2014" không phải ngày sinh/)
    expect(String(sheet?.getCell('K3').value)).toMatch(/J: .*"0912-12" không phải số điện thoại/)
    // The copy is read like the original.
    const { body: again } = await office.send<ProposalView>(
      'propose',
      named(Buffer.from(copy.base64, 'base64'), copy.name),
      nothing,
    )
    expect(again.problems).toEqual(shown.problems)
  })

  it.each([
    ['a picture', async () => Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /không phải bảng tính/],
    ['no table', async () => Buffer.from('xin chào'), /không có bảng nào nhận ra được/],
    ['cut off', async () => (await TWO).subarray(0, 3000), /không phải bảng tính/],
    ['a calendar that is none', async () => Buffer.from('{"a":1}'), /Tệp lịch năm học sai/],
  ])('that is %s is refused with a sentence', async (_what, bytes, words) => {
    const office = await stage.session('office')
    const file = { name: 'x.xlsx', bytes: await bytes() }
    const { body } = await office.send<ProposalView>('propose', file, nothing)
    expect(body.refusal).toMatch(words)
    expect(body.store).toBeNull()
  })

  it('is read from text as well as from a workbook', async () => {
    const office = await stage.session('office')
    const lines = [['Mã HS', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp'], TWO_NEW[0].slice(1, 6)]
    const bytes = Buffer.from(lines.map(line => line.join(',')).join('\n'))
    const { body } = await office.send<ProposalView>('propose', named(bytes, 'danh-sach.csv'), nothing)
    expect([body.kind, body.refusal, body.changes]).toEqual([
      'roster',
      null,
      expect.stringContaining('thêm 1'),
    ])
  })

  it('is for those who answer for it: each kind, each person', async () => {
    const kindsOf = async (person: 'office' | 'board' | 'principal') => {
      const { body } = await (await stage.session(person)).ask<OfficeView>('read')
      return body.kinds.map(({ value }) => value).join(' ')
    }
    expect(await kindsOf('office')).toBe('calendar roster marks attendance')
    expect(await kindsOf('board')).toBe('calendar staff roster assignments')
    expect(await kindsOf('principal')).toBe('calendar staff roster assignments marks attendance')
    for (const person of ['maths', 'arts', 'head', 'mother'] as const) {
      const answer = await stage.talk.say(`web:${person}`, 'trang văn phòng')
      expect(answer.links).toBeUndefined()
      expect(answer.text).toMatch(/Trang văn phòng dành cho/)
    }
  })

  it('that gives its sender a duty is refused', async () => {
    const board = await stage.session('board')
    const staff = await writeXlsx([
      {
        name: 'CBGV',
        rows: [
          ['STT', 'Mã CB', 'Họ và tên', 'Chức vụ', 'Điện thoại'],
          [1, 'CB003', 'Phạm Thị Yên', 'Hiệu trưởng', '0912000003'],
          [2, 'CB001', 'Lê Thị Mai', 'Hiệu trưởng', '0912000004'],
        ],
      },
    ])
    const { body } = await board.send<ProposalView>('propose', named(staff), { kind: 'staff' })
    expect(body.refusal).toMatch(/giao thêm chức vụ cho chính người gửi/)
  })
})
