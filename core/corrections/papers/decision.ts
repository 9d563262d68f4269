import type { Pages } from '../../documents/pdf/pages.ts'
import { space } from '../../documents/pdf/pages.ts'
import { recipientsAndSignature } from '../../documents/pdf/signatures.ts'
import type { TextStyle } from '../../documents/pdf/text.ts'
import { heading, paragraph } from '../../documents/pdf/text.ts'
import { numberOf } from '../../documents/rules/paper.ts'
import { sayInstant } from '../../wording/formal.ts'
import { changeTable } from './case-parts.ts'
import type { DecisionFacts } from './facts.ts'
import type { Drawing } from './frame.ts'
import { body, closePaper, END_MARK, openPaper } from './frame.ts'
import { officeOver, sayDone, sayWhy } from './words.ts'

/**
 * Quyết định: a signed record is changed only by a decision of the principal, which names what it makes void (regulation E,
 * Art. 3.3 and 9.2).
 */

const CENTRED: TextStyle = { size: 13, bold: true, align: 'center', leading: 1.22 }

function grounds(pages: Pages, { of, slipNumber, school }: DecisionFacts): void {
  const slip = slipNumber === null ? null : numberOf('slip', slipNumber, school.letters)
  const lines = [
    'Căn cứ Thông tư số 22/2021/TT-BGDĐT của Bộ Giáo dục và Đào tạo quy định về đánh giá học sinh trung học cơ sở và học sinh trung học phổ thông;',
    `Căn cứ quy chế quản lí, sử dụng sổ điểm điện tử và học bạ số của nhà trường (phiên bản ${of.policyVersion} trên hệ thống);`,
    `Xét đề nghị của giáo viên ${of.teacher}${slip ? ` tại Phiếu đề nghị sửa điểm số ${slip}` : ` (đề nghị số ${of.caseNumber} năm học ${of.year})`}.`,
  ]
  for (const line of lines) body(pages, { text: line, italic: true })
}

export function decisionPdf(facts: DecisionFacts, drawing: Drawing = {}): Promise<Uint8Array> {
  const { of, approver, school } = facts
  const pages = openPaper(
    'decision',
    facts,
    { kind: 'Quyết định', about: 'Về việc sửa điểm sau khi đã kí số' },
    drawing,
  )
  paragraph(pages, `HIỆU TRƯỞNG ${school.name.toUpperCase()}`, CENTRED)
  space(pages, 8)
  grounds(pages, facts)
  heading(pages, 'QUYẾT ĐỊNH:', CENTRED)
  space(pages, 6)
  body(pages, [
    { text: 'Điều 1. ', bold: true },
    `Sửa nội dung sau trong hồ sơ đánh giá học sinh, lý do: ${sayWhy(of.why)}`,
  ])
  changeTable(pages, of, { old: 'Nội dung cũ', value: 'Nội dung mới' })
  body(pages, [
    { text: 'Điều 2. ', bold: true },
    'Bản ghi cũ được thay bằng phiên bản mới. Chữ kí số trên bản cũ không còn hiệu lực đối với nội dung được sửa; những người đã kí thực hiện kí lại trên phiên bản mới theo trình tự của nhà trường.',
  ])
  body(pages, [
    { text: 'Điều 3. ', bold: true },
    `Giáo viên ${of.teacher}, ban quản trị hệ thống và các cá nhân liên quan chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày kí${END_MARK}`,
  ])
  recipientsAndSignature(pages, ['- Như Điều 3;', '- Giáo viên chủ nhiệm;', '- Lưu: VT, hồ sơ sửa điểm.'], {
    office: officeOver(approver),
    ...(approver.at
      ? { confirmed: `${sayDone(approver.act)} trên hệ thống\n${sayInstant(approver.at, school.zone)}` }
      : {}),
    name: approver.name,
  })
  return closePaper(pages, facts)
}
