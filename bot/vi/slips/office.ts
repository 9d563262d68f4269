import type { PupilRow } from '../../../core/accounts/pupils.ts'
import type { GuardianRow, StaffAddressee } from '../../../core/slips/issue.ts'
import type { SlipState } from '../../../core/slips/rules/state.ts'
import { slipState } from '../../../core/slips/rules/state.ts'
import { sayGuardian } from './linking.ts'

/** Slips on the office's page. */

const TITLES: Readonly<Record<SlipState, string>> = {
  none: 'Chưa có phiếu',
  issued: 'Phiếu đã in, chưa phát',
  handed: 'Phiếu đã phát, chưa liên kết',
  expired: 'Phiếu hết hạn hoặc đã hủy',
  linked: 'Đã liên kết',
}
const ORDER = ['none', 'issued', 'handed', 'expired', 'linked'] as const

const peopleIn = (rows: readonly GuardianRow[]): number => new Set(rows.map(row => row.guardianId)).size

const byState = <Row extends Parameters<typeof slipState>[0]>(
  rows: readonly Row[],
  now: Date,
  say: (row: Row) => string,
) =>
  ORDER.flatMap(state => {
    const own = rows.filter(row => slipState(row, now) === state)
    return own.length > 0 ? [{ title: TITLES[state], lines: own.map(say) }] : []
  })

export const viOfficeSlips = {
  summary: (rows: readonly GuardianRow[], now: Date): string => {
    const counts = ORDER.flatMap(state => {
      const count = peopleIn(rows.filter(row => slipState(row, now) === state))
      return count > 0 ? [`${TITLES[state].toLowerCase()} ${count}`] : []
    })
    return rows.length === 0
      ? 'Chưa có phụ huynh nào trong danh sách.'
      : `Toàn trường ${peopleIn(rows)} phụ huynh: ${counts.join(', ')}.`
  },
  classLabel: (name: string): string => `Phụ huynh lớp ${name}`,
  pupilsLabel: (name: string): string => `Học sinh lớp ${name}`,
  allStaff: 'Cán bộ, giáo viên chưa liên kết',
  count: (count: number): string =>
    count === 0 ? 'Không có ai cần phiếu trong phạm vi này.' : `${count} phiếu. Chưa tạo mã nào.`,
  staffList: (staff: readonly StaffAddressee[]) => ({
    title: 'Cán bộ, giáo viên',
    lines: staff.map(({ fullName, staffCode }) => `${fullName} (${staffCode})`),
  }),
  familyLists: (rows: readonly GuardianRow[], now: Date) => byState(rows, now, sayGuardian),
  pupilLists: (rows: readonly PupilRow[], now: Date) =>
    byState(rows, now, ({ fullName, pupilCode }) => `${fullName} (${pupilCode})`),
} as const
