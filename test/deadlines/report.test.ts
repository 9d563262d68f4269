import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawHeatMap } from '../../core/deadlines/heat-map.ts'
import { heatOf } from '../../core/deadlines/rules/heat.ts'
import type { TeacherOwed } from '../../core/deadlines/rules/owed.ts'
import { tallyOf } from '../../core/deadlines/rules/owed.ts'
import { readWorkbook } from '../../core/documents/workbook.ts'
import { getFile } from '../../db/documents/files.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

function teacher(departmentName: string | null, owes: Readonly<Record<string, number>>): TeacherOwed {
  const due = Object.entries(owes).map(([className, missing]) => ({
    ...{ classSubjectId: 1, className, subject: 'TO', subjectName: 'Toán', subjectKind: 'scored' as const },
    ...{
      kind: 'regular' as const,
      position: 1,
      testOn: null,
      columnId: 1,
      inPlan: { column: 3, count: 18 },
      set: null,
    },
    ...{ classId: 1, grade: Number.parseInt(className, 10), term: 1 as const },
    ...{ expected: 40, missing, explained: 0, owes: missing },
  }))
  return { staffId: 1, name: 'Đỗ Thị Hồng', departmentId: 1, departmentName, due, tally: tallyOf(due) }
}

const MATHS = teacher('Tổ Toán', { '10A1': 4, '6B': 0, '6A': 30 })
const LETTERS = teacher('Tổ Văn', { '6A': 0 })

describe('the heat map', () => {
  it('lays departments beside classes in the order of grades, most gaps first', () => {
    expect(heatOf([LETTERS, MATHS])).toEqual({
      classes: ['6A', '6B', '10A1'],
      rows: [
        {
          name: 'Tổ Toán',
          cells: [
            { owes: 30, percent: 25 },
            { owes: 0, percent: 100 },
            { owes: 4, percent: 90 },
          ],
          tally: { expected: 120, missing: 34, explained: 0, owes: 34 },
        },
        {
          name: 'Tổ Văn',
          cells: [{ owes: 0, percent: 100 }, null, null],
          tally: { expected: 40, missing: 0, explained: 0, owes: 0 },
        },
      ],
    })
  })

  it('is a picture 1080 pixels wide, its cells coloured by how full they are', async () => {
    const of = { school: 'TRƯỜNG MẪU', term: 1, week: 11, day: '2026-11-20', time: '15:05' } as const
    const image = await loadImage(Buffer.from(drawHeatMap(heatOf([LETTERS, MATHS]), of)))
    expect(image.width).toBe(1080)
    const pen = createCanvas(image.width, image.height).getContext('2d')
    pen.drawImage(image, 0, 0)
    /** The colour near the top left corner of a cell of the first department. */
    const colourAt = (column: number) => {
      const [red = 0, green = 0, blue = 0] = pen.getImageData(
        44 + Math.round(column * 146.86),
        236,
        1,
        1,
      ).data
      return [red, green, blue] as const
    }
    const colours = [0, 1, 2].map(colourAt)
    expect(colours).toEqual([
      [0x7f, 0x1d, 0x00],
      [0xff, 0xff, 0xff],
      [0xfe, 0xd9, 0x76],
    ])
    // In black and white they are told apart by their lightness alone.
    const greys = colours.map(([red, green, blue]) => (0.299 * red + 0.587 * green + 0.114 * blue) / 255)
    const [worst = 0, full = 0, nearly = 0] = greys
    expect(full - nearly).toBeGreaterThan(0.1)
    expect(nearly - worst).toBeGreaterThan(0.3)
  })
})

describe.each(databases)('the report of what is missing on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  it('names to the leaders who owes what, and is a workbook with a sheet for each view', async () => {
    const reply = await talk.say('web:vice', 'Báo cáo thiếu điểm')
    expect(reply.text).toMatch(
      /^Thiếu điểm tuần 11, học kì I: còn (\d+) ô\.\n• Tổ Toán - Tin \(\d+\): Đỗ Thị Hồng \d+\n/,
    )
    const [file] = reply.files
    const stored = await house.as('vice', ({ tx }) => getFile(tx, file?.fileId ?? 0))
    const book = await readWorkbook(stored.bytes)
    if (!book.ok) throw new Error(book.refusal.code)
    expect(book.value.sheets.map(sheet => sheet.name)).toEqual(['Chi tiết', 'Giáo viên', 'Tổ', 'Lớp', 'Môn'])
    const [, , , first] = book.value.sheets[0]?.rows ?? []
    expect(first?.cells).toEqual(['Tổ Toán - Tin', 'Đỗ Thị Hồng', '6A', 'Toán', 'TX1', null, 3, 3, 0, 3])
  })

  it('gives a department its part, and a homeroom its class', async () => {
    expect((await talk.say('web:head', 'báo cáo')).text).not.toContain('Vũ Văn Sơn')
    const own = await talk.say('web:arts', 'thiếu điểm 6A')
    expect(own.text).toMatch(/^Thiếu điểm lớp 6A tuần 11.*\n• Đỗ Thị Hồng \(\d+\): 6A Toán TX1 3, /)
    expect(own.text).not.toContain('6B')
  })

  it.each([
    ['maths', 'báo cáo thiếu điểm'],
    ['arts', 'thiếu điểm 6B'],
    ['office', 'biểu đồ'],
    ['mother', 'thiếu điểm 6A'],
  ])('is refused to %s who says “%s”', async (person, said) => {
    const reply = await talk.say(`web:${person}`, said)
    expect(reply.text).toMatch(/^Báo cáo này dành cho/)
    expect(reply.files).toEqual([])
  })

  it('is a picture when asked for one', async () => {
    const reply = await talk.say('web:principal', 'biểu đồ tiến độ')
    expect(reply.files).toMatchObject([{ name: 'nhap-diem-tuan-11-hk1.png', mime: 'image/png' }])
  })
})
