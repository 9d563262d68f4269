import { deflateRawSync } from 'node:zlib'

/** Workbooks as no office program makes them. */

type Part = readonly [name: string, content: string | Buffer]

/** A zip of deflated entries that all claim to unpack to one byte. */
export function zipOf(...entries: readonly Part[]): Buffer {
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

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Of the strict form of the format. */
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships'

const workbook = (more = ''): Part => [
  'xl/workbook.xml',
  `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>${more}</workbook>`,
]

const relations: Part = [
  'xl/_rels/workbook.xml.rels',
  `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
]

const SHEET = 'xl/worksheets/sheet1.xml'

const sheetOf = (inside: string): string => `<worksheet>${inside}</worksheet>`
const dataOf = (rows: string): string => sheetOf(`<sheetData>${rows}</sheetData>`)

/** A whole workbook of one sheet, of which only the inside is said. */
export const bookOf = (inside: string, ...more: readonly Part[]): Buffer =>
  zipOf(workbook(), relations, [SHEET, sheetOf(inside)], ...more)

const ONE = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
const EVERYTHING = 'A1:XFD1048576'
const merged = (attribute: string): string => `${ONE}<mergeCells><mergeCell ${attribute}/></mergeCells>`

/** A hundred thousand rows, each with twenty cells of a colour and no value. */
const coloured = (): string =>
  dataOf(
    Array.from({ length: 100_000 }, (_, row) => `<row r="${row + 1}">${'<c s="1"/>'.repeat(19)}</row>`).join(
      '',
    ),
  )

const rowsInLastColumn = (): string =>
  dataOf(Array.from({ length: 2_000 }, (_, row) => `<row><c r="XFD${row + 1}"><v>1</v></c></row>`).join(''))

/** The text of one long string in each of many cells. */
const manyOfOneText = (): string => dataOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(16_000)}</row>`.repeat(20))

/** Built to make a reader work: refused by name. */
export const REFUSED_BOOKS: readonly (readonly [what: string, make: () => Buffer, code: string])[] = [
  ['a merge over everything', () => bookOf(merged(`ref="${EVERYTHING}"`)), 'too_many_cells'],
  ['the same in single quotes', () => bookOf(merged(`ref='${EVERYTHING}'`)), 'too_many_cells'],
  ['the same in entities', () => bookOf(merged('ref="&#65;1:&#x58;FD1048576"')), 'too_many_cells'],
  ['the same, anchored', () => bookOf(merged('ref="$A$1:$XFD$1048576"')), 'too_many_cells'],
  [
    'the same in an entry whose name begins with a slash',
    () => zipOf(workbook(), relations, [`/${SHEET}`, sheetOf(merged(`ref="${EVERYTHING}"`))]),
    'too_many_cells',
  ],
  [
    'values in the last column of many rows',
    () => zipOf(workbook(), relations, [SHEET, rowsInLastColumn()]),
    'too_many_cells',
  ],
  [
    'a long text shared by many cells',
    () =>
      zipOf(
        workbook(),
        relations,
        [SHEET, manyOfOneText()],
        ['xl/sharedStrings.xml', `<sst><si><t>${'x'.repeat(1_000_000)}</t></si></sst>`],
      ),
    'too_many_cells',
  ],
  [
    'one entry twice',
    () => zipOf(workbook(), relations, [SHEET, sheetOf(ONE)], [`/${SHEET}`, sheetOf(merged('ref="A1:B2"'))]),
    'damaged',
  ],
  [
    'one part that is many sheets',
    () =>
      zipOf(
        [
          'xl/workbook.xml',
          `<workbook xmlns:r="${RELATIONS}"><sheets>${'<sheet name="A" r:id="rId1"/>'.repeat(200)}</sheets></workbook>`,
        ],
        relations,
        [SHEET, coloured()],
      ),
    'damaged',
  ],
  [
    'a cell beyond the last column',
    () => bookOf('<sheetData><row><c r="ZZZ1"/></row></sheetData>'),
    'damaged',
  ],
  [
    'entities that grow',
    () => bookOf('<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><sheetData>&a;</sheetData>'),
    'damaged',
  ],
  ['tags that never end', () => bookOf('<a>'.repeat(1_000_000)), 'damaged'],
  [
    'cells without end',
    () => bookOf(`<sheetData><row>${'<c r="A1"/>'.repeat(2_100_000)}</row></sheetData>`),
    'too_many_cells',
  ],
]

/** Written wide, and yet little is said in them: read like any other. */
export const READ_BOOKS: readonly (readonly [what: string, make: () => Buffer])[] = [
  ['a column that spans all', () => bookOf(`<cols><col min="1" max="4294967295" width="9"/></cols>${ONE}`)],
  [
    'a name that stands for everything',
    () =>
      zipOf(
        workbook(`<definedNames><definedName name="_x">A!$A$1:$XFD$1048576</definedName></definedNames>`),
        relations,
        [SHEET, sheetOf(ONE)],
      ),
  ],
  [
    'an entry whose name goes on before and behind',
    () =>
      zipOf(
        workbook(),
        relations,
        [SHEET, sheetOf(ONE)],
        [`a/${SHEET}.bak`, sheetOf(merged(`ref="${EVERYTHING}"`))],
      ),
  ],
  [
    'parts under names of its writer’s own',
    () =>
      zipOf(
        [
          '_rels/.rels',
          `<Relationships><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="/Workbook/Book.xml"/></Relationships>`,
        ],
        ['workbook/book.xml', workbook()[1]],
        ['Workbook/_rels/Book.xml.rels', relations[1].toString().replace('worksheets/sheet1', 'Pages/One')],
        ['workbook/pages/one.xml', sheetOf(ONE)],
      ),
  ],
  [
    'the strict form',
    () =>
      zipOf(
        [workbook()[0], workbook()[1].toString().replaceAll(RELATIONS, STRICT)],
        [relations[0], relations[1].toString().replaceAll(RELATIONS, STRICT)],
        [SHEET, sheetOf(ONE)],
      ),
  ],
  [
    'cells that do not say where they stand',
    () => bookOf('<sheetData><row><c><v>7</v></c></row></sheetData>'),
  ],
  [
    'a note on a cell, in parts of its own',
    () =>
      bookOf(
        `${ONE}<legacyDrawing/>`,
        [
          'xl/worksheets/_rels/sheet1.xml.rels',
          `<Relationships><Relationship Id="n" Type="${RELATIONS}/comments" Target="/xl/comments/comment1.xml"/></Relationships>`,
        ],
        ['xl/comments/comment1.xml', '<comments><commentList/></comments>'],
      ),
  ],
  [
    'coloured cells without values',
    () => zipOf(workbook(), relations, [SHEET, coloured().replace('<c s="1"/>', '<c r="A1"><v>7</v></c>')]),
  ],
]
