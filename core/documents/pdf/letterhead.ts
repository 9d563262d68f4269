import type { Pages } from './pages.ts'
import { mm } from './pages.ts'
import type { TextStyle } from './text.ts'
import { drawWords, lineHeight, widthOfWords } from './text.ts'

/**
 * The head of an administrative document (Decree 30/2020, Annex I): on the left who issues it and its number, on the right the
 * name of the country, its motto, the place and the day.
 */

export type Letterhead = {
  /** The body above the school ("ỦY BAN NHÂN DÂN XÃ …"); left out when the school has named none. */
  readonly agency: string | null
  readonly school: string
  /** 'Số: 07/BB-THCSM'; null for what bears no number. */
  readonly number: string | null
  /** 'Bến Thiền, ngày 24 tháng 11 năm 2026'. */
  readonly placeAndDay: string
}

const COUNTRY = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

const CAPS: TextStyle = { size: 12, align: 'center' }
const CAPS_BOLD: TextStyle = { ...CAPS, bold: true }
const MOTTO_STYLE: TextStyle = { size: 13, bold: true, align: 'center' }
const NUMBER_STYLE: TextStyle = { size: 13, align: 'center' }
const DAY_STYLE: TextStyle = { size: 13, italic: true, align: 'center' }

const RULE_POINTS = 0.7
const RULE_DROP = 2.5
const BLOCK_GAP = mm(4)
/** The rule under the school's name is between a third and a half of its length. */
const SCHOOL_RULE_SHARE = 0.4

/** A rule centred at `x`. */
function rule({ doc }: Pages, x: number, y: number, width: number): void {
  doc
    .lineWidth(RULE_POINTS)
    .moveTo(x - width / 2, y)
    .lineTo(x + width / 2, y)
    .stroke()
}

export function letterhead(pages: Pages, head: Letterhead): void {
  const rightWidth = Math.max(
    widthOfWords(pages, COUNTRY, CAPS_BOLD),
    widthOfWords(pages, head.placeAndDay, DAY_STYLE),
  )
  const right = { x: pages.right - rightWidth, width: rightWidth }
  const left = { x: pages.left, width: right.x - pages.left - BLOCK_GAP }
  const { y } = pages

  let under = y
  if (head.agency) under = drawWords(pages, head.agency.toUpperCase(), CAPS, { ...left, y })
  const school = head.school.toUpperCase()
  under = drawWords(pages, school, CAPS_BOLD, { ...left, y: under })
  const schoolWidth = Math.min(left.width, widthOfWords(pages, school, CAPS_BOLD))
  rule(pages, left.x + left.width / 2, under + RULE_DROP, schoolWidth * SCHOOL_RULE_SHARE)

  const country = drawWords(pages, COUNTRY, CAPS_BOLD, { ...right, y })
  const motto = drawWords(pages, MOTTO, MOTTO_STYLE, { ...right, y: country })
  rule(pages, right.x + right.width / 2, motto + RULE_DROP, widthOfWords(pages, MOTTO, MOTTO_STYLE))

  const third = Math.max(under, motto) + 2 * RULE_DROP + 6
  if (head.number) drawWords(pages, head.number, NUMBER_STYLE, { ...left, y: third })
  drawWords(pages, head.placeAndDay, DAY_STYLE, { ...right, y: third })
  pages.y = third + lineHeight(DAY_STYLE) + 16
}

const TITLE: TextStyle = { size: 14, bold: true, align: 'center' }

/** The kind of document in capitals and, below, what it is about, with the rule that ends the title. */
export function title(pages: Pages, kind: string, about: string): void {
  const box = { x: pages.left, width: pages.right - pages.left }
  pages.y = drawWords(pages, kind.toUpperCase(), TITLE, { ...box, y: pages.y })
  pages.y = drawWords(pages, about, TITLE, { ...box, y: pages.y + 1 })
  const longest = Math.min(box.width, widthOfWords(pages, about, TITLE))
  rule(pages, box.x + box.width / 2, pages.y + RULE_DROP, longest * SCHOOL_RULE_SHARE)
  pages.y += 14
}
