import { localOf } from '../../../core/calendar/zone.ts'
import type { GrantFact, GrantTold } from '../../../core/grants/facts.ts'
import type { GrantRow } from '../../../core/grants/give.ts'
import type { GrantRefusal } from '../../../core/grants/rules.ts'
import type { Answer } from '../../answer.ts'
import { roleNames } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayTime } from '../time.ts'

/** Duties given and ended by a decision of the school. */

const GIVE = 'trao quyền văn phòng cho cô Hồng đến 31/5: thay cô Lan nghỉ thai sản'
const END = 'thu quyền văn phòng của cô Hồng: cô Lan đã đi làm lại'

const sayRole = ({ role, department }: Pick<GrantTold, 'role' | 'department'>): string =>
  department === null ? roleNames[role] : `${roleNames[role]} (${department})`

const sayPeople = ({ people, ofGroup }: GrantTold): string => {
  const names = people.map(name => `thầy/cô ${name}`).join(', ')
  return ofGroup === null ? names : `${ofGroup} (${names})`
}

const sayUntil = (until: Date | null, zone: string): string =>
  until === null
    ? 'không đặt ngày hết hạn'
    : `đến hết ${sayDay(localOf(new Date(until.getTime() - 1), zone).day)}`

const sayGiven = (fact: Extract<GrantFact, { kind: 'grant_given' }>): string =>
  `quyền ${sayRole(fact)} cho ${sayPeople(fact)}, từ ${sayTime(fact.fromAt, fact.zone)}, ${sayUntil(fact.untilAt, fact.zone)}. Lý do: ${fact.reason}.`

const sayEnded = (fact: GrantTold): string =>
  `quyền ${sayRole(fact)} của ${sayPeople(fact)}. Lý do: ${fact.reason}.`

const byWhom = ({ by }: GrantTold): string => (by === null ? 'Người vận hành' : `Thầy/cô ${by}`)

const sayRow = (row: GrantRow, zone: string): string => {
  const from = row.isDecided ? `, từ ${sayTime(row.fromAt, zone)}` : ''
  const until = row.untilAt || row.isDecided ? `, ${sayUntil(row.untilAt, zone)}` : ''
  const why = row.isDecided
    ? `; ${row.givenBy === null ? 'người vận hành' : `thầy/cô ${row.givenBy}`} trao${row.ofGroup ? ` cho ${row.ofGroup}` : ''}: ${row.reason}`
    : ''
  return `• ${row.fullName} (${row.code})${row.department ? `, ${row.department}` : ''}${from}${until}${why}`
}

export const viGrants = {
  how: `Trao quyền gì, cho ai, đến ngày nào, vì sao? Ví dụ: ${GIVE}`,
  endHow: `Thu quyền gì, của ai, vì sao? Ví dụ: ${END}`,
  reasonMissing: `Cần ghi lý do, sau dấu hai chấm. Ví dụ: ${GIVE}`,
  endReasonMissing: `Cần ghi lý do, sau dấu hai chấm. Ví dụ: ${END}`,
  noDepartment: (said: string): string => `Không có tổ chuyên môn “${said}” trong danh sách cán bộ.`,
  preview: (fact: Extract<GrantFact, { kind: 'grant_given' }>): string =>
    `Trao ${sayGiven(fact)}\nNgười được trao và lãnh đạo, ban quản trị được báo. Chưa ghi gì.`,
  confirm: 'Trao quyền',
  given: (fact: Extract<GrantFact, { kind: 'grant_given' }>): string =>
    `Đã trao ${sayGiven(fact)} Muốn thôi thì nhắn “thu quyền”.`,
  endPreview: (fact: GrantTold): string =>
    `Thu ${sayEnded(fact)}\nCó hiệu lực ngay, trên mọi kênh; việc đã làm giữ nguyên. Danh sách cán bộ nạp sau cũng không trao lại. Chưa ghi gì.`,
  endConfirm: 'Thu quyền',
  ended: (fact: GrantTold): string => `Đã thu ${sayEnded(fact)} Cần trao lại thì nhắn “trao quyền”.`,
  none: 'Chưa ai giữ chức vụ nào trong danh sách cán bộ.',
  list: (rows: readonly GrantRow[], zone: string): string =>
    [
      'Ai giữ quyền gì (giáo viên chủ nhiệm theo phân công, không kể ở đây):',
      ...[...Map.groupBy(rows, ({ role }) => role)].flatMap(([role, held]) => [
        `${roleNames[role].charAt(0).toUpperCase()}${roleNames[role].slice(1)}:`,
        ...held.map(row => sayRow(row, zone)),
      ]),
    ].join('\n'),
} as const

export const phraseGrant = (fact: GrantFact): Answer => ({
  text:
    fact.kind === 'grant_given'
      ? `${byWhom(fact)} trao ${sayGiven(fact)}`
      : `${byWhom(fact)} thu ${sayEnded(fact)}`,
})

export const grantRefusals: Sentences<GrantRefusal> = {
  grants_not_yours: () =>
    'Trao và thu quyền do hiệu trưởng và ban quản trị làm, không qua người làm thay. Thầy/cô báo hai nơi này giúp.',
  grants_read_not_yours: () =>
    'Danh sách này dành cho ban giám hiệu và ban quản trị. Thầy/cô nhắn “trợ giúp” để xem việc của mình.',
  grant_self: () =>
    'Không ai tự trao quyền cho mình. Nhờ hiệu trưởng hoặc một người khác trong ban quản trị trao giúp.',
  grant_role_appointed: () =>
    'Hiệu trưởng, phó hiệu trưởng do cấp trên bổ nhiệm. Nhờ người vận hành hệ thống ghi theo quyết định bổ nhiệm.',
  grant_role_assigned: () =>
    'Giáo viên chủ nhiệm theo phân công: nạp tệp phân công ở trang văn phòng, hoặc cử người thay (“vắng đến thứ Hai, cô Mai thay”).',
  grant_no_reason: () => viGrants.reasonMissing,
  grant_past: () => 'Ngày hết hạn phải sau ngày bắt đầu và chưa qua. Thầy/cô ghi lại, ví dụ “đến 31/5”.',
  grant_nobody: () => 'Chỉ trao được cho người đang làm việc ở trường. Thầy/cô gõ đủ họ tên, hoặc mã cán bộ.',
  grant_no_department: ({ name }) =>
    `Thầy/cô ${name} chưa thuộc tổ chuyên môn nào trong danh sách cán bộ. Nạp lại danh sách cán bộ có tổ, rồi trao quyền tổ trưởng.`,
  grant_known: ({ name, role }) =>
    `Thầy/cô ${name} đã giữ quyền ${roleNames[role]} trong thời gian đó. Nhắn “ai giữ quyền gì” để xem; đổi hạn thì thu rồi trao lại.`,
  grant_none: ({ name, role }) =>
    `${name ? `Thầy/cô ${name}` : 'Không ai trong số này'} không giữ quyền ${roleNames[role]}. Nhắn “ai giữ quyền gì” để xem.`,
  grant_last: ({ role }) =>
    `Đây là người cuối cùng giữ quyền ${roleNames[role]}. Trao quyền này cho người khác trước, rồi mới thu.`,
}
