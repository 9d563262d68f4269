import { finish } from '../../documents/pdf/finish.ts'
import { ledger } from '../../documents/pdf/ledger.ts'
import { letterhead, title } from '../../documents/pdf/letterhead.ts'
import { openPages, pdfBytes } from '../../documents/pdf/pages.ts'
import { writeTable } from '../../documents/sheet-writing.ts'
import { placeAndDay, sayInstant, sayShortDay } from '../../wording/formal.ts'
import { twoDigits } from '../../wording/rules/digits.ts'
import type { CorrectionStep } from '../rules/acts.ts'
import type { RegisterFacts, RegisterRow } from './facts.ts'
import { sayWhy } from './words.ts'

/** Sổ theo dõi sửa điểm: every case of the school year, one a row, to print or to reckon with. */

const SIZE = 8.5

type RegisterColumn = {
  readonly title: string
  readonly share: number
  readonly align?: 'left' | 'center'
  readonly of: (row: RegisterRow, facts: RegisterFacts) => string
}

/** '05', '05 (thay 03)'. */
function sayNumber(number: number | null, replaced: readonly number[]): string {
  if (number === null) return ''
  return replaced.length === 0
    ? twoDigits(number)
    : `${twoDigits(number)} (thay ${replaced.map(twoDigits).join(', ')})`
}

const OUTCOMES: Readonly<Record<CorrectionStep, string>> = {
  requested: 'Chờ duyệt',
  returned: 'Chờ bổ sung',
  checked: 'Chờ duyệt',
  agreed: 'Chờ duyệt',
  approved: 'Đã duyệt, chờ chứng kiến',
  witnessed: 'Đã duyệt, đủ người chứng kiến',
  open: 'Đã duyệt, đang mở ô',
  applied: 'Đã sửa',
  relocked: 'Đã sửa, đã khóa',
  minuted: 'Đã sửa, có biên bản',
  refused: 'Không duyệt',
  withdrawn: 'Đã rút',
  expired: 'Hết hạn, không sửa',
}

const COLUMNS: readonly RegisterColumn[] = [
  { title: 'Số', share: 3.5, align: 'center', of: row => String(row.caseNumber) },
  {
    title: 'Ngày đề nghị',
    share: 8,
    align: 'center',
    of: (row, { school }) => sayShortDay(row.requestedAt, school.zone),
  },
  { title: 'Giáo viên', share: 10, of: row => row.teacher },
  { title: 'Lớp', share: 4.5, align: 'center', of: row => row.className },
  { title: 'Môn, loại điểm', share: 12, of: row => row.entry },
  { title: 'Học sinh', share: 11, of: row => row.pupilName },
  { title: 'Cũ', share: 4.5, align: 'center', of: row => row.old },
  { title: 'Mới', share: 4.5, align: 'center', of: row => row.value },
  { title: 'Lý do', share: 14, of: row => sayWhy(row.why) },
  { title: 'Người duyệt', share: 9, of: row => row.approvedBy },
  { title: 'Người chứng kiến', share: 9, of: row => row.witnesses },
  { title: 'Người kí biên bản', share: 9, of: row => row.signers },
  { title: 'Số phiếu', share: 5, align: 'center', of: row => sayNumber(row.slipNumber, row.replaced.slip) },
  {
    title: 'Số biên bản',
    share: 6,
    align: 'center',
    of: row => sayNumber(row.minutesNumber, row.replaced.minutes),
  },
  {
    title: 'Khóa lại lúc',
    share: 8,
    align: 'center',
    of: (row, { school }) => (row.relockedAt ? sayInstant(row.relockedAt, school.zone) : ''),
  },
  { title: 'Người kiểm tra khóa lại', share: 9, of: row => row.relockSeenBy },
  { title: 'Kết quả', share: 9, of: row => OUTCOMES[row.step] },
]

const NAME = 'Sổ theo dõi sửa điểm'

export function registerPdf(facts: RegisterFacts): Promise<Uint8Array> {
  const { school, at, year } = facts
  const pages = openPages({ title: `${NAME} ${year}`, at, landscape: true })
  letterhead(pages, {
    agency: school.agency,
    school: school.name,
    number: null,
    placeAndDay: placeAndDay(school.place, at, school.zone),
  })
  title(pages, NAME, `Năm học ${year}`)
  ledger(pages, {
    size: SIZE,
    columns: COLUMNS.map(({ title: head, share, align = 'left' }) => ({ title: head, share, align })),
    rows: facts.rows.map(row => COLUMNS.map(column => column.of(row, facts))),
    continued: `${NAME}, năm học ${year} (tiếp theo)`,
    endHeight: 0,
  })
  finish(pages, {
    url: null,
    lines: [`In từ hệ thống lúc ${sayInstant(at, school.zone)}; gồm ${facts.rows.length} đề nghị.`],
  })
  return pdfBytes(pages)
}

export function registerXlsx(facts: RegisterFacts): Promise<Uint8Array> {
  const table = {
    sheet: NAME,
    title: `${NAME}, năm học ${facts.year}`,
    header: COLUMNS.map(column => column.title),
    rows: facts.rows.map(row =>
      COLUMNS.map((column, index) => (index === 0 ? row.caseNumber : column.of(row, facts))),
    ),
  }
  return writeTable(table, { school: facts.school.name })
}
