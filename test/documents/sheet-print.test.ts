import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerXlsx } from '../../core/corrections/papers/register.ts'
import type { SheetTable } from '../../core/documents/sheet-writing.ts'
import { writeTables } from '../../core/documents/sheet-writing.ts'
import { writeBook } from '../../core/sheets/book-writing.ts'
import { classBookPages } from '../../core/sheets/printing/pages.ts'
import { register } from '../corrections/paper-facts.ts'
import { open } from '../sheets/handed-out.ts'
import { printedBook } from '../sheets/printed-book.ts'
import { HIGHLAND_NAMES } from './highland.ts'
import type { PrintedSheet } from './xlsx-parts.ts'
import { printedSheets } from './xlsx-parts.ts'

/** Workbooks as a printer takes them: measured with another engine's letters than the house reckons with. */

const SCHOOL = 'Trường THCS Bến Thiền'

const marks: SheetTable = {
  sheet: 'Toán_6A_HK1',
  title: 'Bảng điểm Toán · lớp 6A · học kì I',
  header: ['STT', 'Họ và tên', 'TX1', 'TX2', 'GK', 'CK', 'ĐTB học kì'],
  rows: HIGHLAND_NAMES.map((name, at) => [
    at + 1,
    name,
    { tenths: 60 },
    { tenths: 100 },
    'vp',
    null,
    { tenths: 75 },
  ]),
}
const missing: SheetTable = {
  sheet: 'Chi tiết',
  title: 'Báo cáo thiếu điểm tuần 12, học kì I',
  header: [
    'Tổ',
    'Giáo viên',
    'Lớp',
    'Môn',
    'Cột',
    'Ngày kiểm tra',
    'Đến hạn',
    'Chưa có',
    'Chờ kiểm tra bù',
    'Còn thiếu',
  ],
  rows: Array.from({ length: 120 }, (_, at) => [
    'Tổ Khoa học tự nhiên - Công nghệ',
    'Nguyễn Thị Hồng Ngọc',
    '6A',
    'Giáo dục thể chất',
    'TX2',
    '24/11/2026',
    38,
    at,
    0,
    at,
  ]),
}

let pixelsOf: (text: string, size: number, bold: boolean) => number
beforeAll(() => {
  for (const face of ['regular', 'bold'])
    GlobalFonts.registerFromPath(`core/documents/fonts/tinos-${face}.ttf`, 'Measured')
  const pen = createCanvas(1, 1).getContext('2d')
  pixelsOf = (text, size, bold) => {
    pen.font = `${bold ? 'bold ' : ''}${(size * 96) / 72}px Measured`
    return pen.measureText(text).width
  }
})

/** Lines of the words in so many pixels; a word wider than them is a fault. */
function linesIn(text: string, room: number, size: number, bold: boolean): number {
  const lines = text.split('\n').flatMap(line => {
    const broken: string[] = []
    for (const word of line.split(/\s+/)) {
      expect(pixelsOf(word, size, bold), `“${word}” in ${room} px`).toBeLessThanOrEqual(room)
      const last = broken.at(-1)
      if (last !== undefined && pixelsOf(`${last} ${word}`, size, bold) <= room)
        broken[broken.length - 1] = `${last} ${word}`
      else broken.push(word)
    }
    return broken
  })
  return lines.length
}

const PAGE_PIXELS = { portrait: 7.27 * 96, landscape: 10.69 * 96 } as const
/** Smaller than this nobody reads it. */
const SCALE_MIN = 0.68

async function checkPrinted(bytes: Uint8Array): Promise<readonly PrintedSheet[]> {
  const book = await open(bytes)
  const sheets = printedSheets(bytes)
  for (const sheet of sheets) {
    const { name, widths, heights, orientation, area, head } = sheet
    expect({ name, paper: sheet.paper, fits: sheet.fitsWidth }).toEqual({ name, paper: 9, fits: true })
    const whole = widths.reduce((sum, width) => sum + width, 0)
    const page = PAGE_PIXELS[orientation as keyof typeof PAGE_PIXELS]
    expect(page / whole, `${name} on its page`).toBeGreaterThan(SCALE_MIN)
    const written = book.getWorksheet(name)
    expect(area).toMatch(new RegExp(`^A1:[A-Z]+${written?.rowCount}$`))
    written?.eachRow((row, number) =>
      row.eachCell(cell => {
        const { size = 11, bold = false } = cell.font ?? {}
        const merged = cell.isMerged
        if (cell.master !== cell || (merged && head && number >= head[0] && number <= head[1])) return
        const room = (merged ? whole : (widths[Number(cell.col) - 1] ?? 0)) - 4
        const text = cell.numFmt?.includes('0.0') ? '10,0' : cell.text
        const lines = linesIn(text, room, size, bold)
        expect(heights.get(number), `${name} row ${number}: ${text}`).toBeGreaterThanOrEqual(
          lines * size * 1.15,
        )
      }),
    )
  }
  return sheets
}

describe('a workbook on paper', () => {
  it('has a list of marks upright, the head again on each page, every cell ruled, marks with a comma', async () => {
    const bytes = await writeTables([marks], { school: SCHOOL })
    const [sheet] = await checkPrinted(bytes)
    expect(sheet).toMatchObject({ orientation: 'portrait', head: [3, 3], area: 'A1:G13' })
    const written = (await open(bytes)).worksheets[0]
    expect([written?.getCell('A1').value, written?.getCell('A2').value]).toEqual([SCHOOL, marks.title])
    for (let row = 3; row <= 13; row += 1)
      for (let column = 1; column <= 7; column += 1)
        expect(written?.getCell(row, column).border?.bottom?.style).toBe('thin')
    expect(written?.getCell('C4')).toMatchObject({ value: 6, numFmt: '[=10][$-42A]0;[$-42A]0.0' })
  })

  it('has the register of corrections and the missing report on one page’s width, on their side', async () => {
    const [sheet] = await checkPrinted(await registerXlsx(register(30)))
    expect(sheet).toMatchObject({ orientation: 'landscape', head: [3, 3] })
    const [report] = await checkPrinted(await writeTables([missing], { school: SCHOOL }))
    expect(report).toMatchObject({ orientation: 'landscape', head: [3, 3] })
  })

  it('has the class’s book with days and marks in columns of one width', async () => {
    const bytes = await writeBook(classBookPages(printedBook))
    const sheets = await checkPrinted(bytes)
    const widthsOf = (name: string, from: number, count: number) =>
      new Set(sheets.find(sheet => sheet.name === name)?.widths.slice(from, from + count)).size
    expect(widthsOf('Kiểm diện 10-2026', 2, 31)).toBe(1)
    expect(widthsOf('TO_6A_HK1', 4, 6)).toBe(1)
    const maths = (await open(bytes)).getWorksheet('TO_6A_HK1')
    expect(maths?.getRow(6).values).toContain('6,0')
  })
})
