import { sayDay, sayTime } from '../time.ts'

/** The attendance grid: its link in the chat, and what the page shows. */

const SHORT_DAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']

const sayShort = (day: string): string =>
  `${SHORT_DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${sayDay(day)}`

const sayMonth = (month: string): string => `tháng ${Number(month.slice(5))}`

export const viAttendanceGrid = {
  title: (className: string, month: string): string => `${className} · Điểm danh · ${sayMonth(month)}`,
  label: 'Mở lưới điểm danh',
  ready: (className: string, month: string, minutes: number): string =>
    `Lưới điểm danh ${className}, ${sayMonth(month)}. Đường dẫn dành riêng cho thầy/cô, mở một lần, trong ${minutes} phút. Ngày cả lớp đi học đủ, thầy/cô nhắn “${className} hôm nay đủ”.`,
  monthUnknown: 'Tháng từ 1 đến 12, ví dụ: lưới điểm danh 6A tháng 11.',
  day: sayShort,
  onLeave: (day: string): string => `${sayShort(day)}, đã xin nghỉ`,
  closed: (by: string, at: Date, zone: string): string => `thầy/cô ${by} chốt lúc ${sayTime(at, zone)}`,
  correct: 'Muốn sửa ngày đã chốt, thầy/cô gửi đề nghị sửa trong cuộc trò chuyện.',
  choices: [
    { text: 'P', label: 'Vắng có phép' },
    { text: 'K', label: 'Vắng không phép' },
  ],
  titles: { changed: 'Thay điều đã ghi', new: 'Vắng', empty: 'đi học' },
  confirm: (count: number): string => `Ghi ${count} thay đổi`,
} as const
