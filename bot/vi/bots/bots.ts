import type { BotHeld, BotRefusal } from '../../../core/bots/set.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** The school's bots. */

export const BOT_NAMES = { telegram: 'Telegram', zalo: 'Zalo' } as const

export const CHECKED: Readonly<Record<NonNullable<BotHeld['checked']>, string>> = {
  well: 'tốt',
  unreachable: 'chưa hỏi được nền tảng',
  unauthorized: 'mã bot không dùng được',
  webhook_in_the_way: 'webhook đang chặn việc hỏi tin',
  webhook_unverified: 'nền tảng chưa tới được webhook',
  webhook_failing: 'webhook không trả lời',
}

export const botRefusals: Sentences<BotRefusal> = {
  bot_there: () => 'Trường đã có bot trên nền tảng này. Có mã mới thì chọn “Đổi mã”.',
  bot_unknown: () => 'Trường chưa có bot trên nền tảng này. Tải lại trang để xem danh sách hiện nay.',
  bot_token_malformed: () => 'Mã bot phải có dạng 123456:chuỗi-bí-mật, đúng như nền tảng đã cấp.',
  bot_not_yours: () => 'Bot của trường do hiệu trưởng và ban quản trị quản lí.',
}

export const viBots = {
  title: 'Bot',
  note: 'Telegram và Zalo là dịch vụ của bên khác; Telegram đặt máy chủ ở nước ngoài. Tin gửi qua đó có tên và kết quả của học sinh, nên nhà trường đánh giá việc chuyển dữ liệu và ghi trong quy chế trước khi bật. Trang chat của trường không cần bot.',
  state: ({ isOn, byWebhook, setAt, checkedAt, checked }: BotHeld, zone: string): string =>
    [
      isOn ? 'Đang bật' : 'Đang tắt',
      byWebhook ? 'nền tảng gửi tin tới (webhook)' : 'máy chủ hỏi tin',
      `đặt ${sayTime(setAt, zone)}`,
      checkedAt && checked ? `kiểm tra ${sayTime(checkedAt, zone)}: ${CHECKED[checked]}` : 'chưa kiểm tra',
    ].join('; '),
  notWanted: 'Quy chế của trường chưa dùng kênh này, nên bot chỉ báo các kênh đang có.',
  added: 'Đã nhận bot. Máy chủ dùng bot trong vòng một phút; tải lại trang để xem kiểm tra.',
  rotated: 'Đã đổi mã. Máy chủ dùng mã mới trong vòng một phút.',
  on: 'Đã bật bot.',
  off: 'Đã tắt bot. Tin chưa gửi chờ cho tới khi bật lại.',
  removed: 'Đã thôi dùng bot. Tin chưa gửi trên kênh này chờ cho tới khi có bot khác.',
  taken: 'Bot này đang là của một trường khác: mỗi bot chỉ phục vụ một trường.',
  needsHttps:
    'Webhook cần địa chỉ https:// của máy chủ (PUBLIC_URL). Để máy chủ hỏi tin, hoặc báo người vận hành.',
} as const
