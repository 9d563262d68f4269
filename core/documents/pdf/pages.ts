import PDFDocument from 'pdfkit'
import type { Face } from './fonts.ts'
import { FACES, parsedFont } from './fonts.ts'

/**
 * Pages being written from top to bottom. A block asks for the room it needs and writes at `y`; where the page ends a new one
 * begins. Same content, same bytes: nothing here looks at a clock or draws a random number.
 */

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

/** Margins of an administrative document (Decree 30/2020, Annex I): top and bottom 20–25 mm, left 30–35, right 15–20. */
const MARGINS = { top: mm(20), bottom: mm(22), left: mm(30), right: mm(17) } as const
/** A table on its side is bound at the top: all four margins alike. */
const WIDE_MARGINS = { top: mm(20), bottom: mm(22), left: mm(18), right: mm(18) } as const

const A4 = { short: 595.28, long: 841.89 } as const

export type Pages = {
  readonly doc: PDFKit.PDFDocument
  /** The text area of every page, in points from its top left corner. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly landscape: boolean
  readonly watermark: string | null
  /** Where the next block begins. */
  y: number
}

export type PagesOptions = {
  readonly landscape?: boolean
  /** Names the document in the reader's window; never a person. */
  readonly title: string
  /** The moment the document tells as its own. */
  readonly at: Date
  /** Lies under the text of every page while the paper is not final. */
  readonly watermark?: string
  /** Stands in for the embedded fonts, to measure what embedding costs. */
  readonly builtIn?: Readonly<Record<Face, string>>
}

export const PDF_MIME = 'application/pdf'
const PRODUCER = 'so-diem'

export function openPages(options: PagesOptions): Pages {
  const { landscape = false } = options
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    lang: 'vi-VN',
    displayTitle: true,
    pdfVersion: '1.7',
    font: '',
    info: {
      Title: options.title.normalize('NFC'),
      Creator: PRODUCER,
      Producer: PRODUCER,
      CreationDate: options.at,
    },
  })
  for (const face of FACES)
    doc.registerFont(face, options.builtIn?.[face] ?? (parsedFont(face) as unknown as Buffer))
  return beginPages(doc, landscape, options.watermark?.normalize('NFC') ?? null)
}

function beginPages(doc: PDFKit.PDFDocument, landscape: boolean, watermark: string | null): Pages {
  const margins = landscape ? WIDE_MARGINS : MARGINS
  const [width, height] = landscape ? [A4.long, A4.short] : [A4.short, A4.long]
  const pages: Pages = {
    doc,
    left: margins.left,
    right: width - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
    landscape,
    watermark,
    y: margins.top,
  }
  nextPage(pages)
  return pages
}

/** The same document goes on with a new page, upright or on its side. */
export const turnedPages = ({ doc, watermark }: Pages, landscape: boolean): Pages =>
  beginPages(doc, landscape, watermark)

/** The left and right end of the text area of the page drawn on now, whichever way it lies. */
export function sidesOf({ page }: PDFKit.PDFDocument): Pick<Pages, 'left' | 'right'> {
  const margins = page.width > page.height ? WIDE_MARGINS : MARGINS
  return { left: margins.left, right: page.width - margins.right }
}

const WATERMARK_POINTS = 64
const WATERMARK_GREY = '#ebebeb'

function drawWatermark({ doc, watermark }: Pages): void {
  if (!watermark) return
  const { width, height } = doc.page
  doc.font('bold').fontSize(WATERMARK_POINTS)
  doc.save()
  doc.rotate(-38, { origin: [width / 2, height / 2] })
  doc.fillColor(WATERMARK_GREY)
  const x = (width - doc.widthOfString(watermark)) / 2
  doc.text(watermark, x, height / 2, { lineBreak: false, baseline: 'middle' })
  doc.restore()
  doc.fillColor('black')
}

export function nextPage(pages: Pages): void {
  pages.doc.addPage({ size: 'A4', layout: pages.landscape ? 'landscape' : 'portrait', margin: 0 })
  pages.y = pages.top
  drawWatermark(pages)
}

export const roomLeft = (pages: Pages): number => pages.bottom - pages.y

/** Begins a new page unless this much still fits; more than a page holds is asked for in vain. */
export function need(pages: Pages, height: number): void {
  if (height > roomLeft(pages) && pages.y > pages.top) nextPage(pages)
}

/** Leaves this much white before what follows, except at the top of a page. */
export function space(pages: Pages, height: number): void {
  if (pages.y > pages.top) pages.y += height
}

/** Ends the document. */
export function pdfBytes({ doc }: Pages): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', reject)
    doc.end()
  })
}
