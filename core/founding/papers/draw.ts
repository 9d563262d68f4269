import { instantOf } from '../../calendar/zone.ts'
import { finish } from '../../documents/pdf/finish.ts'
import { letterhead, title } from '../../documents/pdf/letterhead.ts'
import type { Pages } from '../../documents/pdf/pages.ts'
import { mm, need, openPages, pdfBytes, space } from '../../documents/pdf/pages.ts'
import { recipientsAndSignature } from '../../documents/pdf/signatures.ts'
import { table } from '../../documents/pdf/table.ts'
import type { TextStyle, Words } from '../../documents/pdf/text.ts'
import { heading, paragraph } from '../../documents/pdf/text.ts'
import { placeAndDay, sayInstant } from '../../wording/formal.ts'
import type { RegulationFacts } from './facts.ts'

/**
 * The papers on a school's regulation, laid out as Decree 30/2020 has it: the decision that founds the board with its list, the matrix
 * of responsibilities, the text. They are prints for the school's own hand and seal; numbers and days are those the school gave.
 */

const BODY: TextStyle = { size: 13, align: 'justify', firstLine: mm(10), leading: 1.22 }
const CENTRED: TextStyle = { size: 13, bold: true, align: 'center', leading: 1.22 }
const SECTION: TextStyle = { size: 13, bold: true, leading: 1.22 }
const TABLE_SIZE = 11.5
const NOON = '12:00'

function body(pages: Pages, words: Words): void {
  paragraph(pages, words, BODY)
  space(pages, 6)
}

type Opened = {
  readonly number: string | null
  readonly kind: string
  readonly about: string
  readonly day?: string | null
}

function open({ school, at }: RegulationFacts, { number, kind, about, day = null }: Opened): Pages {
  const pages = openPages({ title: `${kind}: ${about}`, at })
  const on = day ? instantOf(day, NOON, school.zone) : at
  letterhead(pages, {
    ...{ agency: school.agency, school: school.name, number },
    placeAndDay: placeAndDay(school.place, on, school.zone),
  })
  title(pages, kind, about)
  return pages
}

function close(pages: Pages, { school, at, version }: RegulationFacts): Promise<Uint8Array> {
  finish(pages, {
    url: null,
    lines: [
      `In từ hệ thống lúc ${sayInstant(at, school.zone)}, theo quy chế phiên bản ${version}. Bản in để kí, đóng dấu; hệ thống không kí thay.`,
    ],
  })
  return pdfBytes(pages)
}

/** Quyết định thành lập ban quản trị, with its list. */
export function boardPdf(facts: RegulationFacts): Promise<Uint8Array> {
  const { school, regulation, board } = facts
  const pages = open(facts, {
    number: `Số: ${regulation?.board?.number ?? `......./QĐ-${school.letters}`}`,
    kind: 'Quyết định',
    about: 'Về việc thành lập Ban quản trị hệ thống sổ điểm điện tử, học bạ số',
    day: regulation?.board?.date ?? null,
  })
  paragraph(pages, `HIỆU TRƯỞNG ${school.name.toUpperCase()}`, CENTRED)
  space(pages, 8)
  for (const ground of groundsOf(facts)) body(pages, { text: ground, italic: true })
  heading(pages, 'QUYẾT ĐỊNH:', CENTRED)
  space(pages, 6)
  body(pages, [
    { text: 'Điều 1. ', bold: true },
    `Thành lập Ban quản trị hệ thống sổ điểm điện tử, học bạ số của nhà trường gồm ${board.length} thành viên (danh sách kèm theo).`,
  ])
  body(pages, [
    { text: 'Điều 2. ', bold: true },
    'Ban quản trị quản lí tài khoản, khóa và mở sổ theo quyết định của hiệu trưởng, xem việc khóa lại sau mỗi lần sửa, giúp đỡ người dùng, và thực hiện các nhiệm vụ khác theo quy chế và bảng phân công trách nhiệm của nhà trường.',
  ])
  body(pages, [
    { text: 'Điều 3. ', bold: true },
    'Các thành viên có tên tại Điều 1 và các cá nhân liên quan chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày kí./.',
  ])
  recipientsAndSignature(pages, ['- Như Điều 3;', '- Lưu: VT.'], {
    office: 'HIỆU TRƯỞNG',
    name: facts.principal,
  })
  space(pages, 18)
  heading(pages, 'DANH SÁCH BAN QUẢN TRỊ', CENTRED)
  space(pages, 6)
  table(pages, {
    size: TABLE_SIZE,
    columns: [
      { title: 'STT', share: 1, align: 'center' },
      { title: 'Họ và tên', share: 4 },
      { title: 'Mã cán bộ', share: 2, align: 'center' },
      { title: 'Chức vụ, nhiệm vụ', share: 5 },
    ],
    rows: board.map(({ fullName, code, duties }, at) => [String(at + 1), fullName, code, duties]),
  })
  return close(pages, facts)
}

function groundsOf({ regulation }: RegulationFacts): readonly string[] {
  const circular =
    'Căn cứ Thông tư số 22/2021/TT-BGDĐT của Bộ Giáo dục và Đào tạo quy định về đánh giá học sinh trung học cơ sở và học sinh trung học phổ thông;'
  const own = regulation && `Căn cứ ${regulation.title} (số ${regulation.number});`
  return [circular, ...(own ? [own] : []), 'Theo nhu cầu công tác của nhà trường.']
}

/** Bảng phân công trách nhiệm. */
export function matrixPdf(facts: RegulationFacts): Promise<Uint8Array> {
  const { regulation, year } = facts
  const pages = open(facts, {
    number: null,
    kind: 'Bảng phân công trách nhiệm',
    about: `Quản lí, sử dụng sổ điểm điện tử${year ? `, năm học ${year}` : ''}`,
  })
  if (regulation) body(pages, `Theo ${regulation.title}, số ${regulation.number}.`)
  for (const part of facts.parts) {
    need(pages, mm(30))
    space(pages, 6)
    heading(pages, part.title, SECTION)
    space(pages, 3)
    table(pages, {
      size: TABLE_SIZE,
      columns: [
        { title: 'Việc', share: 4 },
        { title: 'Người làm', share: 5 },
        { title: 'Khi nào, thế nào', share: 4 },
      ],
      rows: part.rows.map(({ what, who, how }) => [what, who, how]),
    })
  }
  return close(pages, facts)
}

/** The regulation's own text under its number and day. @param text its paragraphs on lines of their own */
export function textPdf(facts: RegulationFacts, text: string): Promise<Uint8Array> {
  const { regulation } = facts
  const pages = open(facts, {
    number: regulation ? `Số: ${regulation.number}` : null,
    kind: 'Quy chế',
    about: regulation?.title ?? '',
    day: regulation?.date ?? null,
  })
  for (const line of text.split('\n')) {
    const words = line.trim()
    if (words === '') continue
    if (/^(?:chương|điều|mục|phần)\s+[\divxlc]+/i.test(words)) {
      space(pages, 4)
      heading(pages, words, SECTION)
      space(pages, 4)
    } else body(pages, words)
  }
  return close(pages, facts)
}
