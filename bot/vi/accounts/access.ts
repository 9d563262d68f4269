import type { Bond } from '../../../core/accounts/access.ts'

/** A guardian's access, ended and given back; links of somebody who lost their phone. */

const RELATIONS = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const

const sayBond = ({ fullName, relation, pupilName, className }: Bond): string =>
  `${fullName} (${RELATIONS[relation]} em ${pupilName}, lớp ${className})`

export const viAccess = {
  how: 'Của ai, vì sao? Ví dụ: ngừng quyền của bố em Nguyễn Văn An 6A, lý do: tòa giao mẹ nuôi. Trả lại: “trả lại quyền của bố em Nguyễn Văn An 6A, lý do: ...”',
  nobody: 'Không tìm thấy phụ huynh đó trong các lớp thầy/cô phụ trách. Gõ đủ họ tên học sinh và lớp.',
  which: 'Của ai?',
  choose: sayBond,
  ending: (bond: Bond, reason: string): string =>
    `Ngừng quyền của ${sayBond(bond)}, lý do: ${reason}.\nTừ lúc đó người này không xem, không hỏi, không nhận tin gì về em trên mọi kênh; nạp lại danh sách cũng không mở lại. Người giám hộ khác không thấy việc này. Chưa ghi gì.`,
  end: 'Ngừng quyền',
  ended: (bond: Bond): string =>
    `Đã ngừng quyền của ${sayBond(bond)}. Trả lại bằng cách nhắn “ai bị ngừng quyền”.`,
  givingBack: (bond: Bond, reason: string): string =>
    `Trả lại quyền xem cho ${sayBond(bond)}, lý do: ${reason}. Chưa ghi gì.`,
  giveBack: 'Trả lại quyền',
  givenBack: (bond: Bond): string => `Đã trả lại quyền cho ${sayBond(bond)}.`,
  backReason: 'hết lý do ngừng',
  noneEnded: 'Trong các lớp thầy/cô phụ trách không có ai đang bị ngừng quyền.',
  listEnded: (bonds: readonly Bond[]): string =>
    ['Đang bị ngừng quyền:', ...bonds.map(bond => `• ${sayBond(bond)}: ${bond.reason ?? ''}`)].join('\n'),
  losing: (bond: Bond): string =>
    `Gỡ mọi nơi đang kết nối của ${sayBond(bond)}, cùng các phiếu mã chưa dùng và mật khẩu vào trang web. Sau đó cấp phiếu mới để kết nối lại. Chưa gỡ gì.`,
  losingStaff: (code: string): string =>
    `Gỡ mọi nơi đang kết nối của cán bộ mã ${code}, cùng các phiếu mã chưa dùng và mật khẩu vào trang web. Chưa gỡ gì.`,
  lose: 'Gỡ hết ngay',
  lost: (ended: number): string => `Đã gỡ ${ended} nơi. Kết nối lại bằng một phiếu mã mới.`,
} as const
