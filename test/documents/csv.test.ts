import { describe, expect, it } from 'vitest'
import { readBook } from '../../core/documents/book.ts'
import { OFFICE } from '../../core/documents/xlsx/measure.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'

/** Lists of pupils as lines of text, saved by whatever program in whatever code page. */

const NAMES = ['Nguyễn Văn Mạnh', 'Trần Thị Bích Phượng', 'Đỗ Đức Hưởng', 'Lê Quỳnh Như']
const HEADER = ['STT', 'Mã HS', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp', 'SĐT mẹ']
const listed = (name: string, at: number) =>
  [at + 1, `012345678${at}`, name, '05/09/2015', at % 2 ? 'Nữ' : 'Nam', '6A', `090000000${at}`].map(String)
const LINES = [HEADER, ...NAMES.map(listed)]

const joined = (delimiter: string) => LINES.map(fields => fields.join(delimiter)).join('\r\n')
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, bom = true) => Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le')

const read = (bytes: Uint8Array) => {
  const book = readBook(bytes, OFFICE)
  if (!book.ok) throw new Error(book.refusal.code)
  return book.value
}
const pupilsOf = (bytes: Uint8Array) => readRoster(read(bytes).sheets)

/** The bytes of a text in a page of the time before Unicode, by what each letter is there. */
const inPage = (page: Readonly<Record<string, readonly number[]>>, text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap(letter => {
      const own = page[letter]
      if (own) return own
      const code = letter.codePointAt(0) ?? 0
      if (code > 0x7e) throw new Error(`${letter} is not in the page`)
      return [code]
    }),
  )

const TCVN3: Record<string, readonly number[]> = {
  ễ: [0xd4],
  ă: [0xa8],
  ạ: [0xb9],
  ầ: [0xc7],
  ị: [0xde],
  í: [0xdd],
  ợ: [0xee],
  Đ: [0xa7],
  ỗ: [0xe7],
  ứ: [0xf8],
  ư: [0xad],
  ở: [0xeb],
  ê: [0xaa],
  ỳ: [0xfa],
  ã: [0xb7],
  ọ: [0xe4],
  à: [0xb5],
  ớ: [0xed],
  ữ: [0xf7],
  ẹ: [0xd1],
}
const VNI: Record<string, readonly number[]> = {
  ễ: [0x65, 0xe3],
  ă: [0x61, 0xea],
  ạ: [0x61, 0xef],
  ầ: [0x61, 0xe0],
  ị: [0xf2],
  í: [0xed],
  ợ: [0xf4, 0xef],
  Đ: [0xd1],
  ỗ: [0x6f, 0xe3],
  ứ: [0xf6, 0xf9],
  ư: [0xf6],
  ở: [0xf4, 0xfb],
  ê: [0x65, 0xe2],
  ỳ: [0x79, 0xf8],
  ã: [0x61, 0xf5],
  ọ: [0x6f, 0xef],
  à: [0x61, 0xf8],
  ớ: [0xf4, 0xf9],
  ữ: [0xf6, 0xf5],
  ẹ: [0x65, 0xef],
}
const W1258: Record<string, readonly number[]> = {
  ễ: [0xea, 0xde],
  ă: [0xe3],
  ạ: [0x61, 0xf2],
  ầ: [0xe2, 0xcc],
  ị: [0x69, 0xf2],
  í: [0xed],
  ợ: [0xf5, 0xf2],
  Đ: [0xd0],
  ỗ: [0xf4, 0xde],
  ứ: [0xfd, 0xec],
  ư: [0xfd],
  ở: [0xf5, 0xd2],
  ê: [0xea],
  ỳ: [0x79, 0xcc],
  ã: [0x61, 0xde],
  ọ: [0x6f, 0xf2],
  à: [0xe0],
  ớ: [0xf5, 0xec],
  ữ: [0xfd, 0xde],
  ẹ: [0x65, 0xf2],
}

describe('a list saved as lines of text', () => {
  it.each([
    ['commas', utf8(joined(','))],
    ['semicolons, with a mark at its beginning', utf8(`\ufeff${joined(';')}`)],
    ['tabs', utf8(joined('\t'))],
    ['semicolons it names itself', utf8(`sep=;\r\n${joined(';')}`)],
    ['tabs in UTF-16, as Excel saves Unicode text', utf16(joined('\t'))],
    ['commas in UTF-16 without a mark', utf16(joined(','), false)],
  ])('with %s is read, zeros at the front of numbers and all', (_, bytes) => {
    const { rows, problems } = pupilsOf(bytes)
    expect(problems).toEqual([])
    expect(rows.map(row => row.fullName)).toEqual(NAMES)
    expect(rows[1]).toMatchObject({
      code: '0123456781',
      className: '6A',
      guardians: [{ phone: '0900000001' }],
    })
  })

  it.each([
    ['tcvn3', TCVN3],
    ['vni', VNI],
    ['windows-1258', W1258],
  ] as const)('in %s is read in the letters of today, and says so', (letters, page) => {
    const book = read(inPage(page, joined(';')))
    expect(book.letters).toBe(letters)
    expect(readRoster(book.sheets).rows.map(row => row.fullName)).toEqual(NAMES)
  })

  it('keeps a field in quotes whole, with what parts fields elsewhere', () => {
    const text =
      'STT,Mã HS,Họ và tên,Địa chỉ,Lớp,Giới tính\n1,H1,"Lê ""Bé"" An","Thôn 1,\nxã Hòa",6A,Nam\n2,H2,Lê Bình,x,6A,Nữ'
    const [, first, second] = read(utf8(text)).sheets[0]?.rows ?? []
    expect(first?.cells).toEqual(['1', 'H1', 'Lê "Bé" An', 'Thôn 1,\nxã Hòa', '6A', 'Nam'])
    expect(second?.number).toBe(3)
  })

  it('takes decimal commas for no parting', () => {
    const text = 'Mã HS;Họ và tên;TX1;TX2\nH1;Lê An;7,5;8,0\nH2;Lê Bình;6,5;9,0\n'
    expect(read(utf8(text)).sheets[0]?.rows[1]?.cells).toEqual(['H1', 'Lê An', '7,5', '8,0'])
  })

  it('reads fields quoted after a space, and lines that end each in its own way', () => {
    const rows = read(utf8('Mã, Họ và tên, TX1\r\nH1, "Lê, An", 8\nH2, "Lê ""Bé"" B", 7\r\n')).sheets[0]?.rows
    expect(rows?.map(row => row.cells)).toEqual([
      ['Mã', 'Họ và tên', 'TX1'],
      ['H1', 'Lê, An', '8'],
      ['H2', 'Lê "Bé" B', '7'],
    ])
  })

  it.each([
    ['a quote that is never closed', utf8('Mã;Họ và tên\nH1;"Lê An\nH2;Lê Bình\n'), 'damaged'],
    ['noise', new Uint8Array([1, 2, 3]), 'not_xlsx'],
    ['a page of the web', utf8('<html><table></table></html>'), 'not_xlsx'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'not_xlsx'],
    [
      'words in no page anybody knows',
      Uint8Array.from([0x41, 0xff, 0xbf, 0x20, 0xb0, 0xb1, 0xb2]),
      'letters_unclear',
    ],
  ])('is refused when it is %s', (_, bytes, code) => {
    expect(readBook(bytes, OFFICE)).toEqual({ ok: false, refusal: { code } })
  })

  it('of more lines than are read is refused whole', () => {
    const long = 'a,b\n'.repeat(OFFICE.rows + 1)
    expect(readBook(utf8(long), OFFICE)).toEqual({ ok: false, refusal: { code: 'too_many_cells' } })
  })
})
