import type ExcelJS from '@protobi/exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { asOwner } from '../as-owner.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'
import { bytesIn, open } from './handed-out.ts'

/** The school's two books as workbooks: the same marks in both, corrections in red, and only for those who may have them. */

describe.each(databases)('the school’s books on %s', kind => {
  let house: CaseHouse
  let talk: Talk

  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    const { schoolId, people } = house.school
    await asOwner(house.database, schoolId, tx =>
      tx.q
        .insertInto('attendance')
        .values({
          school_id: schoolId,
          pupil_id: people.binh,
          day: '2026-10-05',
          kind: 'unexcused',
          recorded_at: tx.now,
          recorded_by: people.arts,
        })
        .execute(),
    )
  })
  afterAll(() => house.close())

  const rowOf = (sheet: ExcelJS.Worksheet | undefined, name: string): readonly unknown[] => {
    let found: readonly unknown[] = []
    sheet?.eachRow(row => {
      if ([2, 3].some(at => row.getCell(at).value === name)) found = row.values as unknown[]
    })
    return found.slice(1)
  }
  const opened = async (answer: StoredReply) => open(await bytesIn(house, answer))

  it('prints the class’s book page by page, for its homeroom teacher', async () => {
    const answer = await talk.say('web:arts', 'sổ lớp 6A')
    expect(answer.text).toContain('lớp 6A · 3 em')
    const book = await opened(answer)
    expect(book.worksheets.map(sheet => sheet.name)).toEqual([
      'Bìa',
      'Hướng dẫn',
      'Bìa lót',
      'Sơ yếu lý lịch',
      'Cha mẹ học sinh',
      'Kiểm diện 10-2026',
      'Bìa phần ghi điểm',
      'TO_6A_HK1',
      'GDTC_6A_HK1',
      'Tổng hợp HK1',
      'Tổng hợp HK2',
      'Tổng hợp cả năm',
      'Đánh giá cả năm',
      'Nhận xét của Hiệu trưởng',
    ])
    expect(rowOf(book.getWorksheet('Cha mẹ học sinh'), 'Nguyễn Văn An')).toContain('Nguyễn Thị Lan')
    const october = rowOf(book.getWorksheet('Kiểm diện 10-2026'), 'Lê Thanh Bình')
    expect(october[6]).toBe('K')
    expect(october.slice(-3)).toEqual([1, 0, 1])
  })

  it('strikes a corrected mark through in red and names its case, in both books alike', async () => {
    const classBook = await opened(await talk.say('web:principal', 'sổ lớp 6A'))
    const own = await opened(await talk.say('web:maths', 'sổ điểm giáo viên toán 6A'))
    const lines = [classBook, own].map(book => rowOf(book.getWorksheet('TO_6A_HK1'), 'Nguyễn Văn An'))
    for (const line of lines) {
      expect(line[4]).toMatchObject({
        richText: [
          { text: '6,0 ', font: { strike: true, color: { argb: 'FFC00000' } } },
          { text: '8,0', font: { color: { argb: 'FFC00000' } } },
        ],
      })
      expect(line.at(-1)).toBe('ĐĐGtx 1 sửa theo đề nghị số 1')
    }
    expect(own.worksheets.map(sheet => sheet.name)).toEqual(['TO_6A_HK1'])
  })

  it('comes as a PDF too, with the same correction struck through', async () => {
    const answer = await talk.say('web:maths', 'sổ điểm giáo viên toán 6A')
    expect(answer.files.map(file => file.name)).toEqual([
      'Sổ điểm giáo viên 6A Toán.xlsx',
      'Sổ điểm giáo viên 6A Toán.pdf',
    ])
    expect(answer.text).toContain('bản PDF để in (1 trang khổ A4)')
    const { pages, text } = await readPdf(await bytesIn(house, answer, '.pdf'))
    expect(text).toContain('Nguyễn Văn An')
    expect(text).toContain('ĐĐGtx 1 sửa theo đề nghị số 1')
    expect(pages.map(page => page.redStrokes.length)).toEqual([1])
  })

  it('is for those with rights to it', async () => {
    expect((await talk.say('web:maths', 'sổ lớp 6A')).files).toEqual([])
    expect((await talk.say('web:office', 'sổ lớp 6A')).files).toEqual([])
    expect((await talk.say('web:mother', 'sổ lớp 6A')).files).toEqual([])
    expect((await talk.say('web:office', 'sổ giáo viên 6A toán')).files).toEqual([])
    expect((await talk.say('web:head', 'sổ giáo viên toán 6A')).files).toHaveLength(2)
    expect((await talk.say('web:board', 'sổ lớp 6A')).files).toHaveLength(2)
    expect((await talk.say('web:board', 'sổ lớp 9Z')).text).toContain('không có lớp 9Z')
  })
})
