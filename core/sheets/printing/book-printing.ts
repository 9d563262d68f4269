import { ledger } from '../../documents/pdf/ledger.ts'
import type { Pages } from '../../documents/pdf/pages.ts'
import {
  mm,
  nextPage,
  openPages,
  pdfBytes,
  roomLeft,
  sidesOf,
  turnedPages,
} from '../../documents/pdf/pages.ts'
import type { TextStyle, Words } from '../../documents/pdf/text.ts'
import { drawWords, lineHeight, paragraph } from '../../documents/pdf/text.ts'
import { sayInstant } from '../../wording/formal.ts'
import { sayTenths } from '../../wording/rules/tenths.ts'
import type { BookColumn, BookPage, BookValue, PageSigner } from '../rules/book-page.ts'
import { isMark, isStruck } from '../rules/book-page.ts'

/**
 * Prints the pages of a school's book on A4: the same pages a workbook is written from. What a correction replaced stays, struck
 * through in red; who taught signs at the end; the reader's list of contents names every page.
 */

export type Printing = { readonly title: string; readonly at: Date; readonly zone: string }

const SCHOOL: TextStyle = { size: 11, align: 'center' }
const TITLE: TextStyle = { size: 13, bold: true, align: 'center' }
const ABOUT: TextStyle = { size: 11, align: 'center' }
const TITLES_GAP = 6
const GUIDANCE: TextStyle = { size: 13, align: 'justify', leading: 1.3 }
const GUIDANCE_GAP = 8
/** Of the letters in a table: a page on its side has many columns. */
const WIDE_POINTS = 9.5
const UPRIGHT_POINTS = 12
const NOTE: TextStyle = { size: 10, italic: true }
const NOTE_GAP = 4

export async function printBook(
  sheets: readonly BookPage[],
  { title, at, zone }: Printing,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const [first] = sheets
  if (!first) throw new Error('a book without pages')
  let pages = openPages({ title, at, landscape: first.landscape ?? false })
  for (const [index, sheet] of sheets.entries()) {
    if (index > 0) pages = turnedPages(pages, sheet.landscape ?? false)
    pages.doc.outline.addItem(sheet.name.normalize('NFC'))
    printSheet(pages, sheet)
  }
  const { count } = pages.doc.bufferedPageRange()
  numberPages(pages, first.cover ? 1 : 0, `${title}. In từ hệ thống lúc ${sayInstant(at, zone)}.`)
  return { bytes: await pdfBytes(pages), pages: count }
}

function printSheet(pages: Pages, sheet: BookPage): void {
  if (sheet.cover) {
    printCover(pages, sheet)
    return
  }
  printTitles(pages, sheet.titles)
  if (sheet.columns.length === 0) {
    for (const line of sheet.foot) {
      paragraph(pages, line, GUIDANCE)
      pages.y += GUIDANCE_GAP
    }
    return
  }
  ledger(pages, {
    columns: sheet.columns.map(({ width, align = 'center', ...column }: BookColumn) => ({
      ...column,
      share: width,
      align,
    })),
    rows: sheet.rows.map(values => values.map(wordsOf)),
    size: sheet.landscape ? WIDE_POINTS : UPRIGHT_POINTS,
    continued: `${sheet.titles.slice(1).join(' · ')} (tiếp theo)`,
    endHeight: endHeight(sheet),
  })
  printEnd(pages, sheet)
}

function printTitles(pages: Pages, titles: readonly string[]): void {
  const box = { x: pages.left, width: pages.right - pages.left }
  for (const [at, title] of titles.entries())
    pages.y = drawWords(pages, title, [SCHOOL, TITLE][at] ?? ABOUT, { ...box, y: pages.y })
  pages.y += TITLES_GAP
}

function wordsOf(value: BookValue): Words {
  if (value === null) return ''
  if (isMark(value)) return sayTenths(value.tenths)
  if (!isStruck(value)) return String(value)
  return [
    ...value.struck.flatMap(text => [{ text, red: true, struck: true }, ' ']),
    { text: value.now, red: true },
  ]
}

const COVER_FRAME = mm(14)
const COVER_INNER = 4
const COVER_SCHOOL: TextStyle = { size: 16, bold: true, align: 'center' }
const COVER_TITLE: TextStyle = { size: 22, bold: true, align: 'center', leading: 1.35 }
const COVER_ABOUT: TextStyle = { size: 16, align: 'center', leading: 1.5 }

function printCover(pages: Pages, { titles, foot }: BookPage): void {
  const { doc } = pages
  const { width, height } = doc.page
  for (const inset of [COVER_FRAME, COVER_FRAME + COVER_INNER]) {
    doc.lineWidth(inset === COVER_FRAME ? 1.6 : 0.6)
    doc.rect(inset, inset, width - 2 * inset, height - 2 * inset).stroke()
  }
  const box = { x: 2 * COVER_FRAME, width: width - 4 * COVER_FRAME }
  const [school = '', title = '', ...about] = titles
  drawWords(pages, school.toUpperCase(), COVER_SCHOOL, { ...box, y: 2.5 * COVER_FRAME })
  const under = drawWords(pages, title.replace(' (', '\n('), COVER_TITLE, { ...box, y: height * 0.36 })
  const end = drawWords(pages, about.join('\n'), COVER_ABOUT, { ...box, y: under + mm(8) })
  drawWords(pages, foot.join('\n'), COVER_ABOUT, { ...box, y: Math.max(end + mm(8), height * 0.68) })
}

const OFFICE: TextStyle = { size: 11, bold: true, align: 'center' }
const HINT: TextStyle = { size: 10, italic: true, align: 'center' }
const HAND_POINTS = 36
const SIGN_GAP = 8
/** Beside each other at most. */
const SIGNERS_MAX = 4

const signHeight = lineHeight(OFFICE) * 2 + lineHeight(HINT) + HAND_POINTS + SIGN_GAP

const signRows = (signers: readonly PageSigner[]): readonly (readonly PageSigner[])[] =>
  Array.from({ length: Math.ceil(signers.length / SIGNERS_MAX) }, (_, at) =>
    signers.slice(at * SIGNERS_MAX, (at + 1) * SIGNERS_MAX),
  )

const endHeight = ({ foot, signers = [] }: BookPage): number =>
  foot.length * lineHeight(NOTE) + (foot.length > 0 ? NOTE_GAP : 0) + signRows(signers).length * signHeight

function printEnd(pages: Pages, sheet: BookPage): void {
  if (endHeight(sheet) > roomLeft(pages)) nextPage(pages)
  const whole = pages.right - pages.left
  if (sheet.foot.length > 0) {
    const box = { x: pages.left, y: pages.y + NOTE_GAP, width: whole }
    pages.y = drawWords(pages, sheet.foot.join('\n'), NOTE, box)
  }
  for (const row of signRows(sheet.signers ?? [])) {
    const width = whole / Math.max(2, row.length)
    const y = pages.y + SIGN_GAP
    row.forEach(({ office, name }, at) => {
      // One alone stands on the right.
      const box = { x: pages.left + width * (row.length === 1 ? 1 : at), width }
      const hint = drawWords(pages, office, OFFICE, { ...box, y })
      const hand = drawWords(pages, '(Kí, ghi rõ họ tên)', HINT, { ...box, y: hint })
      if (name) drawWords(pages, name, OFFICE, { ...box, y: hand + HAND_POINTS })
    })
    pages.y += signHeight
  }
}

const FOOT: TextStyle = { size: 8.5 }
const FOOT_RISE = mm(13)

/** Every page but the front cover says what it belongs to, when it was printed, and its number of how many. */
function numberPages(pages: Pages, from: number, about: string): void {
  const { doc } = pages
  const { count } = doc.bufferedPageRange()
  for (let page = from; page < count; page += 1) {
    doc.switchToPage(page)
    const { left, right } = sidesOf(doc)
    const box = { x: left, y: doc.page.height - FOOT_RISE, width: right - left }
    drawWords(pages, about, FOOT, box)
    drawWords(pages, `Trang ${page + 1}/${count}`, { ...FOOT, align: 'right' }, box)
  }
}
