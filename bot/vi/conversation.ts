import type { StoredRefusal } from '../../core/stored.ts'

/** Sentences of the conversation itself, before any topic. */

export const storedRefusals: Readonly<Record<StoredRefusal['code'], () => string>> = {
  stored_unreadable: () =>
    'Việc này được tạo bởi một phiên bản khác của hệ thống nên không làm tiếp được, và chưa có gì được ghi. Thầy/cô, phụ huynh vui lòng làm lại từ đầu.',
}

export const vi = {
  onlyPrivate:
    'Kết quả của học sinh chỉ được trao đổi riêng. Thầy/cô, phụ huynh vui lòng nhắn tin riêng cho nhà trường qua tài khoản này.',
  choiceGone: 'Lựa chọn này không còn hiệu lực. Thầy/cô, phụ huynh nhắn “trợ giúp” để xem việc có thể làm.',
  lineUnreadable: '(Tin này do một phiên bản khác của hệ thống ghi, không hiển thị được.)',
  givenUp: 'Đã bỏ việc đang làm dở. Chưa có gì được ghi.',
  unsupported: 'Hệ thống chỉ đọc được chữ và ảnh. Vui lòng gõ thành chữ; nhắn “trợ giúp” để xem ví dụ.',
  schoolUnknown: 'Không có trường với mã này. Mã trường ghi trên phiếu liên kết.',
  photo: '(ảnh)',
  zone: 'Asia/Ho_Chi_Minh',
} as const
