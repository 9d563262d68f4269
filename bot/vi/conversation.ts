/** Sentences of the conversation itself, before any topic. */
export const vi = {
  onlyPrivate:
    'Kết quả của học sinh chỉ được trao đổi riêng. Thầy/cô, phụ huynh vui lòng nhắn tin riêng cho nhà trường qua tài khoản này.',
  choiceGone: 'Lựa chọn này không còn hiệu lực. Thầy/cô, phụ huynh nhắn “trợ giúp” để xem việc có thể làm.',
  givenUp: 'Đã bỏ việc đang làm dở. Chưa có gì được ghi.',
  unsupported: 'Hệ thống chỉ đọc được chữ và ảnh. Vui lòng gõ thành chữ; nhắn “trợ giúp” để xem ví dụ.',
  schoolUnknown: 'Không có trường với mã này. Mã trường ghi trên phiếu liên kết.',
  photo: '(ảnh)',
  zone: 'Asia/Ho_Chi_Minh',
} as const
