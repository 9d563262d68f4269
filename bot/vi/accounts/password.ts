import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** The password of one's own for the web. */

const SINCE = 'Muốn bỏ, nhắn “bỏ mật khẩu”.'

export const viPassword = {
  own: (login: string, isSet: boolean): string =>
    isSet
      ? `Tên đăng nhập trên trang web: ${login}. Mở trang dưới đây để đặt mật khẩu khác, kể cả khi quên. Không gõ mật khẩu vào khung chat. ${SINCE}`
      : `Đặt mật khẩu xong, lần sau vào trang web bằng tên đăng nhập ${login} và mật khẩu đó, không cần phiếu. Mở trang dưới đây để đặt; không gõ mật khẩu vào khung chat.`,
  openPage: 'Mở trang đặt mật khẩu',
  onWeb: 'Lần sau vào trang này không cần phiếu: nhắn “đặt mật khẩu”.',
  inChat:
    'Tin này trông như mật khẩu. Không gõ mật khẩu vào khung chat: xóa tin đó, rồi nhắn “đặt mật khẩu” để đặt mật khẩu khác trên trang riêng.',
  none: 'Chưa có mật khẩu nào để bỏ. Muốn đặt, nhắn “đặt mật khẩu”.',
  dropping:
    'Bỏ mật khẩu: từ đó trang web chỉ vào được bằng mã trên phiếu; các kênh đang kết nối vẫn giữ nguyên. Chưa bỏ gì.',
  drop: 'Bỏ mật khẩu',
  dropped: 'Đã bỏ mật khẩu. Đặt lại lúc nào cũng được: nhắn “đặt mật khẩu”.',
  title: 'Đặt mật khẩu',
  help: 'Chọn từ 10 kí tự, ví dụ vài từ không liên quan tới nhau; có dấu, có khoảng trắng đều được. Không dùng họ tên, mã, năm sinh. Nhà trường không ai xem được mật khẩu.',
  login: (school: string, login: string): string => `Mã trường: ${school}\nTên đăng nhập: ${login}`,
  guardianLogin:
    'Tên đăng nhập gồm mã của con và chữ chỉ người thân (BO, ME, GH), mỗi phụ huynh một tên; số điện thoại không dùng để đăng nhập vì một số có thể đứng ở nhiều gia đình.',
  button: 'Đặt mật khẩu',
  different: 'Hai lần nhập không giống nhau.',
  set: (login: string): string =>
    `Đã đặt mật khẩu. Lần sau vào trang web bằng tên đăng nhập ${login}. Quên thì nhắn “đặt mật khẩu” ở kênh đang kết nối, hoặc xin nhà trường phiếu mới.`,
} as const

export const PASSWORD_PROBLEM = {
  too_short: 'Mật khẩu cần ít nhất 10 kí tự.',
  too_long: 'Mật khẩu dài tối đa 128 kí tự.',
  too_plain: 'Mật khẩu này nhiều người dùng hoặc dễ đoán quá. Chọn vài từ không liên quan tới nhau.',
  about_you: 'Mật khẩu này lấy từ họ tên, mã hoặc tên trường nên dễ đoán. Chọn mật khẩu khác.',
} as const

type PasswordFact = Extract<AccountFact, { kind: 'account_password_set' | 'account_password_dropped' }>

const NOT_YOU =
  'Không phải thầy/cô, anh/chị làm thì nhắn “mất điện thoại” để gỡ hết các nơi khác và bỏ mật khẩu.'

export const phrasePassword = (fact: PasswordFact): Answer => ({
  text:
    fact.kind === 'account_password_set'
      ? `Mật khẩu vào trang web của tài khoản này vừa được đặt, ${sayTime(fact.at, fact.zone)}; tên đăng nhập ${fact.login}. ${SINCE} ${NOT_YOU}`
      : `Mật khẩu vào trang web của tài khoản này vừa được bỏ, ${sayTime(fact.at, fact.zone)}. ${NOT_YOU}`,
})
