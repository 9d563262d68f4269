import type { Device } from '../../../core/accounts/devices.ts'
import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** What links a person to the school: their chats and browsers. */

const CHANNELS: Readonly<Record<string, string>> = {
  web: 'Trình duyệt web',
  telegram: 'Telegram',
  zalo: 'Zalo',
}
export const channelName = (channel: string): string => CHANNELS[channel] ?? channel

const LOST = 'Không phải thầy/cô, anh/chị làm thì nhắn “mất điện thoại” để gỡ hết các nơi khác.'

const sayDevice = ({ channel, linkedAt, usedAt, isThis }: Device, zone: string): string =>
  `${channelName(channel)}${isThis ? ' (nơi đang nhắn)' : ''}: kết nối ${sayTime(linkedAt, zone)}, ${usedAt ? `dùng gần nhất ${sayTime(usedAt, zone)}` : 'chưa dùng'}`

export const viDevices = {
  list: (devices: readonly Device[], login: string | null, zone: string): string =>
    [
      'Đang kết nối với tài khoản này:',
      ...devices.map((device, at) => `${at + 1}. ${sayDevice(device, zone)}`),
      ...(login ? [`Vào trang web bằng mật khẩu: tên đăng nhập ${login}.`] : []),
      devices.length > 1 ? LOST : 'Chỉ có nơi này. Muốn gỡ, nhắn “gỡ kết nối”.',
    ].join('\n'),
  dropPassword: 'Bỏ mật khẩu',
  end: (device: Device, at: number): string => `Gỡ ${at + 1}: ${channelName(device.channel)}`,
  endOthers: 'Gỡ hết nơi khác',
  ended: 'Đã gỡ. Nơi đó không xem, không nhận gì nữa; muốn dùng lại thì nhập mã của một phiếu mới.',
  gone: 'Nơi này đã được gỡ trước đó rồi.',
  losing: (others: number): string =>
    `Gỡ ngay ${others} nơi khác đang kết nối, cùng các phiếu mã chưa dùng và mật khẩu vào trang web. Nơi đang nhắn vẫn giữ. Chưa gỡ gì.`,
  loseNow: 'Gỡ ngay',
  lost: (ended: number): string => `Đã gỡ ${ended} nơi. Từ giờ chỉ nơi đang nhắn còn xem được.`,
  onlyThis:
    'Chỉ nơi đang nhắn còn kết nối, không có nơi nào khác để gỡ. Mất chính máy này thì nhắn “gỡ kết nối”.',
  atTheDoor:
    'Muốn gỡ ngay máy bị mất, anh/chị báo giáo viên chủ nhiệm hoặc văn phòng nhà trường; cán bộ báo ban quản trị. Máy cũ hết quyền ngay, rồi nhà trường cấp mã mới để kết nối máy này.',
} as const

type Elsewhere = Extract<AccountFact, { kind: 'account_linked_elsewhere' }>

export function phraseElsewhere({ channel, at, zone }: Elsewhere): Answer {
  return {
    text: `Tài khoản này vừa được kết nối thêm ở một nơi: ${channelName(channel)}, ${sayTime(at, zone)}. Xem các nơi đang kết nối: nhắn “thiết bị của tôi”. ${LOST}`,
  }
}
