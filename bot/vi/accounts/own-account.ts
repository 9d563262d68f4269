import type { ConsentLedger } from '../../../core/accounts/consent.ts'
import type { Device } from '../../../core/accounts/devices.ts'
import { sayTime } from '../time.ts'
import { CONSENT } from './accounts.ts'
import { channelName } from './devices.ts'

/** A person's own link to the school, in words: how one gets it, gives consent, takes either back. */

export const viOwnAccount = {
  howTo: (school: string): string =>
    [
      `Muốn xem kết quả của con qua kênh này, phụ huynh cần mã liên kết 8 ký tự trên phiếu của ${school} (ví dụ: K7M4-Q2XR).`,
      '• Chưa có phiếu, mất phiếu hay mã hết hạn: xin giáo viên chủ nhiệm hoặc văn phòng nhà trường cấp phiếu mới.',
      '• Có phiếu: nhắn mã vào đây. Nhà trường hỏi sự đồng ý của phụ huynh rồi mới gửi gì.',
      '• Mỗi người thân (bố, mẹ, người giám hộ) có mã riêng; một mã đủ cho tất cả các con của người đó. Học sinh cũng xin mã của mình như vậy.',
    ].join('\n'),
  howMore:
    'Kênh này đã liên kết. Người thân khác muốn cùng xem thì xin giáo viên chủ nhiệm hoặc văn phòng phiếu mã của riêng mình, rồi tự nhắn mã từ tài khoản của mình. Muốn thêm một con nữa, phụ huynh báo văn phòng ghi cháu vào tên mình; không cần mã mới.',
  howForStaff:
    'Kênh này đã liên kết. Phụ huynh, học sinh nhắn mã 8 ký tự trên phiếu của nhà trường vào kênh này để liên kết; phiếu do văn phòng cấp.',
  oneCode: 'Tin này có hơn một mã. Vui lòng nhắn từng mã một.',
  codeOfAnother:
    'Mã này cấp cho người khác, nên chưa làm gì và mã vẫn còn dùng được. Người có tên trên phiếu tự nhắn mã từ tài khoản của mình. Thầy/cô cũng là phụ huynh thì dùng mã phụ huynh ở một kênh khác (ví dụ trang web nếu đang dùng Zalo): mỗi kênh đứng một vai.',
  consentWaits:
    ': mã liên kết đã nhận, còn chờ trả lời có đồng ý hay không. Nhắn “tôi đồng ý” hoặc “tôi không đồng ý”, hoặc bấm nút.',
  consentUnclear:
    ': nhà trường chỉ ghi nhận lời đồng ý rõ ràng của chính người nhận phiếu. Nhắn “tôi đồng ý” hoặc “tôi không đồng ý”, hoặc bấm nút.',
  consentLater: 'Vâng, chưa liên kết gì. Khi nào quyết định, phụ huynh gửi lại mã.',
  consentNeedsCode:
    'Để ghi nhận sự đồng ý, nhà trường cần biết đây là phụ huynh nào: vui lòng nhắn mã liên kết 8 ký tự trên phiếu. Đã rút đồng ý mà muốn dùng lại thì xin giáo viên chủ nhiệm hoặc văn phòng mã mới.',
  nothingLinked:
    'Tài khoản chat này chưa liên kết với ai, nên không có gì để gỡ; nhà trường không gửi gì qua đây.',
  consentStands:
    'Sự đồng ý của phụ huynh đã được ghi nhận khi liên kết và đang có hiệu lực. Muốn rút lại, nhắn “hủy đồng ý”.',
  noConsentOfStaff: 'Tài khoản cán bộ, giáo viên không cần bước đồng ý này.',
  withdrawing: (places: readonly Device[]): string =>
    [
      'Rút lại sự đồng ý nhận kết quả. Ngay khi xác nhận:',
      `• nhà trường thôi gửi và thôi trả lời ở mọi nơi đang kết nối: ${[...new Set(places.map(({ channel }) => channelName(channel)))].join(', ')}`,
      '• mật khẩu trang web hết hiệu lực',
      '• điểm, sổ sách ở trường không thay đổi; muốn dùng lại cần phiếu mới',
      'Chưa làm gì. Xác nhận rút?',
    ].join('\n'),
  ledger: (said: ConsentLedger, zone: string): string =>
    [
      said.stands ? 'Sự đồng ý đang có hiệu lực.' : 'Chưa có sự đồng ý nào đang có hiệu lực.',
      ...said.consents.map(
        ({ act, at, channel, about, textVersion }) =>
          `• ${act === 'given' ? 'Đồng ý' : 'Rút lại'} lúc ${sayTime(at, zone)}, qua ${channelName(channel)}${about ? `, về ${about.join(', ')}` : ''} (bản văn bản ${textVersion})`,
      ),
      ...said.childAccess.map(
        ({ act, at, fullName }) =>
          `• ${act === 'allowed' ? 'Cho phép' : 'Ngừng'} tài khoản riêng của em ${fullName}, lúc ${sayTime(at, zone)}`,
      ),
      ...(said.consents.some(({ isCurrentText }) => isCurrentText)
        ? [`Nội dung đã đồng ý: ${said.isPupil ? CONSENT.pupil : CONSENT.guardian}`]
        : []),
    ].join('\n'),
  withdraw: 'Rút lại đồng ý',
  unlinking: (name: string): string =>
    `Gỡ liên kết giữa tài khoản chat này và ${name}: nhà trường không gửi gì và không trả lời gì qua đây nữa. Sổ sách ở trường không thay đổi. Muốn dùng lại cần mã mới; liên kết nhầm người thì báo văn phòng nhà trường.\nChưa làm gì. Xác nhận gỡ?`,
  unlink: 'Gỡ liên kết',
  unlinked: 'Đã gỡ liên kết. Muốn dùng lại, xin nhà trường mã mới rồi nhắn vào đây.',
  keep: 'Giữ nguyên',
} as const
