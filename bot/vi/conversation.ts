import type { StoredRefusal } from '../../core/stored.ts'
import type { ChannelName, Unsupported } from '../channel.ts'

/** Sentences of the conversation itself, before any topic. */

export const storedRefusals: Readonly<Record<StoredRefusal['code'], () => string>> = {
  stored_unreadable: () =>
    'Việc này được tạo bởi một phiên bản khác của hệ thống nên không làm tiếp được, và chưa có gì được ghi. Thầy/cô, phụ huynh vui lòng làm lại từ đầu.',
}

const CHANNELS: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  web: 'trang chat của trường',
}

export const vi = {
  channelUnwanted: (wanted: readonly ChannelName[]): string =>
    `Nhà trường không dùng kênh này nên tin vừa gửi chưa được nhận. Thầy/cô, phụ huynh vui lòng liên hệ qua ${wanted.map(name => CHANNELS[name]).join(', ')}, hoặc văn phòng nhà trường.`,
  notTaken: '(Tin không được nhận.)',
  onlyPrivate:
    'Kết quả của học sinh chỉ được trao đổi riêng. Thầy/cô, phụ huynh vui lòng nhắn tin riêng cho nhà trường qua tài khoản này.',
  choiceGone: 'Lựa chọn này không còn hiệu lực. Thầy/cô, phụ huynh nhắn “trợ giúp” để xem việc có thể làm.',
  lineUnreadable: '(Tin này do một phiên bản khác của hệ thống ghi, không hiển thị được.)',
  givenUp: 'Đã bỏ việc đang làm dở. Chưa có gì được ghi.',
  drop: 'Bỏ',
  send: 'Gửi',
  shownBack: (does: string, said: string): string =>
    `${does}, với lời: “${said}”\nChưa gửi. Bấm “Gửi” để gửi, hoặc nhắn lại lời khác.`,
  formPutAside: 'Việc đang làm dở đã để lại, chưa có gì được gửi.',
  meantForForm: 'Không, đó là câu trả lời cho việc đang dở',
  nothingToGiveUp: 'Không có việc nào đang chờ, nên không có gì được ghi hay gửi.',
  wasPutAway:
    'Bản xem trước này đã được bỏ; chưa có gì được ghi hay gửi theo nó. Muốn làm lại, thầy/cô nhắn lại từ đầu.',
  editRead:
    'Tin đã được sửa: bản xem trước, câu đang hỏi của tin cũ đã bỏ, chưa có gì được ghi theo nó. Đọc lại tin mới:',
  editNotRead:
    'Tin vừa sửa chưa được đọc, và điều đã làm theo tin cũ vẫn giữ nguyên. Vui lòng nhắn lại thành tin mới.',
  nothingDone: 'Chưa làm gì',
  numberDoesNothing: (label: string): string =>
    `: “${label}” không chọn bằng số. Bấm nút, hoặc nhắn đúng chữ và mã bên dưới.`,
  numberAlone:
    'Chưa làm gì. Số chỉ chọn trong danh sách vừa hiện, khi chưa có tin nào đến sau. Thầy/cô, phụ huynh hỏi lại để có danh sách mới.',
  yesOrNo: (said: string): string =>
    `: “${said}” chưa rõ là có hay không. Nhắn “ok” hoặc “đúng” (có dấu) để xác nhận, “đừng” để bỏ; hoặc bấm nút, nhắn mã bên dưới.`,
  onlyByChoice: ': việc này chỉ làm bằng nút, hoặc bằng đúng chữ và mã bên dưới; lời nhắn không thay được.',
  turnedDown:
    'Đã bỏ bản xem trước; chưa có gì được ghi hay gửi. Muốn làm lại, thầy/cô, phụ huynh nhắn lại cho đúng, cả việc.',
  stillWaits: (said: string): string =>
    `: chưa hiểu “${said}”, nên lời ấy chưa được thêm vào. Trên đây vẫn là điều đang chờ: bấm nút dưới đây, nhắn lại cả việc cho đúng, hoặc nhắn “thôi” để bỏ.`,
  nothingToConfirm:
    'Chưa có gì được ghi hay gửi: không có bản xem trước nào vừa hiện để xác nhận. Muốn làm việc gì, thầy/cô, phụ huynh nhắn lại việc đó, hoặc bấm nút ở bản đã hiện.',
  partlyUnderstood: (named: readonly string[]): string =>
    named.length > 0
      ? `Đã hiểu “${named.join('”, “')}”, nhưng chưa rõ thầy/cô, phụ huynh muốn làm gì. Có phải một trong các việc dưới đây?`
      : 'Chưa rõ ý thầy/cô, phụ huynh. Có phải một trong các việc dưới đây?',
  oneAtATime:
    'Tin này có hơn một việc cần xác nhận. Trên đây là việc đầu; việc còn lại chưa làm, xong việc này thầy/cô, phụ huynh nhắn lại giúp.',
  unsupported: {
    too_big: 'Tệp gửi lên quá 10 MB nên hệ thống chưa nhận, chưa ghi gì. Vui lòng gửi tệp nhỏ hơn.',
    lost: 'Ảnh hoặc tệp vừa gửi không tải về được nên hệ thống chưa nhận, chưa ghi gì. Vui lòng gửi lại.',
    sticker: 'Hệ thống không đọc được hình dán. Vui lòng gõ thành chữ; nhắn “trợ giúp” để xem ví dụ.',
    voice: 'Hệ thống không nghe được tin thoại. Vui lòng gõ thành chữ; nhắn “trợ giúp” để xem ví dụ.',
    video:
      'Hệ thống không xem được video. Vui lòng gõ thành chữ, hoặc gửi ảnh; nhắn “trợ giúp” để xem ví dụ.',
    other:
      'Hệ thống chỉ đọc được chữ, ảnh, PDF và bảng tính .xlsx. Vui lòng gõ thành chữ; nhắn “trợ giúp” để xem ví dụ.',
  } satisfies Record<Unsupported, string>,
  fileOfStaff:
    'Hệ thống đã nhận được tệp nhưng chưa có việc nào cần đến, nên không giữ lại. Điểm thì gửi bảng tính .xlsx hoặc gõ thành chữ; ảnh, PDF minh chứng thì gửi khi hệ thống hỏi, trong lúc đề nghị sửa điểm.',
  fileOfFamily: 'Hệ thống không đọc ảnh và tệp của phụ huynh, học sinh. Vui lòng gõ thành chữ điều muốn hỏi.',
  schoolUnknown: 'Không có trường với mã này. Mã trường ghi trên phiếu liên kết.',
  zone: 'Asia/Ho_Chi_Minh',
} as const
