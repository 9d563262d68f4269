import { CODE_DAYS } from '../../../core/accounts/link.ts'
import type { GuardianRow, HandedSlip, UnlinkedStaff } from '../../../core/accounts/linking.ts'

/** Who has not linked a chat, and slips handed out in the chat. */

const RELATION = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const
const LINES_MAX = 40

const sayGuardian = ({ fullName, relation, pupilName }: GuardianRow): string =>
  `${fullName}, ${RELATION[relation]} của ${pupilName}`

const bounded = (lines: readonly string[]): readonly string[] =>
  lines.length <= LINES_MAX
    ? lines
    : [...lines.slice(0, LINES_MAX), `• và ${lines.length - LINES_MAX} người nữa`]

/** Pupils of whom nobody is linked come first to mind. */
function byClass(rows: readonly GuardianRow[]): readonly string[] {
  const classes = [...Map.groupBy(rows, ({ className }) => className)]
  const [only, another] = classes
  if (only && !another) return only[1].map(row => `• ${sayGuardian(row)}`)
  return classes.map(
    ([className, own]) => `• ${className}: ${new Set(own.map(row => row.guardianId)).size} người`,
  )
}

const UNREACHED = 'đã liên kết nhưng không nhận tin (chặn bot hoặc tài khoản không còn)'

const sayStaff = ({ fullName, code }: UnlinkedStaff): string => `• ${fullName} (${code})`

export const viLinking = {
  staff: (staff: readonly UnlinkedStaff[]): string => {
    const unreached = staff.filter(({ isUnreached }) => isUnreached)
    const unlinked = staff.filter(({ isUnreached }) => !isUnreached)
    const lines = [
      ...(unlinked.length > 0 ? [`${unlinked.length} cán bộ, giáo viên chưa liên kết:`] : []),
      ...bounded(unlinked.map(sayStaff)),
      ...(unreached.length > 0 ? [`${unreached.length} cán bộ, giáo viên ${UNREACHED}:`] : []),
      ...bounded(unreached.map(sayStaff)),
    ]
    return lines.length > 0 ? lines.join('\n') : 'Tất cả cán bộ, giáo viên đã liên kết tài khoản chat.'
  },
  guardians: (rows: readonly GuardianRow[]): string => {
    const people = new Set(rows.map(row => row.guardianId)).size
    const waiting = rows.filter(({ isLinked }) => !isLinked)
    const count = new Set(waiting.map(row => row.guardianId)).size
    if (rows.length === 0) return 'Chưa có phụ huynh nào trong danh sách.'
    const unreached = rows.filter(({ isUnreached }) => isUnreached)
    const away = new Set(unreached.map(row => row.guardianId)).size
    return [
      ...(count === 0
        ? [`Tất cả ${people} phụ huynh đã liên kết tài khoản chat.`]
        : [`${count}/${people} phụ huynh chưa liên kết tài khoản chat:`, ...bounded(byClass(waiting))]),
      ...(away === 0 ? [] : [`${away} phụ huynh ${UNREACHED}:`, ...bounded(byClass(unreached))]),
    ].join('\n')
  },
  ofPupils: (rows: readonly GuardianRow[]): string =>
    rows.length === 0
      ? 'Không có phụ huynh nào của em này trong danh sách được xem.'
      : rows
          .map(
            row =>
              `• ${sayGuardian(row)}, ${row.className}: ${row.isLinked ? 'đã liên kết' : 'chưa liên kết'}`,
          )
          .join('\n'),
  slipsOfWhom: 'Cấp mã cho phụ huynh của em nào, hoặc lớp nào? Ví dụ: cấp mã cho phụ huynh em An 6A.',
  noGuardian:
    'Không thấy phụ huynh của em này trong danh sách. Cần thêm người, thầy/cô báo ban quản trị nạp danh sách phụ huynh.',
  allLinked: 'Phụ huynh trong phạm vi này đều đã liên kết, không cần mã mới.',
  slipsTooMany: (max: number): string => `Mỗi lần cấp tối đa ${max} mã. Thầy/cô làm từng lớp.`,
  slipsPreview: (rows: readonly GuardianRow[]): string =>
    [
      `Sẽ cấp mã liên kết cho:`,
      ...bounded(
        rows.map(
          row =>
            `• ${sayGuardian(row)}, ${row.className}${row.isLinked ? ' (đã liên kết một tài khoản)' : ''}`,
        ),
      ),
      'Mã hiện một lần trong tin trả lời; ai có mã thì xem được kết quả của học sinh, nên chỉ đưa tận tay. Chưa cấp gì.',
    ].join('\n'),
  replaceSlips: 'Cấp mã thay máy cũ',
  giveSlips: (count: number): string => `Cấp ${count} mã`,
  slips: (slips: readonly HandedSlip[]): string =>
    [
      `Đã cấp ${slips.length} mã, dùng một lần, trong ${CODE_DAYS} ngày:`,
      ...slips.map(({ code, of }) => `• ${of.map(sayGuardian).join('; ')} (${of[0]?.className}): ${code}`),
    ].join('\n'),
} as const
