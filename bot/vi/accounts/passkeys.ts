import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { PasskeyRow } from '../../../core/accounts/passkeys/own.ts'
import { authenticatorName } from '../../../core/accounts/rules/passkey.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** Passkeys of staff. */

type Named = Pick<PasskeyRow, 'authenticator'>

const nameOf = ({ authenticator }: Named): string =>
  authenticatorName(authenticator) ?? 'thiết bị không rõ tên'

export const sayPasskey = (passkey: PasskeyRow, at: number, zone: string): string => {
  const { addedAt, usedAt } = passkey
  const use = usedAt ? `dùng gần nhất ${sayTime(usedAt, zone)}` : 'chưa dùng'
  return `K${at + 1}. ${nameOf(passkey)}: thêm ${sayTime(addedAt, zone)}, ${use}`
}

export const viPasskeys = {
  own: 'Khóa truy cập cho thầy/cô vào trang web, và duyệt, bằng vân tay, khuôn mặt hay mã mở máy thay cho mật khẩu và mã PIN. Mở trang dưới đây trên chính máy sẽ dùng khóa. Xem và bỏ khóa: nhắn “thiết bị của tôi”.',
  openPage: 'Mở trang thêm khóa truy cập',
  title: 'Thêm khóa truy cập',
  help: 'Bấm nút dưới đây rồi xác nhận bằng vân tay, khuôn mặt hoặc mã mở máy. Vân tay, khuôn mặt không rời khỏi máy; nhà trường chỉ giữ phần khóa công khai. Chỉ thêm trên máy của riêng thầy/cô.',
  has: (passkeys: readonly PasskeyRow[], zone: string): string | null =>
    passkeys.length === 0
      ? null
      : ['Đang có:', ...passkeys.map((passkey, at) => sayPasskey(passkey, at, zone))].join('\n'),
  button: 'Thêm khóa truy cập',
  added: (authenticator: string): string =>
    `Đã thêm: ${nameOf({ authenticator })}. Lần sau trên trang đăng nhập, bấm “Đăng nhập bằng khóa truy cập”.`,
  end: (passkey: PasskeyRow, at: number): string => `Bỏ K${at + 1}: ${nameOf(passkey)}`,
  endAll: 'Bỏ hết khóa truy cập',
  ended: (count: number): string =>
    count === 0
      ? 'Không còn khóa truy cập nào để bỏ. Muốn thêm, nhắn “thêm khóa truy cập”.'
      : `Đã bỏ ${count} khóa truy cập; từ giờ không vào được bằng khóa đó. Trình duyệt đang mở thì gỡ ở “thiết bị của tôi”. Thêm lại lúc nào cũng được: nhắn “thêm khóa truy cập”.`,
  endedOf: (count: number): string =>
    count === 0
      ? 'Người này không có khóa truy cập nào.'
      : `Đã bỏ ${count} khóa truy cập. Người đó được báo ở các nơi đang kết nối.`,
  ending: (count: number): string =>
    `Bỏ hết ${count} khóa truy cập: từ đó vào trang web bằng mật khẩu hoặc mã trên phiếu, duyệt bằng mã PIN. Chưa bỏ gì.`,
} as const

type PasskeyFact = Extract<
  AccountFact,
  { kind: 'account_passkey_added' | 'account_passkey_ended' | 'account_passkey_copied' }
>

const NOT_YOU =
  'Không phải thầy/cô làm thì nhắn “mất điện thoại” để gỡ hết các nơi khác và bỏ mọi khóa truy cập.'

const HAPPENED = {
  account_passkey_added: 'vừa được thêm vào tài khoản này',
  account_passkey_ended: 'của tài khoản này vừa được bỏ',
  account_passkey_copied:
    'của tài khoản này có dấu hiệu bị sao chép nên đã bị bỏ; muốn dùng tiếp, nhắn “thêm khóa truy cập”',
} as const

export const phrasePasskey = (fact: PasskeyFact): Answer => ({
  text: `Khóa truy cập (${nameOf(fact)}) ${HAPPENED[fact.kind]}, ${sayTime(fact.at, fact.zone)}. ${NOT_YOU}`,
})
