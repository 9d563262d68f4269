import ExcelJS from '@protobi/exceljs'
import { describe, expect, it } from 'vitest'
import { WORKBOOK_BYTES_MAX } from '../../core/documents/file-refusals.ts'
import { UNPACKED_BYTES_MAX } from '../../core/documents/unpacking.ts'
import { readSentWorkbook, readWorkbook } from '../../core/documents/workbook.ts'
import { bookOf, READ_BOOKS, REFUSED_BOOKS, zipOf } from './handmade-books.ts'

async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const refused = (code: string) => ({ ok: false, refusal: { code } })

describe('reading a workbook', () => {
  it('gives dates as days, formulas as values, rich text as text, and keeps hidden rows', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Trang 1')
    sheet.addRow(['a', 7.5, new Date(Date.UTC(2015, 6, 21)), { formula: '0*1', result: 0 }])
    sheet.addRow([
      { richText: [{ text: 'Lê ' }, { text: 'An' }] },
      null,
      '  ',
      { formula: 'A1', result: '' },
      'z',
    ])
    sheet.addRow(['hidden']).hidden = true
    sheet.addRow([])
    sheet.addRow([null, 'merged'])
    sheet.mergeCells('B5:D6')
    expect(await readWorkbook(await bytesOf(book))).toEqual({
      ok: true,
      value: {
        sheets: [
          {
            name: 'Trang 1',
            rows: [
              { number: 1, cells: ['a', 7.5, { day: '2015-07-21' }, 0] },
              { number: 2, cells: ['Lê An', null, null, null, 'z'] },
              { number: 3, cells: ['hidden'], hidden: true },
              { number: 5, cells: [null, 'merged'] },
            ],
            merges: [{ top: 5, left: 1, bottom: 6, right: 3 }],
          },
        ],
      },
    })
  })

  it('takes a drop-down over a whole column without building its cells', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('A')
    sheet.addRow(['x'])
    const list = { type: 'list', allowBlank: true, formulae: ['"Nam,Nữ"'] }
    Object.assign(sheet, { dataValidations: { model: { 'A2:A1048576': list } } })
    const read = await readWorkbook(await bytesOf(book))
    expect(read.ok && read.value.sheets[0]?.rows).toEqual([{ number: 1, cells: ['x'] }])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'not_xlsx'],
    ['a zip of something else', zipOf(['word/document.xml', Buffer.from('<w/>')]), 'not_xlsx'],
    ['a workbook cut short', zipOf(['xl/workbook.xml', Buffer.from('<workbook>')]), 'damaged'],
    ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(600)]), 'old_xls'],
    [
      'a file with a password',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['too many bytes', Buffer.alloc(WORKBOOK_BYTES_MAX + 1), 'file_too_big'],
    ['a zip bomb', zipOf(['xl/workbook.xml', Buffer.alloc(UNPACKED_BYTES_MAX + 1)]), 'file_too_big'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await readWorkbook(bytes)).toEqual(refused(code))
  })

  it.each(REFUSED_BOOKS)('refuses %s', async (_, make, code) => {
    expect(await readWorkbook(make())).toEqual(refused(code))
  })

  it.each(READ_BOOKS)('reads a book with %s', async (_, make) => {
    const read = await readWorkbook(make())
    expect(read.ok && read.value.sheets[0]?.rows).toEqual([{ number: 1, cells: [7] }])
  })

  it('hands on less of what is sent in a chat', async () => {
    const rows = bookOf(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(5_001)}</sheetData>`)
    expect((await readWorkbook(rows)).ok).toBe(true)
    expect(await readSentWorkbook(rows, 'cô')).toEqual(refused('too_many_cells'))
  })

  it('reads of one person one file at a time, and another person does not wait for it', async () => {
    const slow = bookOf(`<sheetData>${'<x/>'.repeat(2_000_000)}</sheetData>`)
    const quick = bookOf('<sheetData/>')
    const ended: string[] = []
    const sent = (name: string, file: Buffer) =>
      readSentWorkbook(file, name.slice(0, 3)).then(read =>
        ended.push(read.ok ? name : `${name} ${read.refusal.code}`),
      )
    await Promise.all([...[1, 2, 3, 4, 5, 6].map(n => sent(`cô ${n}`, slow)), sent('em 1', quick)])
    expect(ended.slice(0, 2)).toEqual(['cô 6 too_busy', 'em 1'])
  })

  it('goes on with its own work while a file is read', async () => {
    const slow = bookOf(`<sheetData>${'<x/>'.repeat(2_000_000)}</sheetData>`)
    let turns = 0
    const turning = setInterval(() => (turns += 1), 1)
    await readWorkbook(slow)
    clearInterval(turning)
    expect(turns).toBeGreaterThan(10)
  })
})
