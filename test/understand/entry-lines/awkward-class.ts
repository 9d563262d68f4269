/**
 * A class whose names are hard to read: number words, subjects, column words, marks in letters, names that differ in
 * their accents alone, and two pupils of one name. The seat is the place in the list.
 */
export const AWKWARD_CLASS = [
  'Nguyễn Thị Ba',
  'Trần Văn Bảy',
  'Lê Thị Hoa',
  'Phạm Năm',
  'Lê Văn Năm',
  'Đỗ Văn Tám',
  'Vũ Thị Mười',
  'Nguyễn Văn An',
  'Hồ Hoài Ân',
  'Lý Văn Ẩn',
  'Trần Minh Anh',
  'Trần Minh Ánh',
  'Bùi Quốc Anh',
  'Nguyễn Đức Văn',
  'Nguyễn Thị Hồng Hoa',
  'Phan Văn Đạt',
  'Phan Gia Bảo',
  'Phan Gia Bảo',
  'Đinh Thị Phép',
  'Cao Bá Miễn',
  'Lê Trung Kỳ',
  'Hoàng Thị Một',
  'Tô Thị Toán',
  'Y Mai Niê',
  "H'Lan Niê",
] as const
