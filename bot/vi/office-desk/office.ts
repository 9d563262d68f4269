import type { ImportRow } from '../../../core/office-desk/home.ts'
import type { OfficeRefusal } from '../../../core/office-desk/refusals.ts'
import type { FileOfOffice } from '../../../core/office-desk/rights.ts'
import type { ImportRefusal, ImportReport } from '../../../core/office-files/plan.ts'
import { importRefusal } from '../../vi-import.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'
import { kindName, viUndo } from './undo.ts'

/** The office's page and its link in the chat. */

const SHEETS_NAMED = 4

export const viOffice = {
  title: 'Trang văn phòng',
  label: 'Mở trang văn phòng',
  chip: 'Trang văn phòng',
  ready: (minutes: number, address: string): string =>
    `Trang văn phòng: nạp tệp danh sách, phân công, lịch năm học (xem trước rồi mới lưu); đối chiếu với CSDL ngành. Đường dẫn dành riêng cho thầy/cô, mở một lần, trong ${minutes} phút. Tài khoản, quy chế, bot cũng ở đó khi vào thẳng bằng mật khẩu và mã PIN: ${address}`,
  bringInThere: (kind: FileOfOffice, minutes: number): string =>
    `Tệp này là ${kindName(kind)}. Chưa lưu gì: mở trang văn phòng, chọn lại tệp để xem trước rồi mới lưu. Đường dẫn mở một lần, trong ${minutes} phút.`,
  forTheOffice: (kind: FileOfOffice): string =>
    `Tệp này là ${kindName(kind)}, do văn phòng hoặc lãnh đạo trường nạp nên chưa lưu gì. Thầy/cô chuyển tệp cho văn phòng.`,
  pictureTitle: (sheets: readonly string[]): string => {
    const [only, another] = sheets
    if (!another) return `Trang “${only ?? ''}”`
    const named = sheets.slice(0, SHEETS_NAMED).join(', ')
    return `${sheets.length} trang cùng kiểu: ${named}${sheets.length > SHEETS_NAMED ? ', …' : ''}`
  },
  importLine: ({ kind, fileName, at, byName, takenBack }: ImportRow, zone: string): string =>
    `${sayTime(at, zone)} · ${kindName(kind)} · ${fileName} · ${byName ?? 'nạp ở máy chủ'}${takenBack ? ' · đã hoàn tác' : ''}`,
  moreProblems: (count: number): string => `… và ${count} chỗ khác. Tải bản có ghi chú để xem đủ từng ô.`,
  waits: (count: number): string =>
    `Còn ${count} điều cần thầy/cô trả lời ở trên rồi xem lại, sau đó mới lưu được.`,
  calendarWhole:
    'Lịch năm học chỉ lưu khi không còn chỗ sai, vì hạn nhập điểm tính theo lịch. Sửa các chỗ nêu trên rồi chọn lại tệp.',
  store: 'Lưu',
  storeReadable: 'Lưu phần đọc được',
  stored: ({ kind, changes: { added, changed, same, removed } }: ImportReport): string =>
    `Đã lưu ${kindName(kind)}: thêm ${added}, đổi ${changed}, giữ nguyên ${same}, bỏ ${removed}.`,
  calendarName: (year: string): string => `lich-nam-hoc-${year}.xlsx`,
  noCopy: 'Tệp này chưa đọc được thành bảng nên không có bản ghi chú.',
  copyName: (name: string): string => `${name.replace(/\.\w{1,5}$/, '')} - ghi chú.xlsx`,
} as const

export const officeRefusals: Sentences<OfficeRefusal> = {
  office_not_yours: () => 'Trang văn phòng dành cho văn phòng, ban quản trị và lãnh đạo trường.',
  import_kind_not_yours: ({ kind }) =>
    kind === 'staff' || kind === 'assignments'
      ? `Tệp này là ${kindName(kind)}, giao việc cho cán bộ, giáo viên: lãnh đạo trường hoặc ban quản trị nạp.`
      : `Tệp này là ${kindName(kind)}: văn phòng hoặc lãnh đạo trường nạp.`,
  import_shown_differs: () =>
    'Dữ liệu của trường hoặc tệp đã đổi từ lúc xem trước, nên chưa lưu gì. Thầy/cô xem lại rồi lưu.',
  undo_nothing: () => viUndo.nothing,
  undo_has_history: ({ kind, fileName }) => viUndo.hasHistory(kind, fileName),
  undo_not_kept: ({ kind, fileName }) => viUndo.notKept(kind, fileName),
  undo_built_on: ({ batch, standing }, zone) => viUndo.builtOn(batch, standing, zone),
  undo_other_is_last: () => viUndo.otherIsLast,
}

const ofDesk = new Set<string>(Object.keys(officeRefusals))
const isOfDesk = (refusal: OfficeRefusal | ImportRefusal): refusal is OfficeRefusal =>
  ofDesk.has(refusal.code)

/** Why the office's page says no, be it about who asks or about the file. */
export function sayOffice(refusal: OfficeRefusal | ImportRefusal, zone: string): string {
  if (!isOfDesk(refusal)) return importRefusal(refusal)
  const sentence = officeRefusals[refusal.code] as (of: OfficeRefusal, zone: string) => string
  return sentence(refusal, zone)
}
