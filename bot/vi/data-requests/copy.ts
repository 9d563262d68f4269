import type { DataCard } from '../../../core/data-requests/facts.ts'
import { sayWhose } from './data-requests.ts'

/** The copy of somebody's data: the way to it, and its page. */

export const viCopy = {
  ready: (card: DataCard, minutes: number): string =>
    `Bản sao dữ liệu ${sayWhose(card)} tải ở trang dưới đây. Đường dẫn mở được một lần, trong ${minutes} phút, chỉ cho người đã yêu cầu; xin đừng gửi tiếp.`,
  openPage: 'Mở trang tải',
  pageTitle: 'Bản sao dữ liệu',
  pageHelp: (card: DataCard): string =>
    `Mọi dữ liệu nhà trường giữ ${sayWhose(card)}, trong một tệp zip: một bảng Excel để đọc và một tệp JSON để chuyển đi.`,
  pageButton: 'Tải bản sao',
  pageDone: 'Đã tải về máy này. Tệp chứa dữ liệu cá nhân, xin giữ riêng.',
  fileName: (today: string): string => `du-lieu-ca-nhan-${today}.zip`,
} as const
