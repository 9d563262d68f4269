import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** The PIN of those who decide. */

export const viPin = {
  needed:
    'Quy chế của trường yêu cầu mã PIN khi duyệt. Thầy/cô mở trang dưới đây để nhập mã; không gõ mã PIN vào khung chat.',
  openPage: 'Mở trang nhập mã PIN',
  own: 'Thầy/cô mở trang dưới đây để đặt hoặc đổi mã PIN. Không gõ mã PIN vào khung chat.',
  staffOnly: 'Mã PIN dành cho cán bộ, giáo viên của trường.',
  inChat:
    'Tin này trông như mã PIN. Không gõ mã PIN vào khung chat; thầy/cô xóa tin đó rồi nhắn “đổi mã PIN” để đặt mã khác.',
  set: 'Đã đặt mã PIN.',
  changed: 'Đã đổi mã PIN.',
  wasSet: 'Mã PIN của thầy/cô vừa được đặt hoặc đổi. Nếu không phải thầy/cô làm, báo ban quản trị ngay.',
  resetPreview: (name: string, code: string): string =>
    `Bỏ mã PIN cũ của ${name} (${code})? Lần duyệt tới, người đó đặt mã mới. Chưa làm gì.`,
  doReset: 'Bỏ mã PIN cũ',
  reset: 'Đã bỏ mã PIN cũ. Lần duyệt tới, người đó đặt mã mới.',
  titles: { set: 'Đặt mã PIN', prove: 'Nhập mã PIN', change: 'Đổi mã PIN' },
  help: {
    set: 'Thầy/cô chọn 6 chữ số. Mã này được hỏi mỗi khi duyệt; nhà trường không ai xem được mã.',
    prove: 'Nhập 6 chữ số để xác nhận chính thầy/cô quyết định.',
    change: 'Nhập mã đang dùng, rồi mã mới.',
  },
  byPasskey: 'Dùng khóa truy cập thay cho mã PIN',
  different: 'Hai lần nhập không giống nhau.',
} as const

type Locked = Extract<AccountFact, { kind: 'account_pin_locked' }>

export const phrasePinLocked = ({ fullName, until, zone }: Locked): Answer => ({
  text: `Mã PIN của ${fullName} bị tạm khóa đến ${sayTime(until, zone)} vì nhập sai nhiều lần. Hỏi lại người đó; nếu không phải người đó nhập, nhắn “đặt lại mã PIN ” kèm mã cán bộ, và “mất điện thoại của ” kèm mã cán bộ để gỡ máy lạ.`,
})
