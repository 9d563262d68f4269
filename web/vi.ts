/** Every Vietnamese sentence the HTTP side itself says; what the conversation says comes from the bot. */

export const vi = {
  fault:
    'Hệ thống đang gặp trục trặc. Xin thử lại sau ít phút; nếu vẫn không được, xin báo nhà trường mã sự cố này.',
  notFound: 'Không có trang này.',
  fileGone: 'Tệp không còn hoặc đường dẫn đã hết hạn. Xin yêu cầu lại trong cuộc trò chuyện.',
  tooLarge: 'Nội dung gửi lên quá lớn. Ảnh hoặc tệp kèm theo được tối đa 9 MB.',
  unreadable: 'Nội dung gửi lên không đọc được.',
  notJson: 'Nội dung gửi lên phải là JSON.',
  foreignPage: 'Yêu cầu này không đến từ trang trò chuyện.',
  signInFirst: 'Phiên đăng nhập đã hết. Xin đăng nhập lại bằng mã của nhà trường.',
  tooManyTries: 'Đã thử sai nhiều lần. Xin chờ vài phút rồi thử lại.',
  tooManyMessages: 'Tin nhắn đến quá nhanh. Xin chờ một lát rồi gửi lại.',
  tooManyWindows: 'Trang trò chuyện đang mở ở quá nhiều nơi. Xin đóng bớt.',
  codeMissing: 'Xin nhập mã trường và mã đăng nhập.',
  messageEmpty: 'Tin nhắn trống: cần có chữ, một lựa chọn, ảnh hoặc tệp.',
  messageIdBad: 'Mã tin nhắn không hợp lệ: dùng tối đa 64 chữ cái, chữ số và các dấu - _ . :',
  textTooLong: 'Tin nhắn quá dài: tối đa 8.000 kí tự.',
  textBad: 'Trường "text" phải là chữ.',
  choiceBad: 'Lựa chọn không hợp lệ.',
  oneFile: 'Mỗi tin nhắn kèm một ảnh hoặc một tệp.',
  base64Bad: 'Ảnh hoặc tệp phải ở dạng base64.',
  fileNameBad: 'Tên tệp không hợp lệ.',
  photoBad: 'Không đọc được ảnh. Xin gửi ảnh JPEG, PNG, WebP hoặc HEIC.',
  personaMissing: 'Xin cho biết đang đóng vai ai: "as" là khóa của một người mẫu.',
  personaUnknown: 'Không có người mẫu này. Xem danh sách ở /demo/personas.',
  clockBad: 'Thời điểm không hợp lệ. Xin viết như 2026-11-20T14:59:00+07:00.',
} as const
