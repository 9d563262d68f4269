import type { ChildOf } from '../../../core/accounts/family.ts'
import type { AccountRefusal } from '../../../core/accounts/refusals.ts'
import type { StoredRefusal } from '../../../core/stored.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'
import { PASSWORD_PROBLEM } from './password.ts'

/** Linking a chat to a person, and consent. */

export const accountRefusals: Sentences<Exclude<AccountRefusal, StoredRefusal>> = {
  link_code_wrong: r =>
    `Mã không đúng hoặc đã dùng: vui lòng xem lại phiếu, hoặc xin phiếu mới ở giáo viên chủ nhiệm, văn phòng nhà trường.${r.triesLeft > 0 ? ` Còn ${r.triesLeft} lần thử.` : ''}`,
  link_locked: (r, zone) => `Đã nhập sai nhiều lần. Vui lòng thử lại sau ${sayTime(r.until, zone)}.`,
  link_taken: () => 'Tài khoản chat này đã liên kết với một người khác. Vui lòng báo văn phòng nhà trường.',
  link_relation: () =>
    'Phiếu này ghi tên một người thân khác của em, nên chưa liên kết và mã vẫn còn dùng được: người có tên trên phiếu tự nhắn mã, còn phiếu của riêng mình thì xin giáo viên chủ nhiệm hoặc văn phòng.',
  claims_none: () =>
    'Không có phụ huynh nào như vậy đang chờ xác nhận. Nhắn “phụ huynh chờ xác nhận” để xem danh sách.',
  not_yours: () => 'Nhà trường chỉ trả lời phụ huynh về con của mình, và học sinh về chính mình.',
  no_child: r =>
    r.said
      ? `Không có “${r.said}” trong các con đã liên kết của phụ huynh.`
      : 'Tài khoản này chưa xem được kết quả của em nào: chưa liên kết với học sinh nào, hoặc còn chờ giáo viên chủ nhiệm xác nhận, với học sinh là chờ phụ huynh đồng ý.',
  page_link_gone: () =>
    'Đường dẫn này không còn dùng được: mỗi đường dẫn chỉ mở một lần và có hạn. Vui lòng quay lại cuộc trò chuyện để lấy đường dẫn mới.',
  page_unlinked: () =>
    'Cuộc trò chuyện đã nhận đường dẫn này không còn liên kết với thầy/cô, phụ huynh, nên trang không mở được nữa. Vui lòng liên hệ văn phòng nhà trường.',
  desk_over: () =>
    'Phiên làm việc ở trang văn phòng đã hết, chưa thay đổi gì. Mở trang văn phòng ở một thẻ khác, đăng nhập lại, rồi quay về đây bấm lại: phần đang gõ vẫn còn.',
  pin_not_set: () => 'Chưa có mã PIN. Thầy/cô nhắn “đổi mã PIN” trong khung chat để đặt.',
  pin_set_already: () => 'Mã PIN đã được đặt trước đó. Muốn đổi, thầy/cô nhắn “đổi mã PIN”.',
  pin_reset_not_yours: () => 'Việc đặt lại mã PIN cho người khác dành cho ban quản trị.',
  pin_weak: r => PIN_PROBLEM[r.why],
  pin_wrong: r => `Mã PIN không đúng. Còn ${r.triesLeft} lần thử.`,
  pin_locked: (r, zone) => `Đã nhập sai nhiều lần. Thầy/cô thử lại sau ${sayTime(r.until, zone)}.`,
  password_weak: r => PASSWORD_PROBLEM[r.why],
  password_not_open: () =>
    'Quy chế của trường chưa mở cách vào bằng mật khẩu cho gia đình. Vào trang web bằng mã trên phiếu: xin giáo viên chủ nhiệm hoặc văn phòng.',
  login_none: () =>
    'Nhà trường chưa có mã nào của người này để làm tên đăng nhập. Vào trang web bằng mã trên phiếu, và báo văn phòng ghi mã.',
  sign_in_wrong: () =>
    'Tên đăng nhập hoặc mật khẩu không đúng. Quên mật khẩu thì nhắn “đặt mật khẩu” ở kênh đang kết nối, hoặc xin nhà trường phiếu mới và vào bằng mã.',
  sign_in_waits: (r, zone) =>
    `Tên đăng nhập này vừa bị thử sai nhiều lần. Vui lòng thử lại sau ${sayTime(r.until, zone)}, hoặc vào bằng mã trên phiếu.`,
  staff_unknown: r => `Không có cán bộ mã “${r.said}”.`,
  linking_not_yours: () =>
    'Việc liên kết của phụ huynh do văn phòng, ban quản trị phụ trách; giáo viên chủ nhiệm làm cho lớp mình.',
  access_not_yours: () =>
    'Việc này do giáo viên chủ nhiệm của lớp và ban quản trị làm; gỡ kết nối khi mất điện thoại thì văn phòng cũng làm được.',
  access_no_reason: () => 'Cần ghi lý do, ví dụ: lý do: tòa giao mẹ nuôi.',
  access_so_already: () => 'Quyền của người này đã ở trạng thái đó rồi, không có gì thay đổi.',
  pupil_access_not_yours: () =>
    'Tài khoản của học sinh do phụ huynh của em, giáo viên chủ nhiệm và ban quản trị quyết định.',
  pupil_ended_by_school: () =>
    'Nhà trường đã ngừng tài khoản của em. Phụ huynh hỏi giáo viên chủ nhiệm để mở lại.',
  linking_no_class: r => `Năm học này không có lớp ${r.said}.`,
  page_over: () =>
    'Trang này đã hết phiên. Vui lòng quay lại cuộc trò chuyện để lấy đường dẫn mới; những gì đã gõ vẫn được giữ trên máy này.',
}

const PIN_PROBLEM = {
  not_digits: 'Mã PIN gồm đúng 6 chữ số.',
  too_plain: 'Mã PIN này dễ đoán quá. Thầy/cô chọn 6 chữ số khác.',
} as const

const RELATION = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const

const sayChildren = (children: readonly ChildOf[]): string =>
  children.map(({ fullName, relation }) => `${RELATION[relation]} của em ${fullName}`).join('; ')

/** What is agreed to, in the words of the present version. */
export const CONSENT = {
  guardian:
    'Nếu đồng ý, nhà trường sẽ gửi kết quả học tập, chuyên cần của con qua kênh chat này; chỉ gửi riêng cho phụ huynh, không gửi số định danh, sức khỏe hay kết quả của học sinh khác. Phụ huynh có thể rút lại bất cứ lúc nào bằng cách nhắn “hủy đồng ý”.',
  pupil:
    'Nếu em đồng ý, nhà trường sẽ gửi kết quả học tập, chuyên cần của chính em qua kênh chat này; không gửi số định danh, sức khỏe hay kết quả của bạn khác. Phụ huynh của em biết em có tài khoản. Em rút lại lúc nào cũng được bằng cách nhắn “hủy đồng ý”.',
} as const

export const viAccounts = {
  stranger: (school: string): string =>
    `Chào thầy/cô, phụ huynh. Đây là kênh của ${school}.\nĐể bắt đầu, vui lòng gửi mã liên kết 8 ký tự trên phiếu của nhà trường (ví dụ: K7M4-Q2XR).`,
  linkedWaiting:
    'Đã ghi nhận sự đồng ý. Còn một bước: giáo viên chủ nhiệm xác nhận đúng là người thân của em, rồi phụ huynh xem được kết quả; khi xong nhà trường báo ngay tại đây.',
  linkedStaff: (name: string): string =>
    `Đã liên kết với ${name}. Thầy/cô nhắn “việc” để xem còn thiếu điểm gì, hoặc “trợ giúp” để xem cách dùng.`,
  consent: (name: string, children: readonly ChildOf[]): string =>
    [
      `Mã này dành cho ${name}${children.length > 0 ? `, ${sayChildren(children)}` : ''}. Không phải người này thì bấm “Không đồng ý”.`,
      CONSENT.guardian,
      'Phụ huynh có đồng ý không?',
    ].join('\n'),
  consentOfPupil: (name: string, below: number): string =>
    [
      `Mã này dành cho em ${name}, học sinh của trường. Không phải em thì bấm “Không đồng ý”.`,
      CONSENT.pupil,
      ...(below > 0 ? [`Em chưa đủ ${below} tuổi thì phụ huynh cũng phải đồng ý, nhà trường sẽ hỏi.`] : []),
      'Em có đồng ý không?',
    ].join('\n'),
  linkedPupil:
    'Đã liên kết. Em hỏi được về kết quả của mình, ví dụ: “điểm toán của em”, “em nghỉ mấy buổi”. Phụ huynh của em được báo.',
  linkedPupilWaiting:
    'Đã ghi nhận sự đồng ý của em. Còn một bước: phụ huynh đồng ý. Nhà trường đã hỏi phụ huynh trong kênh chat của phụ huynh; phụ huynh chưa liên kết thì nộp giấy đồng ý cho giáo viên chủ nhiệm. Khi xong nhà trường báo em ngay tại đây.',
  agree: 'Đồng ý',
  decline: 'Không đồng ý',
  declined: 'Đã ghi nhận. Chưa liên kết gì; phụ huynh có thể gửi lại mã khi cần.',
  linkedGuardian: (children: string): string =>
    `Đã liên kết. Phụ huynh có thể hỏi, ví dụ: “điểm toán của ${children}”, “con nghỉ mấy buổi”.`,
  withdrawn:
    'Đã rút lại đồng ý. Nhà trường không gửi và không trả lời ở kênh này và mọi nơi đã kết nối nữa; muốn dùng lại thì xin mã mới.',
} as const
