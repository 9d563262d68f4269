/**
 * The classes and teachers the lines of this folder are written in: real lists of the two sample schools, seats in the
 * order of the list. A book is named “class subject”; which teacher keeps which is invented, so that a line may have
 * one book to fit, several, or none.
 */

export type Birth = `${number}-${number}-${number}`
export type Pupil = { readonly name: string; readonly born?: Birth }

const list = (names: string): Pupil[] =>
  names
    .trim()
    .split(/\s*;\s*/)
    .map(entry => {
      const [name = '', born] = entry.split(' * ')
      return { name, ...(born && { born: born as Birth }) }
    })

export const CLASSES = {
  '6A': list(`Nguyễn Tú An; Trần Hoàng Gia Anh; Lê Việt Bách; Nguyễn Trần Khánh Băng; Phan Diệu Băng;
    Nguyễn Trọng Bình; Lê Đình Cường; Phạm Anh Cường; Trịnh Hoàng Duy; Đỗ Thanh Hân; Phạm Duy Hiển;
    Nguyễn Đức Anh Hoàng; Phạm Thanh Huệ; Trần Hữu Khang; Đoàn Hoàng Khánh; Mai Anh Khoa; Mai Duy Khoa;
    Lê Việt Khôi; Trần Gia Long; Lê Hoàng Mạnh; Nguyễn Thị Thanh Mi; Trần Phương Mi; Nguyễn Tú Ngọc;
    Phạm Tú Ngọc; Lê Ngọc Nhật; Nguyễn Trung Phong; Trần Mai Phượng; Hà Công Quang; Lê Quốc Quang;
    Hoàng Trần Bảo Sơn; Nguyễn Công Sơn; Lê Hữu Thành; Huỳnh Việt Thắng; Bùi Ngọc Thu; Nguyễn Thu Trúc;
    Nguyễn Thị Phương Vân; Võ Phương Vân; Nguyễn Minh Vương`),
  '6B': list(`Mai Quỳnh An; Nguyễn Công An; Phạm Khánh Anh; Đỗ Trung Bách; Lê Trọng Bình; Nguyễn Minh Hằng;
    Nguyễn Hoài Hiền; Nguyễn Anh Hiếu; Lê Bảo Hoài; Nguyễn Hà Huyền; Nguyễn Thị Phương Huyền; Trần Thanh Khanh;
    Lý Đức Anh Khánh; Phạm Đình Khánh; Hồ Thị Thu Khuê; Hồ Thị Khuê; Trần Phương Lam; Nguyễn Thị Mai Lan;
    Nguyễn Hữu Lâm; Đoàn Bá Lộc; Vũ Ngọc Lộc; Lê Cẩm Ngân; Phan Ngọc Nhung; Lê Minh Phước; Phạm Thị Quỳnh;
    Phạm Bảo Thành; Trần Việt Thắng; NGUYỄN ĐỨC THIỆN; Trần Gia Thiện; Bùi Hoài Thư; Nguyễn Thanh Thư;
    Phạm Mai Tiên; Võ Mai Trinh; Vũ Cẩm Tuyết; Đặng Như Uyên; Dương Trọng Vinh; Trịnh Mạnh Vinh`),
  '7B': list(`Nguyễn Thị Ngọc Ánh * 2014-03-14; Nguyễn Thị Ngọc Ánh * 2014-11-02; Trần Nguyên Minh Bình;
    Vũ Thanh Dung; Ngô Khánh Dũng; Hà Ngọc Duy; Lê Mai Duyên; Lý Trúc Dương; Phan Tường Đan; Lê Nguyên Minh Đăng;
    Nguyễn Thị Minh Hiền; Nguyễn Quốc Việt Hiếu; Nguyễn Bảo Khang; Nông Hoàng Khánh; Nguyễn Kim Lam;
    Đinh Minh Mạnh; Cao Hoài Mi; Phan Khánh Mi; Nguyễn Ngọc Nhung; Võ Hà Nhung; Nguyễn Thị Mai Phương;
    Nguyễn Anh Quang; Nguyễn Thanh Quang; Lý Lê Quang Quân; Phạm Hoài Quyên; Nguyễn Thành Thắng;
    Nguyễn Tiến Thắng; Đỗ Gia Thiện; Đặng Hoài Thư; Phan Phương Thương; Trần Tường Tiên; Nguyễn Hoàng Toàn;
    Nguyễn Linh Trang; Huỳnh Diệu Trinh; Lương Đình Tuấn; Đặng Quốc Việt Tùng; Đỗ Trọng Việt; Nguyễn Hồng Xuân`),
  '8A': list(`Phạm Minh Anh * 2013-06-21; Phạm Minh Ánh * 2013-06-21; Đỗ Linh Duyên; Trần Bảo Duyên; Nguyễn Tú Đào;
    Huỳnh Bảo Hùng; Nguyễn Đức Anh Hưng; Vũ Cẩm Hường; Đinh Tuấn Khoa; Dương Kim Lam; Nguyễn Linh Lam;
    Nguyễn Việt Lâm; Nguyễn Hà Ly; Võ Quỳnh Ly; PHẠM MAI MI; Trần Cẩm My; Nguyễn Minh Ngân; Hoàng Duy Nghĩa;
    Nguyễn Ngọc Minh Nghĩa; Trần Thành Nghĩa; Lê Bảo Nhi; Lê Linh Nhi; Đinh Thanh Nhung; Lê Trung Phong;
    Chu Nhật Tân; Lê Đình Thái; Ngô Quốc Thái; Lương Linh Tiên; Lê Việt Toàn; Nguyễn Quỳnh Trà;
    Nguyễn Linh Trang; Lê Tú Trinh; Nguyễn Diệu Trinh; Nguyễn Quang Trung; Nguyễn Thành Trung; Đinh Cẩm Tuyết;
    Phạm Bảo Việt; Đặng Thanh Vinh; Ngô Thị Thanh Xuân; Phạm Ngọc Yến`),
  '10A2':
    list(`Hoàng Hoài An; Hoàng Duy Anh; Trần Linh Anh; Vũ Trung Bách; Nguyễn Nguyên Minh Bình; Lê Phương Châu;
    Đỗ Gia Cường; Hồ Quỳnh Dung; Lê Vũ Hải Dương; Nguyễn Ngọc Minh Đăng; Tạ Xuân Giang; Đặng Thu Hoài;
    Đặng Gia Hoàng; Nguyễn Hoài Huệ; Trần Tuấn Hùng; Hoàng Duy Huy; Nguyễn Anh Hưng; Phan Thị Phương Khanh;
    Nguyễn Bá Lâm; Nguyễn Trúc Linh; Phan Ngọc Ly; Nguyễn Thùy My; Nguyễn Diệu Ngọc; Nguyễn Hoàng Bảo Nhi;
    Bùi Thanh Nhung; Nguyễn Hồng Nhung; Võ Thanh Phát; Hoàng Hữu Phong; Lê Tường Phương; Trần Hoài Tâm;
    Võ Khánh Tâm; Nguyễn Công Tân; Hồ Quốc Thái; Nguyễn Diệu Thu; Nguyễn Quỳnh Thương; Trần Hồng Thương;
    Nguyễn Gia Trí; Trịnh Mai Vi; Vũ Quốc Việt Vinh; Lê Thị Minh Vy; Bùi Thị Thanh Xuân; Trần Diệu Ý`),
  /** Of a highland school, invented: Êđê, Gia Rai, Ba Na, Kơ Ho, Mông, Thái, Dao, Khmer and Chăm names beside Kinh ones that are words. */
  '9C': list(`Y Bhin Ayun; Nguyễn Văn Ba; Siu Blơng; K'Brih; Ksor H'Bia; Sùng Thị Dợ; Lương Văn Đạt;
    Cà Văn Điểm; Phạm Văn Hai; Ka Huệ; Bùi Thị Khá; Chảo Láo Lở; Y Wương Mlô; Lê Thị Mười; Vàng Thị Mỷ;
    Danh Thị Năm; Triệu Mùi Nhất; H'Hen Niê; H'Nga Niê; Giàng A Páo * 2012-02-05; Giàng A Páo * 2012-09-17;
    Lò Văn Pâng; Thạch Sô Phia; Kim Thị Sa Rây; Kpă Rin; Châu Văn Ry; Đinh Văn Sáu; Đinh Thị Sử; Đỗ Thị Tám;
    Rah Lan Thuyn; Trần Văn Toán; Rơ Châm Tuyn; Hoàng Thị Văn; H'Nga Buôn Yă`),
} as const

export type ClassName = keyof typeof CLASSES

/** Subjects by the codes of the catalogue, with regular columns a term; comment subjects hold Đ and CĐ. */
export const SUBJECTS = {
  NV: { name: 'Ngữ văn', kind: 'scored', regular: 4 },
  TO: { name: 'Toán', kind: 'scored', regular: 4 },
  NN1: { name: 'Ngoại ngữ 1 (Tiếng Anh)', kind: 'scored', regular: 4 },
  GDCD: { name: 'Giáo dục công dân', kind: 'scored', regular: 2 },
  LSDL: { name: 'Lịch sử và Địa lí', kind: 'scored', regular: 4 },
  KHTN: { name: 'Khoa học tự nhiên', kind: 'scored', regular: 4 },
  CN: { name: 'Công nghệ', kind: 'scored', regular: 2 },
  TH: { name: 'Tin học', kind: 'scored', regular: 2 },
  GDTC: { name: 'Giáo dục thể chất', kind: 'comment', regular: 2 },
  NT: { name: 'Nghệ thuật (Âm nhạc, Mĩ thuật)', kind: 'comment', regular: 2 },
  HDTN: { name: 'Hoạt động trải nghiệm, hướng nghiệp', kind: 'comment', regular: 2 },
  GDDP: { name: 'Nội dung giáo dục của địa phương', kind: 'comment', regular: 2 },
} as const

export type SubjectCode = keyof typeof SUBJECTS
export type BookName = `${ClassName} ${SubjectCode}`

export const TEACHERS = {
  maths: ['6A TO', '6B TO'],
  history: ['6A LSDL', '6B LSDL', '6A GDDP', '6B GDDP', '6A HDTN'],
  sports: ['6A GDTC', '6B GDTC', '7B GDTC'],
  onlySevenB: ['7B TO'],
  onlyEightA: ['8A TO'],
  tenth: ['10A2 TO', '10A2 TH'],
  highland: ['9C TO', '9C NV', '9C GDTC'],
  everything: [
    '6A NV',
    '6A TO',
    '6A NN1',
    '6A GDCD',
    '6A LSDL',
    '6A KHTN',
    '6A CN',
    '6A TH',
    '6A GDTC',
    '6A NT',
    '6A HDTN',
    '6A GDDP',
  ],
} as const satisfies Record<string, readonly BookName[]>

export type Teacher = keyof typeof TEACHERS
