import ExcelJS from '@protobi/exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Download, ProposalView } from '../../bot/pages/office-views.ts'
import { importFile } from '../../core/office-files/import.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { OfficeStage, PageSession } from './office-page.ts'
import { officeStage } from './office-page.ts'

/** The calendar taken out as a workbook, changed in it, and brought back. */

describe.each(databases)('the calendar as a workbook on %s', kind => {
  let house: TestHouse
  let stage: OfficeStage
  let office: PageSession
  beforeEach(async () => {
    house = await openTestHouse(kind)
    await house.database.kysely
      .insertInto('calendar_day')
      .values(
        ['2026-11-20', '2026-11-21'].map(day => ({
          ...{ school_id: house.school.schoolId, year: '2026-2027', kind: 'off' as const },
          ...{ day, title: 'Nghỉ lễ' },
        })),
      )
      .execute()
    await house.database.kysely
      .insertInto('planned_test')
      .values({
        ...{ school_id: house.school.schoolId, year: '2026-2027', term: 1, subject: 'TO', grade: 6 },
        ...{ kind: 'midterm', held_on: '2026-11-04', minutes: 90 },
      })
      .execute()
    stage = await officeStage(house)
    office = await stage.session('office', 'sửa lịch năm học')
  })
  afterEach(async () => {
    await stage.served.close()
    await house.close()
  })

  const template = async () => {
    const { body } = await office.ask<Download>('calendar_file')
    return { name: body.name, bytes: Buffer.from(body.base64, 'base64') }
  }

  async function edited(changes: (sheet: (name: string) => ExcelJS.Worksheet) => void) {
    const { name, bytes } = await template()
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    changes(of => {
      const sheet = book.getWorksheet(of)
      if (!sheet) throw new Error(`no sheet ${of}`)
      return sheet
    })
    return { name, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  }

  it('comes filled in, and brought back unchanged changes nothing', async () => {
    const file = await template()
    expect(file.name).toBe('lich-nam-hoc-2026-2027.xlsx')
    const { body } = await office.send<ProposalView>('propose', file, { kind: null })
    expect([body.kind, body.refusal, body.problems]).toEqual(['calendar', null, []])
    expect(body.counts).toEqual(['học kì: 2', 'tuần: 18', 'ngày nghỉ: 2', 'lịch kiểm tra: 1'])
    expect(body.changes).toContain('thêm 0, đổi 0')
    expect(body.store).toBeNull()
  })

  it('is shown by what changes, stored by one consent, and moves the days of tests', async () => {
    const file = await edited(sheet => {
      sheet('Kiểm tra').getCell('E3').value = '06/11/2026'
      sheet('Ngày nghỉ, sự kiện').addRow(['01/01/2027', '', 'Nghỉ', 'Tết dương lịch'])
    })
    const { body } = await office.send<ProposalView>('propose', file, { kind: null })
    expect(body.named).toEqual([
      'Nghỉ 01/01/2027 — mới: Nội dung (trống) → Tết dương lịch',
      'Giữa kì Toán khối 6, HK1 — đổi: Ngày 04/11/2026, 90 phút → 06/11/2026, 90 phút',
    ])
    const consent = { kind: 'calendar', shown: body.shown, acceptProblems: false }
    expect((await office.send('accept', file, consent)).status).toBe(200)
    const columns = await house.database.kysely
      .selectFrom('mark_column')
      .select('test_on')
      .where('column_id', '=', house.school.maths6A.gk)
      .execute()
    expect(columns).toEqual([{ test_on: '2026-11-06' }])
    const undone = await stage.talk.say('web:office', 'hoàn tác nạp lịch')
    expect(undone.text).toContain('lịch kiểm tra')
  })

  it('with a cell wrong is not stored at all, and says which', async () => {
    const file = await edited(sheet => {
      sheet('Tuần').getCell('C3').value = '31/02/2026'
      sheet('Ngày nghỉ, sự kiện').getCell('C3').value = 'Chơi'
      sheet('Kiểm tra').addRow([3, 'Toán', 6, 'Giữa kì', '04/11/2026', 90])
      sheet('Học kì').getCell('A4').value = 1
    })
    const { body } = await office.send<ProposalView>('propose', file, { kind: null })
    expect(body.problems.map(({ sentence }) => sentence)).toEqual([
      'Trang "Tuần", dòng 3, cột C: "31/02/2026" không phải ngày (ngày/tháng/năm).',
      'Trang "Ngày nghỉ, sự kiện", dòng 3, cột C: "Chơi" không phải loại trong mẫu.',
      'Trang "Kiểm tra", dòng 4, cột A: "3" không phải học kì.',
      'Trang "Học kì": một học kì ghi hai lần.',
    ])
    expect([body.store, body.waits]).toEqual([null, expect.stringContaining('không còn chỗ sai')])
    const consent = { kind: 'calendar', shown: body.shown, acceptProblems: true }
    expect((await office.send('accept', file, consent)).status).toBe(409)
    const { body: copy } = await office.send<Download>('annotate', file, { kind: 'calendar' })
    expect(copy.name).toContain('ghi chú')
  })

  it('of another school is refused', async () => {
    const file = await edited(sheet => {
      sheet('Năm học').getCell('B3').value = '12345678'
    })
    const { body } = await office.send<ProposalView>('propose', file, { kind: null })
    expect(body.refusal).toMatch(/Tệp này của trường có mã 12345678/)
  })

  it('is taken by the command line’s way too', async () => {
    const { name, bytes } = await template()
    const stored = await house.as('office', session =>
      importFile(session, { kind: 'calendar', name, bytes, dryRun: true, by: null }),
    )
    expect(stored.ok && stored.value.stands).toBe('ready')
  })
})
