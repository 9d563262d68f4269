/** What each kind of person can do, with an example each. */

export const viHelp = {
  lost: 'Hệ thống chưa hiểu ý này.',
  hello: (name: string, school: string): string => `Chào ${name}. Đây là kênh của ${school}.`,
  teacher: [
    'Nhập điểm: 6A toán tx2: An 8, Bình 7,5, Cường vắng',
    'Nhập nhiều điểm trên một lưới: lưới 6A toán',
    'Xem còn thiếu gì: việc',
    'Xem bảng điểm một lớp: bảng điểm 6A toán',
    'Sửa điểm đã khóa: sửa điểm 6A toán tx2 An 8,5',
  ],
  homeroom: [
    'Điểm danh cả tháng trên một lưới: lưới điểm danh 6A',
    'Điểm danh: 6A hôm nay vắng: An p, Bình k (hoặc 6A hôm nay đủ)',
    'Chốt điểm danh, xem chuyên cần: chốt điểm danh · chuyên cần 6A',
    'Rèn luyện: rèn luyện 6A hk1: cả lớp tốt trừ An khá',
    'Nhận xét: nhận xét 6A hk1: An: chăm học, cần đọc kĩ đề',
    'Ghi chú riêng, rà soát danh sách: ghi chú An 6A: … · rà soát 6A',
  ],
  leader: [
    'Duyệt đề nghị sửa điểm: chờ duyệt',
    'Tiến độ nhập điểm: tiến độ',
    'Giấy tờ sửa điểm: biên bản số 7 · hồ sơ sửa điểm số 7 · sổ sửa điểm',
  ],
  head: ['Tiến độ của tổ: tiến độ'],
  guardian: [
    'Điểm của con: điểm toán của con',
    'Điểm mới: tuần này có điểm gì mới',
    'Chuyên cần: con nghỉ mấy buổi',
    'Nhận xét, rèn luyện: nhận xét của con',
    'Ngừng nhận qua kênh này: hủy đồng ý',
  ],
  staff: ['Thầy/cô chưa được phân công việc nào trên hệ thống. Liên hệ ban quản trị nếu có sai sót.'],
  chips: {
    tasks: 'Việc của tôi',
    entry: 'Nhập điểm',
    close: 'Chốt điểm danh',
    waiting: 'Chờ duyệt',
    progress: 'Tiến độ',
    marks: 'Điểm của con',
    news: 'Điểm mới tuần này',
    absences: 'Con nghỉ mấy buổi',
  },
} as const
