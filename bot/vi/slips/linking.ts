import type { GuardianRow, UnlinkedStaff } from '../../../core/accounts/linking.ts'
import type { PupilRow } from '../../../core/accounts/pupils.ts'
import type { SlipState } from '../../../core/slips/rules/state.ts'
import { slipState } from '../../../core/slips/rules/state.ts'

/** Who has not linked a chat, and how far their slips have come. */

const RELATION = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const
const LINES_MAX = 40

export const sayGuardian = ({ fullName, relation, pupilName }: GuardianRow): string =>
  `${fullName}, ${RELATION[relation]} của ${pupilName}`

export const bounded = (lines: readonly string[]): readonly string[] =>
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

const STATES: Readonly<Record<SlipState, string>> = {
  linked: 'đã liên kết',
  handed: 'chưa liên kết, phiếu đã phát',
  issued: 'chưa liên kết, phiếu đã in, chưa phát',
  expired: 'chưa liên kết, phiếu hết hạn hoặc đã hủy',
  none: 'chưa liên kết, chưa có phiếu',
}
const WAITING = ['handed', 'issued', 'expired', 'none'] as const
const HEADS = {
  handed: 'Đã phát phiếu, chờ phụ huynh',
  issued: 'Phiếu đã in, chưa phát',
  expired: 'Phiếu hết hạn hoặc đã hủy, cần in lại',
  none: 'Chưa có phiếu',
} as const

const peopleIn = (rows: readonly GuardianRow[]): number => new Set(rows.map(row => row.guardianId)).size

/** One class by name; several with their counts. */
function byState(rows: readonly GuardianRow[], now: Date): readonly string[] {
  const states = WAITING.flatMap(state => {
    const own = rows.filter(row => slipState(row, now) === state)
    return own.length > 0 ? [{ head: `${HEADS[state]}: ${peopleIn(own)}`, own }] : []
  })
  const isOne = new Set(rows.map(row => row.classId)).size === 1
  if (isOne) return bounded(states.flatMap(({ head, own }) => [head, ...byClass(own)]))
  return [states.map(({ head }) => head).join('. '), ...bounded(byClass(rows))]
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
  guardians: (rows: readonly GuardianRow[], now: Date): string => {
    const people = new Set(rows.map(row => row.guardianId)).size
    const waiting = rows.filter(({ isLinked }) => !isLinked)
    const count = new Set(waiting.map(row => row.guardianId)).size
    if (rows.length === 0) return 'Chưa có phụ huynh nào trong danh sách.'
    const unreached = rows.filter(({ isUnreached }) => isUnreached)
    const away = new Set(unreached.map(row => row.guardianId)).size
    return [
      ...(count === 0
        ? [`Tất cả ${people} phụ huynh đã liên kết tài khoản chat.`]
        : [`${count}/${people} phụ huynh chưa liên kết tài khoản chat:`, ...byState(waiting, now)]),
      ...(away === 0 ? [] : [`${away} phụ huynh ${UNREACHED}:`, ...bounded(byClass(unreached))]),
      ...(count === 0 ? [] : ['In phiếu: “in phiếu liên kết 6A”. Phát xong: “đã phát phiếu 6A”.']),
    ].join('\n')
  },
  noneToHand: (handed: boolean): string =>
    handed
      ? 'Không có phiếu nào đã in mà chưa phát trong phạm vi này. Xem: “ai chưa liên kết 6A”; in phiếu: “in phiếu liên kết 6A”.'
      : 'Không có phiếu nào đang ghi là đã phát trong phạm vi này.',
  guardian: (row: GuardianRow): string => `${sayGuardian(row)}, ${row.className}`,
  pupil: ({ fullName, className }: Pick<PupilRow, 'fullName' | 'className'>): string =>
    `${fullName}, học sinh ${className}`,
  handing: (people: readonly string[], handed: boolean): string =>
    [
      handed ? 'Đánh dấu đã phát tận tay phiếu của:' : 'Bỏ dấu “đã phát” của phiếu:',
      ...bounded(people.map(line => `• ${line}`)),
      'Chưa đánh dấu gì.',
    ].join('\n'),
  hand: (count: number, handed: boolean): string => `${handed ? 'Đã phát' : 'Chưa phát'} ${count} phiếu`,
  handed: (count: number, handed: boolean): string =>
    handed
      ? `Đã ghi: ${count} phiếu đã phát. Nhầm thì nhắn “chưa phát phiếu …”.`
      : `Đã bỏ dấu “đã phát” của ${count} phiếu.`,
  ofPupils: (rows: readonly GuardianRow[], now: Date): string =>
    rows.length === 0
      ? 'Không có phụ huynh nào của em này trong danh sách được xem.'
      : rows.map(row => `• ${sayGuardian(row)}, ${row.className}: ${STATES[slipState(row, now)]}`).join('\n'),
} as const
