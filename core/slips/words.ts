import { type BotNames, typedAt } from './rules/ways.ts'

/** The words printed on a slip. */

type SlipFor = 'staff' | 'guardian' | 'pupil'

export const RELATION_WORDS = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const

export const TITLE = 'PHIẾU LIÊN KẾT SỔ ĐIỂM ĐIỆN TỬ'

export const childLine = (
  { fullName, relation }: { readonly fullName: string; readonly relation: keyof typeof RELATION_WORDS },
  className: string,
): string => `${RELATION_WORDS[relation]} của em ${fullName}, lớp ${className}`

export const staffLine = (code: string, departmentName: string | null): string =>
  `mã cán bộ ${code}${departmentName ? `, ${departmentName}` : ''}`

export const pupilLine = (code: string, className: string): string =>
  `học sinh lớp ${className}, mã học sinh ${code}`

export const schoolCodeLine = (code: string): string => `Mã trường: ${code}`

/** Three lines: what the picture opens, what is typed on Zalo, what is typed in a browser. */
export const howTo = (
  bots: BotNames,
  { publicUrl, purpose }: { readonly publicUrl: string; readonly purpose: SlipFor },
): readonly [string, string, string] => {
  const agree = purpose !== 'staff' ? ', đọc rồi bấm “Đồng ý”' : ''
  return [
    bots.telegram
      ? `1. Quét mã vuông, bấm “Bắt đầu” trên Telegram${agree}.`
      : `1. Quét mã vuông, bấm “Vào trò chuyện”${agree}.`,
    bots.zalo
      ? `2. Dùng Zalo: tìm bot “${bots.zalo}”, nhắn mã ở trên.`
      : '2. Mỗi người một phiếu, dùng một lần; không chụp gửi cho ai.',
    `3. Hoặc mở ${typedAt(publicUrl)}, nhập mã trường và mã ở trên.`,
  ]
}

export const untilLine = (day: string, purpose: SlipFor): string =>
  `Dùng đến hết ngày ${day}. Mất phiếu: xin phiếu mới ở ${purpose !== 'staff' ? 'giáo viên chủ nhiệm hoặc ' : ''}văn phòng.`
