import type { PupilRow } from '../../../core/accounts/pupils.ts'
import type { GuardianRow, StaffAddressee } from '../../../core/slips/issue.ts'
import type { SlipsRefusal } from '../../../core/slips/refusals.ts'
import type { Sentences } from '../sentences.ts'
import { bounded, sayGuardian } from './linking.ts'

/** Slips asked for in a chat, and the page they are downloaded from. */

export const slipsRefusals: Sentences<SlipsRefusal> = {
  slips_staff_unknown: r => `Không có cán bộ mã ${r.said.join(', ')}.`,
  slips_class_empty: r => `Lớp ${r.said} không có ai để cấp phiếu trong danh sách.`,
  slips_not_yours: () =>
    'Phiếu liên kết do văn phòng, ban quản trị cấp; giáo viên chủ nhiệm cấp cho phụ huynh lớp mình. Thầy/cô nhờ văn phòng in giúp.',
  slips_not_open: () =>
    'Quy chế của trường chưa mở kết quả cho phụ huynh, học sinh, nên chưa có phiếu cho gia đình. Ban quản trị đổi được ở quy chế (parents.access).',
  slips_by_board: () =>
    'Phiếu của lãnh đạo, ban quản trị do ban quản trị cấp. Thầy/cô báo ban quản trị, hoặc người vận hành hệ thống.',
}

const sayStaff = ({ fullName, staffCode, departmentName }: StaffAddressee): string =>
  `• ${fullName} (${staffCode}${departmentName ? `, ${departmentName}` : ''})`

export const viSlips = {
  ofWhom:
    'In phiếu cho ai? Ví dụ: “in phiếu liên kết 6A”, “cấp mã phụ huynh em An 6A”, “in phiếu liên kết giáo viên tổ Toán”, “in phiếu liên kết CB002”.',
  noGuardian:
    'Không thấy phụ huynh của em này trong danh sách. Cần thêm người, thầy/cô báo ban quản trị nạp danh sách phụ huynh.',
  noStaff:
    'Không thấy cán bộ, giáo viên nào như vậy. Xem tên tổ, hoặc nhắn mã cán bộ: “in phiếu liên kết CB002”.',
  allLinked:
    'Mọi người trong phạm vi này đều đã liên kết, không cần phiếu mới. Cấp lại cho riêng một người: “cấp mã phụ huynh em An 6A”.',
  tooMany: (max: number): string => `Mỗi lần in tối đa ${max} phiếu. Thầy/cô làm từng lớp, từng tổ.`,
  previewFamilies: (rows: readonly GuardianRow[]): string =>
    [
      'Sẽ in phiếu liên kết (PDF) cho:',
      ...bounded(
        rows.map(
          row =>
            `• ${sayGuardian(row)}, ${row.className}${row.isLinked ? ' (đã liên kết một tài khoản)' : ''}`,
        ),
      ),
      AFTER,
    ].join('\n'),
  previewStaff: (staff: readonly StaffAddressee[]): string =>
    ['Sẽ in phiếu liên kết (PDF) cho:', ...bounded(staff.map(sayStaff)), AFTER].join('\n'),
  previewPupils: (rows: readonly PupilRow[]): string =>
    [
      'Sẽ in phiếu liên kết (PDF) cho học sinh:',
      ...bounded(
        rows.map(
          row => `• ${row.fullName}, ${row.className}${row.isLinked ? ' (đã liên kết một tài khoản)' : ''}`,
        ),
      ),
      AFTER,
    ].join('\n'),
  pupilsAllLinked:
    'Học sinh lớp này đều đã liên kết, không cần phiếu mới. Cấp lại cho riêng một em: “cấp mã học sinh em An 6A”.',
  noPupil:
    'Không thấy học sinh nào như vậy để cấp phiếu; em bị ngừng quyền thì xem “tài khoản học sinh 6A”. Gõ đủ họ tên và lớp, ví dụ “cấp mã học sinh em An 6A”.',
  give: (count: number): string => `In ${count} phiếu`,
  replace: 'In phiếu thay máy cũ',
  ready: (count: number, minutes: number): string =>
    `Trang tải ${count} phiếu đã sẵn sàng: mở trong ${minutes} phút, chỉ thầy/cô mở được, một lần trên một máy. Mã được tạo lúc bấm tải và chỉ hiện trên phiếu; phiếu cũ chưa dùng của những người này hết hiệu lực từ lúc đó.\nPhát xong, nhắn “đã phát phiếu 6A” để đánh dấu.`,
  openPage: 'Mở trang tải phiếu',
  title: 'Phiếu liên kết',
  help: (count: number): string =>
    `${count} phiếu, 8 phiếu một trang A4, có đường cắt. Bấm tải thì mã mới được tạo; phiếu cũ chưa dùng của những người này hết hiệu lực. Ai có mã thì xem được kết quả của học sinh, nên chỉ đưa tận tay; in xong thì xóa tệp.`,
  button: (count: number): string => `Tải ${count} phiếu (PDF)`,
  again: 'Làm lại phiếu: phiếu vừa tải sẽ hết hiệu lực',
  done: (count: number): string => `Đã tạo ${count} phiếu và tải tệp xuống. Mã không hiện lại ở đâu nữa.`,
  fileName: (what: string, day: string): string => `phieu-lien-ket-${what}-${day}.pdf`,
  local: 'Địa chỉ trang của trường chưa được đặt (PUBLIC_URL), nên mã vuông chỉ mở được trên máy này.',
} as const

const AFTER =
  'Mỗi phiếu có mã vuông và mã để gõ, dùng một lần; ai có mã thì xem được kết quả, nên chỉ đưa tận tay. Chưa tạo mã nào.'
