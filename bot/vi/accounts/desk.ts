import type { Bond } from '../../../core/accounts/access.ts'
import type { GuardianAccount, StaffAccount, WaysIn } from '../../../core/accounts/ways-in.ts'
import { slipState } from '../../../core/slips/rules/state.ts'
import { sayTime } from '../time.ts'

/** Accounts at the office desk. */

const CHANNELS: Readonly<Record<string, string>> = { web: 'trang web', telegram: 'Telegram', zalo: 'Zalo' }
const RELATION = { father: 'Bố', mother: 'Mẹ', guardian: 'Người giám hộ' } as const
const SLIP = {
  none: 'chưa có phiếu',
  issued: 'phiếu đã in, chưa phát',
  handed: 'phiếu đã phát',
  expired: 'phiếu hết hạn hoặc đã hủy',
  linked: '',
} as const

function sayWays({ channels, usedAt, hasPassword, isUnreached }: WaysIn, unlinked: string, zone: string) {
  if (channels.length === 0) return unlinked
  const used = usedAt ? `dùng gần nhất ${sayTime(usedAt, zone)}` : 'chưa dùng'
  return [
    `Đã liên kết: ${channels.map(channel => CHANNELS[channel] ?? channel).join(', ')}; ${used}`,
    ...(hasPassword ? ['có mật khẩu vào trang web'] : []),
    ...(isUnreached ? ['không nhận được tin (chặn bot hoặc tài khoản không còn)'] : []),
  ].join('; ')
}

export const viAccountsDesk = {
  title: 'Tài khoản',
  staffAbout: ({ code, departmentName }: StaffAccount): string =>
    [code, departmentName].filter(Boolean).join(' · '),
  staffState: ({ ways, isGone }: StaffAccount, zone: string): string =>
    isGone ? 'Đã nghỉ: không vào được bằng cách nào.' : sayWays(ways, 'Chưa liên kết.', zone),
  guardianAbout: ({ relation, pupilName }: Pick<GuardianAccount, 'relation' | 'pupilName'>): string =>
    `${RELATION[relation]} em ${pupilName}`,
  guardianState: (row: GuardianAccount, now: Date, zone: string): string => {
    const slip = SLIP[slipState(row, now)]
    return sayWays(row.ways, `Chưa liên kết, ${slip || 'chưa có phiếu'}.`, zone)
  },
  ended: ({ reason }: Bond): string => `Đang bị ngừng quyền: ${reason ?? ''}`,
  acts: {
    lose: 'Mất điện thoại: gỡ mọi nơi',
    slip: 'Tải phiếu mới (PDF)',
    leave: 'Ghi nghỉ việc',
    handOver: 'Bàn giao',
    comeBack: 'Cho trở lại',
    end: 'Ngừng quyền xem',
    giveBack: 'Trả lại quyền xem',
  },
  classLabel: (name: string): string => `Phụ huynh lớp ${name}`,
  dayBad: 'Ngày nghỉ viết chưa đúng. Chọn lại ngày.',
} as const
