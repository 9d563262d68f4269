import { deflateRawSync } from 'node:zlib'
import ExcelJS from '@protobi/exceljs'
import { describe, expect, it } from 'vitest'
import { UNPACKED_BYTES_MAX } from '../../core/documents/unpacking.ts'
import { readWorkbook, WORKBOOK_BYTES_MAX } from '../../core/documents/workbook.ts'

async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A zip of deflated entries that all claim to unpack to one byte. */
function zipOf(...entries: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(1, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    bodies.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
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
              { number: 3, cells: ['hidden'] },
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
    ['text', Buffer.from('Mã HS;Họ tên'), 'not_xlsx'],
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
    [
      'a merge over a whole sheet',
      zipOf(
        ['xl/workbook.xml', Buffer.from('<workbook/>')],
        ['xl/worksheets/sheet1.xml', Buffer.from('<worksheet><mergeCell ref="A1:XFD1048576"/></worksheet>')],
      ),
      'too_many_cells',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await readWorkbook(bytes)).toEqual(refused(code))
  })
})
