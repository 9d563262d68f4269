import type { SchoolFacts } from '../../corrections/papers/facts.ts'
import { finish } from '../../documents/pdf/finish.ts'
import { letterhead, title } from '../../documents/pdf/letterhead.ts'
import { mm, openPages, pdfBytes, space } from '../../documents/pdf/pages.ts'
import { recipientsAndSignature } from '../../documents/pdf/signatures.ts'
import type { TextStyle } from '../../documents/pdf/text.ts'
import { paragraph } from '../../documents/pdf/text.ts'
import { placeAndDay, sayInstant } from '../../wording/formal.ts'
import type { BreachCard } from '../facts.ts'

/**
 * The notice of a breach to the authority (Law 91/2025, Art. 23), laid out as Decree 30/2020 has it, for the school's hand and seal. What
 * the register does not know has dots to be filled in.
 */

const BODY: TextStyle = { size: 13, align: 'justify', firstLine: mm(10), leading: 1.22 }
const DOTS = '................................................................'

export type NoticeFacts = {
  readonly school: SchoolFacts
  readonly at: Date
  readonly principal: string | null
  readonly breach: BreachCard
}

export function noticePdf({ school, at, principal, breach }: NoticeFacts): Promise<Uint8Array> {
  const about = 'Về việc vi phạm quy định bảo vệ dữ liệu cá nhân'
  const pages = openPages({ title: `Thông báo: ${about}`, at })
  letterhead(pages, {
    ...{ agency: school.agency, school: school.name, number: `Số: ......./TB-${school.letters}` },
    placeAndDay: placeAndDay(school.place, at, school.zone),
  })
  title(pages, 'Thông báo', about)
  const lines = [
    `Kính gửi: ${DOTS}`,
    'Thực hiện Điều 23 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, nhà trường thông báo:',
    `1. Thời điểm phát hiện: ${sayInstant(breach.openedAt, school.zone)} (sổ theo dõi số ${breach.number}).`,
    `2. Nội dung vụ việc: ${breach.words}`,
    `3. Loại dữ liệu và số người bị ảnh hưởng: ${DOTS}`,
    `4. Hậu quả có thể xảy ra: ${DOTS}`,
    `5. Biện pháp đã và sẽ thực hiện: ${breach.acts.map(({ note }) => note).join('; ') || DOTS}`,
    `6. Người liên hệ của nhà trường: ${DOTS}`,
  ]
  for (const line of lines) {
    paragraph(pages, line, BODY)
    space(pages, 6)
  }
  recipientsAndSignature(pages, ['- Như trên;', '- Lưu: VT.'], { office: 'HIỆU TRƯỞNG', name: principal })
  finish(pages, {
    url: null,
    lines: [
      `In từ hệ thống lúc ${sayInstant(at, school.zone)}. Bản in để điền, kí, đóng dấu; hệ thống không kí thay.`,
    ],
  })
  return pdfBytes(pages)
}
