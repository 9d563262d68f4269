import { beforeAll, describe, expect, it } from 'vitest'
import { minutesPdf } from '../../core/corrections/papers/minutes.ts'
import type { ReadLine, ReadPdf } from '../documents/pdf-reading.ts'
import { pictureOf, readPdf } from '../documents/pdf-reading.ts'
import { issued, minutes } from './paper-facts.ts'

describe('the minutes of a correction as a PDF', () => {
  let bytes: Uint8Array
  let read: ReadPdf
  beforeAll(async () => {
    bytes = await minutesPdf(minutes)
    read = await readPdf(bytes)
  })
  const lineWith = (text: string): ReadLine => {
    const found = read.pages.flatMap(page => page.lines).find(line => line.text.includes(text))
    if (!found) throw new Error(`no line with “${text}”`)
    return found
  }

  it('embeds every font it uses, all of them Tinos', () => {
    expect(read.fonts).toEqual([
      { name: 'Tinos-Bold', embedded: true },
      { name: 'Tinos-Italic', embedded: true },
      { name: 'Tinos-Regular', embedded: true },
    ])
  })

  it('reads back as the very Vietnamese that was written, composed', () => {
    expect(read.text).toBe(read.text.normalize('NFC'))
    for (const said of [
      'Nguyễn Thị Phương',
      'Thuỳ',
      'ỦY BAN NHÂN DÂN XÃ BẾN THIỀN',
      'Ảnh hưởng đến kết quả:',
    ])
      expect(read.text).toContain(said)
  })

  it('composes what comes in pieces', async () => {
    const apart = { ...minutes, of: { ...minutes.of, teacher: 'Đỗ Thị Hồng'.normalize('NFD') } }
    expect((await readPdf(await minutesPdf(apart))).text).toContain('giáo viên Đỗ Thị Hồng')
  })

  it('keeps the margins of Decree 30/2020 on every page', () => {
    for (const { width, height, lines } of read.pages) {
      expect([width, height]).toEqual([210, 297])
      const body = lines.filter(line => line.y > 19 && line.y < 276)
      for (const line of body) {
        expect(line.x).toBeGreaterThanOrEqual(30)
        expect(line.x + line.width).toBeLessThanOrEqual(193.2)
      }
    }
  })

  it('sets the country and its motto right of the school, the motto centred under the country', () => {
    const country = lineWith('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    const motto = lineWith('Độc lập - Tự do - Hạnh phúc')
    const middle = (line: ReadLine) => line.x + line.width / 2
    expect(Math.abs(middle(country) - middle(motto))).toBeLessThan(0.5)
    const school = lineWith('TRƯỜNG THCS BẾN THIỀN')
    expect(school.x + school.width).toBeLessThan(country.x)
    expect(lineWith('ỦY BAN NHÂN DÂN').y).toBe(country.y)
    expect(lineWith('Số: 07/BB-THCSBT').y).toBe(lineWith('Bến Thiền, ngày 24 tháng 11 năm 2026').y)
  })

  it('stretches body lines to the right margin but never the last of a paragraph', () => {
    const full = lineWith('việc sửa điểm trên sổ theo dõi')
    expect(full.x + full.width).toBeCloseTo(193, 0)
    const last = lineWith('như sau:')
    expect(last.width).toBeLessThan(30)
  })

  it('numbers pages from the second on, in the middle of the top margin', () => {
    const numbers = read.pages.map(page => page.lines.find(line => line.y < 19)?.text)
    expect(numbers).toEqual([undefined, '2'])
  })

  it('says on every page how it is checked and that a chat is no signature', () => {
    for (const { lines } of read.pages) {
      const foot = lines.filter(line => line.y > 276).map(line => line.text)
      expect(foot.join(' ')).toContain(`Mã kiểm tra: ${issued.code}`)
      expect(foot.join(' ')).toContain('không phải chữ kí số')
    }
  })

  it('tells nobody’s name about itself, and the same facts give the same bytes', async () => {
    expect(read.info).toMatchObject({ Title: 'Biên bản 07/BB-THCSBT', Producer: 'so-diem' })
    expect(read.info).not.toHaveProperty('Author')
    expect(Buffer.from(await minutesPdf(minutes)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('lies under “BẢN XEM TRƯỚC” and has no number while it is not official', async () => {
    const preview = await readPdf(await minutesPdf({ ...minutes, issued: null }))
    for (const page of preview.pages) expect(page.lines.map(line => line.text)).toContain('BẢN XEM TRƯỚC')
    expect(preview.text).toContain('……/BB-THCSBT')
    expect(preview.text).not.toContain('Mã kiểm tra')
  })

  it('looks as it was approved', async () => {
    await expect(pictureOf(read)).toMatchFileSnapshot('pictures/minutes.txt')
  })
})
