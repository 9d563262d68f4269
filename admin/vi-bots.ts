import { BOT_NAMES, CHECKED } from '../bot/vi/bots/bots.ts'
import type { BotRefusal } from '../core/bots/set.ts'
import type { BotChannel, BotRow } from '../db/bots/bots.ts'
import type { Asked } from './bot-asked.ts'

/** What the operator reads of bots. */

export const botRefusals: Readonly<Record<BotRefusal['code'], string>> = {
  bot_there: 'Trường đã có bot trên nền tảng này. Đổi mã: bot rotate; thôi dùng: bot remove.',
  bot_unknown: 'Trường chưa có bot trên nền tảng này. Giao bot: bot add.',
  bot_not_yours: 'Việc này dành cho hiệu trưởng, ban quản trị và người vận hành.',
  bot_token_malformed: 'Mã bot phải có dạng 123456:chuỗi-bí-mật, đúng như nền tảng đã cấp.',
}

export const botWords = {
  platformUnknown: '--platform là telegram hoặc zalo.',
  needsPublicUrl: 'Webhook cần PUBLIC_URL là địa chỉ https:// mà nền tảng gọi tới được.',
  rootWrong: '--api-root phải là một địa chỉ http:// hoặc https://.',
  oneRotation: 'Mỗi lần chỉ đổi một thứ: --token-file, --webhook hoặc --polling.',
  taken: 'Bot này đang là của một trường khác: mỗi bot chỉ phục vụ một trường.',
  tokenMissing: 'Chưa có mã bot. Ghi mã vào một tệp rồi thêm --token-file TỆP, hoặc đưa vào đầu vào chuẩn.',
  tokenFileUnreadable: (file: string): string => `Không đọc được tệp ${file}.`,
  askToken: 'Dán mã bot rồi nhấn Enter: ',
  added: 'Đã giao bot. Máy chủ đang chạy nhận bot trong vòng một phút. Thử: bot check.',
  newToken: 'Đã đổi mã bot. Máy chủ đang chạy dùng mã mới trong vòng một phút.',
  newSecret:
    'Đã đổi bí mật webhook. Máy chủ đang chạy báo bí mật mới cho nền tảng; bí mật cũ còn được nhận trong một ngày.',
  nowPolling: 'Bot thôi dùng webhook: máy chủ tự hỏi tin.',
  webhookStays: 'Chưa bảo được nền tảng thôi gửi tới webhook. Khi có mạng, chạy lại, hoặc gọi deleteWebhook.',
  removed: 'Đã thôi dùng bot. Tin chưa gửi của trường trên kênh này chờ cho tới khi có bot khác.',
  on: 'Đã bật bot.',
  off: 'Đã tắt bot. Tin chưa gửi chờ cho tới khi bật lại.',
  none: 'Trường chưa có bot nào.',
} as const

const timeIn = (zone: string, at: Date): string =>
  at.toLocaleString('vi-VN', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })

/** 'telegram · đang bật · webhook · kiểm tra 01/12/2026, 08:00: tốt'. */
export function botLine(bot: BotRow, zone: string): string {
  const { channel, isOn, webhookSecret, oldUntil, setAt, checkedAt, checked } = bot
  return [
    channel,
    isOn ? 'đang bật' : 'đang tắt',
    webhookSecret ? 'webhook' : 'hỏi tin (polling)',
    `đặt ${timeIn(zone, setAt)}`,
    ...(oldUntil ? [`bí mật cũ còn nhận tới ${timeIn(zone, oldUntil)}`] : []),
    checkedAt && checked ? `kiểm tra ${timeIn(zone, checkedAt)}: ${CHECKED[checked]}` : 'chưa kiểm tra',
  ].join(' · ')
}

const FOUND: Readonly<Record<Asked, string>> = {
  well: 'tốt: mã dùng được, đường nhận tin đúng.',
  sealed:
    'khóa ở đây không mở được mã đã cất. Đặt đúng SECRET_KEY (hoặc DATA_DIR) của máy chủ, hoặc bot rotate với mã mới.',
  unreachable: 'chưa hỏi được nền tảng: kiểm tra mạng, proxy, TELEGRAM_API_ROOT hoặc ZALO_API_ROOT.',
  unauthorized: 'mã bot không dùng được. Lấy mã mới ở nền tảng rồi bot rotate.',
  webhook_in_the_way:
    'bot này hỏi tin, nhưng nền tảng đang gửi tới một webhook. Chạy bot rotate --polling, hoặc bot rotate --webhook.',
  webhook_not_told:
    'nền tảng chưa gửi tới địa chỉ của máy chủ này. Máy chủ tự báo trong vòng một phút khi đang chạy với đúng PUBLIC_URL.',
  webhook_unverified: 'nền tảng thử địa chỉ webhook mà không tới được: xem proxy, chứng chỉ, tường lửa.',
  webhook_failing: 'tin gửi tới webhook không được trả lời 200: xem nhật ký máy chủ và proxy.',
}

export const checkLine = (channel: BotChannel, found: Asked): string =>
  `${BOT_NAMES[channel]}: ${FOUND[found]}`
