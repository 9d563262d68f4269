import type { Book } from '../../../core/books/book.ts'
import type { MovedCell } from '../../../core/books/refusals.ts'
import type { IssuedTemplate, TemplateWords } from '../../../core/sheets/mark-template.ts'
import type { ReturnedSheet, SheetRefusal } from '../../../core/sheets/returned-sheet.ts'
import { problemSentence } from '../../vi-import.ts'
import { sayColumn, sayMark, sayTerm } from '../books/marks.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Workbooks handed out for marks and sent back. */

const sayBook = (book: Pick<Book, 'className' | 'subjectName' | 'term'>): string =>
  `${book.className} · ${book.subjectName} · ${sayTerm(book.term)}`

const LISTED_MAX = 12

function listed(lines: readonly string[]): string {
  const more = lines.length > LISTED_MAX ? `\n… và ${lines.length - LISTED_MAX} ô nữa` : ''
  return `${lines
    .slice(0, LISTED_MAX)
    .map(line => `• ${line}`)
    .join('\n')}${more}`
}

const vnDay = (day: string | null): string => (day ? day.split('-').reverse().join('/') : '')

const FILL_IN = {
  scored:
    'Điểm 0–10, một chữ số thập phân (7,5). v: vắng · vp: vắng có phép · vk: vắng không phép · m: miễn.',
  comment: 'Đ: đạt · CĐ: chưa đạt · v: vắng · vp: vắng có phép · vk: vắng không phép · m: miễn.',
} as const

type Cleared = ReturnedSheet['cleared'][number]

export const viTemplate = {
  offer: 'Lấy mẫu Excel',
  offerBook: (book: Book): string => `Mẫu ${book.className} ${book.subjectName}`,
  which: 'Thầy/cô lấy mẫu nhập điểm của sổ nào?',
  noBooks: 'Thầy/cô chưa được phân công nhập điểm sổ nào trong học kì này.',
  ready: ({ book, pupils, open, locked }: IssuedTemplate): string =>
    [
      `Mẫu nhập điểm ${sayBook(book)} · ${pupils} em.`,
      locked > 0 ? `Ô trắng: nhập được (${open}). Ô xám: đã khóa (${locked}).` : `Nhập được cả ${open} ô.`,
      'Thầy/cô điền vào ô trắng rồi gửi lại tệp này vào đây để xem trước. Zalo không nhận tệp: xin gửi ở khung chat web hoặc Telegram.',
    ].join('\n'),
  words:
    (school: string, year: string, now: Date, zone: string) =>
    (book: Book): TemplateWords => ({
      file: `Mẫu điểm ${book.className} ${book.subjectName} HK${book.term}.xlsx`,
      sheet: `${book.subject}_${book.className.replace(/[\\/*?:[\]]/g, '-')}_HK${book.term}`,
      titles: [
        school,
        `Mẫu nhập điểm ${book.subjectName} · lớp ${book.className} · ${sayTerm(book.term)} · năm học ${year}`,
        `${FILL_IN[book.subjectKind]} Để trống: chưa có. Ô xám đã khóa.`,
        `Giáo viên: ${book.ownerName ?? ''} · lập lúc ${sayTime(now, zone)}. Không thêm, xóa, đổi chỗ hàng và cột.`,
      ],
      header: { seat: 'STT', code: 'Mã HS', fullName: 'Họ và tên', birthDate: 'Ngày sinh' },
      wrongValue: { title: 'Giá trị không hợp lệ', text: FILL_IN[book.subjectKind] },
      foot: `${book.className} · ${book.subjectName} · ${sayTerm(book.term)}`,
      column: sayColumn,
      day: vnDay,
    }),
  sendAgain: 'Tệp này gửi đã lâu, hệ thống không còn giữ phần đã đọc. Thầy/cô gửi lại tệp.',
  oneFile: 'Mỗi tin chỉ đọc một tệp Excel. Thầy/cô gửi lại từng tệp.',
  notes: (returned: ReturnedSheet, zone: string): string =>
    [
      `Mẫu ${sayBook(returned.book)}, lấy lúc ${sayTime(returned.issuedAt, zone)}.`,
      ...roster(returned),
      ...(returned.already > 0 ? [`${returned.already} ô trong tệp đã ghi vào sổ từ trước.`] : []),
      ...(returned.changedByOthers > 0
        ? [`${returned.changedByOthers} ô khác đã đổi trong sổ sau khi lấy mẫu; giữ theo sổ.`]
        : []),
    ].join('\n'),
  nothing: (returned: ReturnedSheet, zone: string): string =>
    `${viTemplate.notes(returned, zone)}\nTệp không có điểm nào khác với lúc lấy mẫu, nên không có gì để ghi.`,
  doubts: (returned: ReturnedSheet): string => {
    const lines = returned.doubts.map(doubt => {
      const { place, code, found } = doubt
      const problem = { sheet: place.sheet, row: place.row, column: place.letter, code, found }
      return `${doubt.pupilName}, ${sayColumn(doubt.column)}. ${problemSentence(problem)}`
    })
    const leavers = returned.ofLeavers.map(
      cell =>
        `${cell.pupilName} không còn trong lớp; dòng ${cell.place.row} cột ${cell.place.letter} ghi ${sayMark(cell.value)}. Xóa điểm này khỏi tệp.`,
    )
    return `Chưa ghi gì, vì có ô chưa rõ:\n${listed([...lines, ...leavers])}\nThầy/cô sửa trong tệp rồi gửi lại.`
  },
  askCleared: (returned: ReturnedSheet): string => {
    const lines = returned.cleared.map(
      (cell: Cleared) =>
        `${cell.pupilName}, ${sayColumn(cell.column)} (dòng ${cell.place.row}, cột ${cell.place.letter}): trong mẫu là ${sayMark(cell.issued.value)}`,
    )
    return `Có ${returned.cleared.length} ô có điểm nay để trống:\n${listed(lines)}\nThầy/cô muốn xóa điểm ở các ô này, hay giữ như trong sổ?`
  },
  keep: 'Giữ như trong sổ',
  clear: (count: number): string => `Xóa điểm ${count} ô`,
  moved: (returned: ReturnedSheet, cells: readonly MovedCell[]): string => {
    const wanted = new Map(returned.filled.map(cell => [`${cell.pupilId} ${sayColumn(cell.column)}`, cell]))
    const lines = cells.map(cell => {
      const own = wanted.get(`${cell.pupilId} ${sayColumn(cell.column)}`)
      const wish = own ? sayMark(own.value) : 'để trống'
      return `${cell.pupilName}, ${sayColumn(cell.column)}: lúc lấy mẫu ${sayMark(cell.seen)}, nay trong sổ ${sayMark(cell.now)}; tệp ghi ${wish}`
    })
    const { className, subjectName } = returned.book
    return `Chưa ghi gì, vì các ô này đã đổi trong sổ sau khi lấy mẫu:\n${listed(lines)}\nThầy/cô lấy mẫu mới (nhắn “mẫu ${className} ${subjectName.toLowerCase()}”) rồi điền lại.`
  },
} as const

function roster({ came, left }: ReturnedSheet): readonly string[] {
  const lines: string[] = []
  if (came.length > 0) lines.push(`Vào lớp sau khi lấy mẫu: ${came.join(', ')} (chưa có trong tệp).`)
  if (left.length > 0) lines.push(`Đã rời lớp sau khi lấy mẫu: ${left.join(', ')}.`)
  return lines
}

const ASK_AGAIN = 'Thầy/cô lấy mẫu mới bằng cách nhắn “mẫu nhập điểm”, rồi chép điểm sang.'

export const sheetRefusals: Sentences<SheetRefusal> = {
  sheet_forged: () => `Chưa đọc gì, vì phần mã ẩn của mẫu đã bị sửa. ${ASK_AGAIN}`,
  sheet_other_school: () => 'Mẫu này do trường khác lập, nên chưa đọc gì.',
  sheet_outdated: () => `Mẫu này lập theo các cột cũ của sổ, nên chưa đọc gì. ${ASK_AGAIN}`,
  sheet_identifiers_changed: ({ place, found }) =>
    `Chưa đọc gì, vì mã học sinh, tên hoặc cột của mẫu đã bị sửa ở trang "${place.sheet}", dòng ${place.row}, cột ${place.letter}${found ? ` (“${found}”)` : ''}. ${ASK_AGAIN}`,
}
