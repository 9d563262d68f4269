import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Download, ReportView } from '../../bot/pages/office-views.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { sheetsIn } from '../office-files/school-files.ts'
import type { OfficeStage, PageSession } from './office-page.ts'
import { officeStage, rosterOf, TWO_NEW } from './office-page.ts'

describe.each(databases)('the difference to the sector’s file on %s', kind => {
  let house: TestHouse
  let stage: OfficeStage
  let office: PageSession
  let file: { name: string; bytes: Uint8Array }
  beforeAll(async () => {
    house = await openTestHouse(kind)
    stage = await officeStage(house)
    office = await stage.session('office', 'đối chiếu CSDL ngành')
    const rows = await house.database.kysely.selectFrom('pupil').select(['code', 'pupil_id']).execute()
    const codeOf = (key: 'an' | 'binh') =>
      rows.find(row => row.pupil_id === house.school.people[key])?.code ?? ''
    const bytes = await rosterOf([
      TWO_NEW[0],
      [2, codeOf('an'), 'Nguyễn Văn An', '12/05/2014', 'Nam', '6A', 'Tày', null, null, null],
      [3, codeOf('binh'), 'Lê Thanh Bình', null, 'Nam', '6B', null, null, null, null],
    ])
    file = { name: 'csdl.xlsx', bytes }
  })
  afterAll(async () => {
    await stage.served.close()
    await house.close()
  })

  it('names who is only here, who only there, and what differs of whom', async () => {
    const { status, body } = await office.send<ReportView>('compare', file, {})
    expect(status).toBe(200)
    expect(body.summary).toMatch(
      /Chỉ có ở trường: 2\. Chỉ có ở tệp của ngành: 1\. Khác thông tin: 2\. Chưa thay đổi gì\.$/,
    )
    const lines = Object.fromEntries(body.lists.map(({ title, lines: own }) => [title, own.join('\n')]))
    expect(lines['Chỉ có ở trường']).toMatch(/Phạm Mạnh Cường \(.*\), 6A/)
    expect(lines['Chỉ có ở tệp của ngành']).toMatch(/Đinh Thị Mơ \(8800000001\), 6A/)
    expect(lines['Khác thông tin']).toMatch(/Nguyễn Văn An .*: Dân tộc ở trường “\(trống\)”, ở tệp “Tày”/)
    expect(lines['Khác thông tin']).toMatch(/Lê Thanh Bình .*: Lớp ở trường “6A”, ở tệp “6B”/)
  })

  it('is handed out as a workbook of the same', async () => {
    const { body } = await office.send<Download>('compare_file', file, {})
    expect(body.name).toBe('doi-chieu-csdl-nganh-2026-11-19.xlsx')
    const sheets = await sheetsIn(Buffer.from(body.base64, 'base64'))
    expect(sheets.map(({ name }) => name)).toEqual([
      'Khác thông tin',
      'Chỉ có ở trường',
      'Chỉ có ở tệp',
      'Chưa đọc được',
    ])
    expect(sheets[0]?.rows.some(({ cells }) => cells.includes('Tày'))).toBe(true)
  })

  it('changes nothing', async () => {
    const before = await house.database.kysely.selectFrom('person').selectAll().orderBy('person_id').execute()
    await office.send('compare', file, {})
    expect(
      await house.database.kysely.selectFrom('person').selectAll().orderBy('person_id').execute(),
    ).toEqual(before)
    expect(await house.database.kysely.selectFrom('import_batch').select('batch_id').execute()).toEqual([])
  })
})
