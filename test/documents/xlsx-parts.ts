import { strFromU8, unzipSync } from 'fflate'

/** The print settings of a workbook's sheets, read from its parts as the standard writes them and by none of the house's own readers. */

export type PrintedSheet = {
  readonly name: string
  readonly orientation: string
  readonly paper: number
  readonly fitsWidth: boolean
  /** 'A1:D9', and the rows that stand again on each page. */
  readonly area: string
  readonly head: readonly [number, number] | null
  /** Pixels at 96 to the inch, by column. */
  readonly widths: readonly number[]
  /** Points, by Excel's number of the row. */
  readonly heights: ReadonlyMap<number, number>
}

const PIXELS_PER_UNIT = 7

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const tags = (xml: string, name: string): readonly string[] =>
  xml.match(new RegExp(`<${name}[ />][^>]*>`, 'g')) ?? []

export function printedSheets(bytes: Uint8Array): readonly PrintedSheet[] {
  const parts = unzipSync(bytes)
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
  const book = part('xl/workbook.xml')
  const defined = (sheet: number, name: string): string =>
    [...book.matchAll(/<definedName ([^>]*)>([^<]*)</g)].find(
      ([, of = '']) => of.includes(`localSheetId="${sheet}"`) && of.includes(`name="${name}"`),
    )?.[2] ?? ''
  return tags(book, 'sheet').map((tag, at) => {
    const xml = part(`xl/worksheets/sheet${at + 1}.xml`)
    const [setup = ''] = tags(xml, 'pageSetup')
    const widths: number[] = []
    for (const col of tags(xml, 'col'))
      for (let from = Number(attribute(col, 'min')); from <= Number(attribute(col, 'max')); from += 1)
        widths[from - 1] = Number(attribute(col, 'width')) * PIXELS_PER_UNIT
    const rows = /\$(\d+):\$(\d+)$/.exec(defined(at, '_xlnm.Print_Titles'))
    return {
      name: attribute(tag, 'name'),
      orientation: attribute(setup, 'orientation'),
      paper: Number(attribute(setup, 'paperSize')),
      fitsWidth: /fitToPage="1"/.test(xml) && !/fitToWidth="0"/.test(setup) && /fitToHeight="0"/.test(setup),
      area: (defined(at, '_xlnm.Print_Area').split('!')[1] ?? '').replaceAll('$', ''),
      head: rows ? [Number(rows[1]), Number(rows[2])] : null,
      widths,
      heights: new Map(
        tags(xml, 'row').map(row => [Number(attribute(row, 'r')), Number(attribute(row, 'ht'))]),
      ),
    }
  })
}
