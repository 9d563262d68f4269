/** The office desk: how one comes in, and what is there. */

export const viDesk = {
  help: {
    sign_in:
      'Đăng nhập bằng tên đăng nhập và mật khẩu, rồi nhập mã PIN. Chưa có mật khẩu thì nhắn “đặt mật khẩu” trong khung chat.',
    set_pin:
      'Trang này cần thêm mã PIN, mà thầy/cô chưa đặt. Nhắn “đổi mã PIN” trong khung chat để đặt, rồi tải lại trang này.',
    prove: 'Nhập mã PIN 6 chữ số, mã thầy/cô dùng khi duyệt.',
  },
  none: 'Trang này dành cho văn phòng, ban quản trị và ban giám hiệu. Việc của thầy/cô làm trong khung chat.',
  sections: {
    tep: {
      label: 'Tệp và phiếu',
      help: 'Nạp danh sách, lịch, điểm; hoàn tác; in phiếu liên kết; thông tin học sinh còn thiếu.',
    },
    'tai-khoan': {
      label: 'Tài khoản',
      help: 'Ai vào bằng gì, ai chưa liên lạc được; phiếu mới, mất điện thoại, ngừng quyền, người nghỉ việc.',
    },
    'quy-che': {
      label: 'Quy chế',
      help: 'Từng mục là gì, ai đặt, vì sao; sửa, xem trước thay đổi rồi đặt thành phiên bản mới.',
    },
    bot: {
      label: 'Bot',
      help: 'Bot Telegram, Zalo của trường: giao, đổi mã, tạm tắt, thôi dùng.',
    },
  },
} as const
