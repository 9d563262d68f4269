import type { Pages } from '../../documents/pdf/pages.ts'
import { space } from '../../documents/pdf/pages.ts'
import type { SignatureBlock } from '../../documents/pdf/signatures.ts'
import { signatures } from '../../documents/pdf/signatures.ts'
import { table } from '../../documents/pdf/table.ts'
import { sayInstant } from '../../wording/formal.ts'
import { changeTable, evidenceList, reasonAndEffect } from './case-parts.ts'
import type { PartyFacts, SlipFacts } from './facts.ts'
import type { Drawing } from './frame.ts'
import { body, closePaper, END_MARK, openPaper, PLAIN, section, TABLE_SIZE } from './frame.ts'
import { officeOver, sayDone, sayOffice } from './words.ts'

/** Phiếu đề nghị sửa điểm: what the teacher asks for and why, and what was said to it up to the decision. */

const OUTCOME: Readonly<Record<SlipFacts['outcome'], string>> = {
  waiting: 'Đề nghị đang chờ quyết định',
  approved: 'Đề nghị ĐƯỢC PHÊ DUYỆT; ô điểm được mở để chính giáo viên đề nghị sửa',
  refused: 'Đề nghị KHÔNG ĐƯỢC PHÊ DUYỆT, điểm giữ nguyên',
}

function opinions(pages: Pages, { opinions: all, school, outcome }: SlipFacts): void {
  section(pages, 'Ý KIẾN VÀ PHÊ DUYỆT')
  table(pages, {
    size: TABLE_SIZE,
    columns: [
      { title: 'Chức vụ', share: 24 },
      { title: 'Họ và tên', share: 24 },
      { title: 'Ý kiến', share: 30 },
      { title: 'Thời điểm trên hệ thống', share: 22 },
    ],
    rows: all.map(party => [
      sayOffice(party.office),
      party.name ?? '',
      party.at ? [sayDone(party.act), party.note ? `: ${party.note}` : ''] : 'Chưa có ý kiến',
      party.at ? sayInstant(party.at, school.zone) : '',
    ]),
  })
  space(pages, 8)
  body(pages, `${OUTCOME[outcome]}${END_MARK}`)
}

function blocks({ of, opinions: all, school }: SlipFacts): readonly SignatureBlock[] {
  const confirmed = ({ act, at }: Pick<PartyFacts, 'act' | 'at'>) =>
    at ? { confirmed: `${sayDone(act)}\n${sayInstant(at, school.zone)}` } : {}
  const teacher: SignatureBlock = {
    office: 'NGƯỜI ĐỀ NGHỊ',
    hint: '(Kí, ghi rõ họ tên)',
    ...confirmed({ act: 'requested', at: of.requestedAt }),
    name: of.teacher,
  }
  const others = all.map(party => ({
    office: officeOver(party),
    hint: '(Kí, ghi rõ họ tên)',
    ...confirmed(party),
    name: party.name,
  }))
  return [teacher, ...others]
}

export function slipPdf(facts: SlipFacts, drawing: Drawing = {}): Promise<Uint8Array> {
  const { of } = facts
  const pages = openPaper(
    'slip',
    facts,
    { kind: 'Phiếu đề nghị', about: `Về việc sửa điểm, đề nghị số ${of.caseNumber}, năm học ${of.year}` },
    drawing,
  )
  body(pages, [{ text: 'Kính gửi: ', bold: true }, 'Hiệu trưởng nhà trường'], { ...PLAIN, align: 'center' })
  const department = of.department ? `, ${of.department}` : ''
  body(
    pages,
    `Tôi là ${of.teacher} (mã cán bộ ${of.teacherCode})${department}, đề nghị sửa nội dung sau trên sổ theo dõi và đánh giá học sinh (sổ điểm điện tử):`,
  )
  changeTable(pages, of, { old: 'Điểm đã nhập', value: 'Điểm đề nghị' })
  reasonAndEffect(pages, of)
  evidenceList(pages, of)
  body(
    pages,
    'Tôi cam kết nội dung đề nghị đúng với kết quả kiểm tra, đánh giá của học sinh và chịu trách nhiệm về đề nghị này.',
  )
  opinions(pages, facts)
  signatures(pages, blocks(facts))
  return closePaper(pages, facts)
}
