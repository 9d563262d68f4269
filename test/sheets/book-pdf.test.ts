import { beforeAll, describe, expect, it } from 'vitest'
import { printBook } from '../../core/sheets/printing/book-printing.ts'
import { classBookPages } from '../../core/sheets/printing/pages.ts'
import type { ReadPdf } from '../documents/pdf-reading.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import { CORRECTED_SEAT, printedBook } from './printed-book.ts'

/** The class's book as somebody else's reader sees it. */

describe('the class’s book as a PDF', () => {
  const printing = { title: 'Sổ lớp 6A', at: new Date('2027-05-28T03:00:00Z'), zone: 'Asia/Ho_Chi_Minh' }
  let bytes: Uint8Array
  let read: ReadPdf
  beforeAll(async () => {
    const made = await printBook(classBookPages(printedBook), printing)
    bytes = made.bytes
    read = await readPdf(bytes)
    expect(read.pages).toHaveLength(made.pages)
  })

  type Page = ReadPdf['pages'][number]
  const says = (page: Page, words: string): boolean => page.lines.some(line => line.text.includes(words))
  /** The pages of one subject in one term, from its title to what is said to go on. */
  const runOf = (subject: string, term: string): readonly Page[] =>
    read.pages.filter(page =>
      page.lines.some(line => line.text.startsWith(`${subject} · Lớp 6A · Học kì ${term} `)),
    )
  const names = printedBook.pupils.map(pupil => pupil.fullName)

  it('embeds its fonts and reads back as composed Vietnamese', () => {
    expect(read.fonts.map(font => font.embedded)).toEqual([true, true, true])
    expect(read.text).toBe(read.text.normalize('NFC'))
    expect(read.text).toContain('SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC SINH')
  })

  it('has every pupil on every subject’s run once, the name whole, and the teacher’s signature at its end', () => {
    for (const { name } of printedBook.subjects) {
      for (const term of ['I', 'II']) {
        const run = runOf(name, term)
        const lines = run.flatMap(page => page.lines.map(line => line.text))
        expect(lines.filter(line => names.includes(line))).toEqual(names)
        expect(run.map(page => says(page, 'Kí, ghi rõ họ tên'))).toEqual(
          run.map((_, at) => at === run.length - 1),
        )
      }
    }
  })

  it('repeats the head on each page of a table and leaves no few rows alone', () => {
    const first = runOf('Toán', 'I')
    expect(first.length).toBeGreaterThan(1)
    for (const page of first) {
      for (const title of ['STT', 'Họ và tên', 'ĐĐGtx', 'ĐĐGgk', 'ĐTBmhk', 'Ghi chú'])
        expect(page.lines.filter(line => line.text === title)).toHaveLength(1)
      expect(page.lines.filter(line => names.includes(line.text)).length).toBeGreaterThanOrEqual(3)
    }
  })

  it('strikes the corrected mark, and only it, through in red, and names its case', () => {
    expect(read.pages.flatMap(page => page.redStrokes)).toHaveLength(1)
    const page = read.pages.find(one => one.redStrokes.length > 0)
    const [stroke] = page?.redStrokes ?? []
    const struck = page?.lines.find(line => line.text.startsWith('3,0'))
    const name = page?.lines.find(line => line.text === names[CORRECTED_SEAT - 1])
    if (!stroke || !struck || !name) throw new Error('no struck mark')
    expect(struck.y).toBe(name.y)
    expect(struck.text).toMatch(/^3,0 +\d/)
    expect(stroke.x).toBeLessThan(struck.x)
    // Through the three figures of the old mark, not through the new one beside it.
    expect(stroke.width).toBeGreaterThan(struck.size * 0.35)
    expect(stroke.width).toBeLessThan(8)
    expect(struck.y - stroke.y).toBeGreaterThan(0.5)
    expect(struck.y - stroke.y).toBeLessThan(2)
    expect(page?.lines.map(line => line.text)).toContain('ĐĐGtx 1 sửa theo đề nghị số 7')
  })

  it('has days and marks in columns of one width, and says what the signs of absence mean', () => {
    const stepsOf = (page: Page | undefined, titles: readonly string[]): readonly number[] => {
      const middles = titles.map(title => {
        const line = page?.lines.find(one => one.text === title)
        return line ? line.x + line.width / 2 : Number.NaN
      })
      return middles.slice(1).map((middle, at) => middle - (middles[at] ?? Number.NaN))
    }
    const october = read.pages.find(page => says(page, 'KIỂM DIỆN THÁNG 10'))
    const days = stepsOf(october, Array.from({ length: 31 }, (_, at) => String(at + 1)).slice(9))
    const marks = stepsOf(runOf('Toán', 'I')[0], ['ĐĐGgk', 'ĐĐGck'])
    expect(days.length + marks.length).toBe(22)
    for (const step of days) expect(Math.abs(step - (days[0] ?? 0))).toBeLessThan(0.5)
    expect(marks[0]).toBeGreaterThan(5)
    expect(read.text).toContain('vk: vắng không phép (kp)')
    expect(read.text).toContain('P: nghỉ có phép (vp)')
  })

  it('numbers every page but the cover, and keeps all of it on the paper', () => {
    const { length } = read.pages
    read.pages.forEach((page, at) => {
      expect(says(page, `Trang ${at + 1}/${length}`)).toBe(at > 0)
      for (const line of page.lines) {
        expect(line.x).toBeGreaterThan(10)
        expect(line.x + line.width).toBeLessThan(page.width - 10)
        expect(line.y).toBeLessThan(page.height - 5)
      }
    })
  })

  it('gives the same bytes for the same facts', async () => {
    const again = await printBook(classBookPages(printedBook), printing)
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
  })
})
