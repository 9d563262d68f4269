import type { Pages } from '../../documents/pdf/pages.ts'
import { space } from '../../documents/pdf/pages.ts'
import { signatures } from '../../documents/pdf/signatures.ts'
import { table } from '../../documents/pdf/table.ts'
import { numberOf } from '../../documents/rules/paper.ts'
import { sayDay, sayHour, sayInstant } from '../../wording/formal.ts'
import { twoDigits } from '../../wording/rules/digits.ts'
import { changeTable, evidenceList, reasonAndEffect } from './case-parts.ts'
import type { MinutesFacts, TraceFacts } from './facts.ts'
import type { Drawing } from './frame.ts'
import { body, closePaper, END_MARK, openPaper, section, TABLE_SIZE } from './frame.ts'
import { NOT_A_SIGNATURE, officeOver, sayCapacity, sayDone } from './words.ts'

/** Biên bản sửa điểm: who was there, what was changed, what the system recorded of it, and room for the hands. */

const TRACE: Readonly<Record<TraceFacts['what'], string>> = {
  opened: 'Mở khóa ô điểm',
  changed: 'Sửa điểm',
  relocked: 'Khóa lại ô điểm',
}

function grounds(pages: Pages, { of, slipNumber, school }: MinutesFacts): void {
  const slip =
    slipNumber === null
      ? `Căn cứ đề nghị sửa điểm số ${of.caseNumber} năm học ${of.year} đã được phê duyệt,`
      : `Căn cứ Phiếu đề nghị sửa điểm số ${numberOf('slip', slipNumber, school.letters)} đã được phê duyệt,`
  body(pages, {
    text: `Căn cứ quy chế quản lí, sử dụng sổ điểm điện tử của nhà trường (phiên bản ${of.policyVersion} trên hệ thống);`,
    italic: true,
  })
  body(pages, { text: slip, italic: true })
}

function parties(pages: Pages, { parties: all, school }: MinutesFacts): void {
  section(pages, 'I. THÀNH PHẦN')
  table(pages, {
    size: TABLE_SIZE,
    columns: [
      { title: 'TT', share: 6, align: 'center' },
      { title: 'Họ và tên', share: 26 },
      { title: 'Chức vụ, tư cách', share: 34 },
      { title: 'Ghi nhận trên hệ thống', share: 34 },
    ],
    rows: all.map((party, index) => [
      String(index + 1),
      party.name ?? '',
      sayCapacity(party),
      party.at
        ? `${sayDone(party.act)} lúc ${sayInstant(party.at, school.zone)}${party.note && `: ${party.note}`}`
        : 'Chưa xác nhận',
    ]),
  })
  space(pages, 6)
}

function trace(pages: Pages, { trace: steps, of, school }: MinutesFacts): void {
  section(pages, 'III. GHI NHẬN TRÊN HỆ THỐNG')
  table(pages, {
    size: TABLE_SIZE,
    columns: [
      { title: 'Thao tác', share: 28 },
      { title: 'Thời điểm', share: 36, align: 'center' },
      { title: 'Người thực hiện', share: 36 },
    ],
    rows: steps.map(({ what, at, by }) => [
      TRACE[what],
      at ? sayInstant(at, school.zone) : 'chưa thực hiện',
      by ?? 'Hệ thống, theo quy chế',
    ]),
  })
  space(pages, 8)
  body(
    pages,
    `Điểm được sửa bằng tài khoản của giáo viên ${of.teacher} (mã cán bộ ${of.teacherCode}). Vết hệ thống của việc sửa điểm được trích kèm trong hồ sơ của đề nghị số ${of.caseNumber}.`,
  )
}

function conclusion(pages: Pages, { at, copies, school }: MinutesFacts): void {
  const { zone } = school
  section(pages, 'IV. KẾT LUẬN')
  body(
    pages,
    `Các bên thống nhất nội dung sửa điểm nêu trên. ${NOT_A_SIGNATURE} Biên bản có giá trị khi các bên kí tên.`,
  )
  body(
    pages,
    `Biên bản lập xong hồi ${sayHour(at, zone)}, ${sayDay(at, zone)}, gồm ${twoDigits(copies)} bản có nội dung như nhau, lưu trong hồ sơ sửa điểm của nhà trường${END_MARK}`,
  )
}

export function minutesPdf(facts: MinutesFacts, drawing: Drawing = {}): Promise<Uint8Array> {
  const { of, school, trace: steps } = facts
  const pages = openPaper(
    'minutes',
    facts,
    { kind: 'Biên bản', about: `Về việc sửa điểm theo đề nghị số ${of.caseNumber}, năm học ${of.year}` },
    drawing,
  )
  grounds(pages, facts)
  const began = steps[0]?.at ?? facts.at
  body(
    pages,
    `Hồi ${sayHour(began, school.zone)}, ${sayDay(began, school.zone)}, tại ${school.name}, việc sửa điểm trên sổ theo dõi và đánh giá học sinh (sổ điểm điện tử) được thực hiện như sau:`,
  )
  parties(pages, facts)
  section(pages, 'II. NỘI DUNG SỬA ĐIỂM')
  changeTable(pages, of, { old: 'Điểm đã nhập', value: 'Điểm sửa' })
  reasonAndEffect(pages, of)
  evidenceList(pages, of)
  trace(pages, facts)
  conclusion(pages, facts)
  signatures(
    pages,
    facts.signers.map(signer => ({
      office: officeOver(signer),
      hint: '(Kí, ghi rõ họ tên)',
      ...(signer.at ? { confirmed: `${sayDone(signer.act)}\n${sayInstant(signer.at, school.zone)}` } : {}),
      name: signer.name,
    })),
  )
  return closePaper(pages, facts)
}
