/** What each kind of person can do, with an example each. */

export const viHelp = {
  lost: 'Hệ thống chưa hiểu ý này.',
  hello: (name: string, school: string): string => `Chào ${name}. Đây là kênh của ${school}.`,
  teacher: [
    'Nhập điểm: 6A toán tx2: An 8, Bình 7,5, Cường vắng',
    'Xem còn thiếu gì: việc',
    'Xem bảng điểm một lớp: bảng điểm 6A toán',
    'Sửa điểm đã khóa: sửa điểm 6A toán tx2 An 8,5',
  ],
  leader: ['Duyệt đề nghị sửa điểm: chờ duyệt', 'Tiến độ nhập điểm: tiến độ'],
  head: ['Tiến độ của tổ: tiến độ'],
  guardian: [
    'Điểm của con: điểm toán của con',
    'Điểm mới: tuần này có điểm gì mới',
    'Chuyên cần: con nghỉ mấy buổi',
    'Ngừng nhận qua kênh này: hủy đồng ý',
  ],
  staff: ['Thầy/cô chưa được phân công việc nào trên hệ thống. Liên hệ ban quản trị nếu có sai sót.'],
  chips: {
    tasks: 'Việc của tôi',
    entry: 'Nhập điểm',
    waiting: 'Chờ duyệt',
    progress: 'Tiến độ',
    marks: 'Điểm của con',
    news: 'Điểm mới tuần này',
    absences: 'Con nghỉ mấy buổi',
  },
} as const
