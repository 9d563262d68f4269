import type { Foot } from '../../documents/pdf/finish.ts'
import { finish } from '../../documents/pdf/finish.ts'
import { letterhead, title } from '../../documents/pdf/letterhead.ts'
import type { Pages, PagesOptions } from '../../documents/pdf/pages.ts'
import { mm, openPages, pdfBytes, space } from '../../documents/pdf/pages.ts'
import type { TextStyle, Words } from '../../documents/pdf/text.ts'
import { heading, paragraph } from '../../documents/pdf/text.ts'
import type { PaperKind } from '../../documents/rules/paper.ts'
import { numberOf } from '../../documents/rules/paper.ts'
import { placeAndDay } from '../../wording/formal.ts'
import type { Issued, PaperFacts } from './facts.ts'
import { NOT_A_SIGNATURE, PREVIEW, sayReplaced } from './words.ts'

/** What all papers have in common: head, title, the styles of their body, and the foot by which they are checked. */

/** Body text (Decree 30/2020, Annex I): 13–14 points, justified, first line 1 or 1.27 cm in, 6 points between paragraphs. */
const BODY: TextStyle = { size: 13, align: 'justify', firstLine: mm(10), leading: 1.22 }
export const PLAIN: TextStyle = { ...BODY, firstLine: 0 }
const SECTION: TextStyle = { size: 13, bold: true, leading: 1.22 }
export const TABLE_SIZE = 11.5
const PARAGRAPH_GAP = 6

export const END_MARK = './.'

export function body(pages: Pages, words: Words, style: TextStyle = BODY): void {
  paragraph(pages, words, style)
  space(pages, PARAGRAPH_GAP)
}

export function section(pages: Pages, words: string): void {
  space(pages, 4)
  heading(pages, words, SECTION)
  space(pages, 4)
}

export type Drawing = Pick<PagesOptions, 'builtIn'>

/** Pages with the head and the title of this kind of paper already on them. */
export function openPaper(
  kind: PaperKind,
  facts: PaperFacts,
  named: { readonly kind: string; readonly about: string },
  drawing: Drawing,
): Pages {
  const { school, issued, at } = facts
  const number = numberOf(kind, issued?.number ?? null, school.letters)
  const pages = openPages({
    ...drawing,
    title: `${named.kind} ${number}`,
    at,
    ...(issued ? {} : { watermark: PREVIEW }),
  })
  letterhead(pages, {
    agency: school.agency,
    school: school.name,
    number: `Số: ${number}`,
    placeAndDay: placeAndDay(school.place, at, school.zone),
  })
  title(pages, named.kind, named.about)
  if (issued?.replaces) {
    const { number: old, reason } = issued.replaces
    body(pages, { text: sayReplaced(named.kind, numberOf(kind, old, school.letters), reason), italic: true })
  }
  return pages
}

const footOf = (issued: Issued | null): Foot => ({
  url: issued?.url ?? null,
  lines: issued
    ? [`Mã kiểm tra: ${issued.code}. Kiểm tra tại ${issued.url}`, NOT_A_SIGNATURE]
    : ['Bản xem trước, chưa có số, không dùng làm căn cứ.', NOT_A_SIGNATURE],
})

export function closePaper(pages: Pages, { issued }: PaperFacts): Promise<Uint8Array> {
  finish(pages, footOf(issued))
  return pdfBytes(pages)
}
