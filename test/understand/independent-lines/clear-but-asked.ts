/** Lines a careful clerk would find clear and the reader asks about all the same: nothing of them is stored unseen. */
export const CLEAR_BUT_ASKED: readonly string[] = [
  // The mark in front of the name: 8 may be the seat.
  '6A toán tx1: 8 An, 7,5 Bình',
  '6A toán tx1\n8: An, Bình\n7: Duy, Long',
  // The head behind or among the marks.
  'An 8, Bình 7 (6A toán tx1)',
  'An 8, Bình 7 tx1 toán 6A',
  'điểm tx1 toán lớp 6A của em An là 8',
  // Several classes or columns in one message.
  '6A toán tx1: An 8\n6B toán tx1: Bách 9',
  '6A toán. tx1: An 8, Bình 7. tx2: An 9, Bình 6',
  '6A toán: An tx1 8 tx2 9',
  // Numbers in front that are no seats, or where a dot may be a decimal point.
  '6A toán tx1\n1) An 8\n2) Bình 7\n3) Hân 9',
  '6A toán tx1\n1. 8\n2. 7\n3. 9,5',
  // Of two pupils with one mark the first may have been forgotten.
  '6A toán tx1: An, Bình 8; Hân 9',
  '6A thể dục tx1: cả lớp đạt trừ An, Bình chưa đạt',
  // 07 may be 0,7; 8/10 a day of October.
  '6A toán tx1: An 08, Bình 07',
  '6A toán tx1: An 8/10, Bình 7,5/10',
  // A word between two pupils without a comma may be part of a name.
  '6a toan tx1 an vang binh 7',
  // Khanh, or Khánh without its accent.
  '6B toán tx1: Khanh 8, Bách 7',
  // Pupils told apart in brackets or by a day of birth.
  '8A toán tx1: Đào 8, Nghĩa (Duy) 7',
  '7B toán tx1: Ngọc Ánh (14/3) 8, Ngọc Ánh (2/11) 7',
  '7B toán tx1: Nguyễn Thị Ngọc Ánh sinh 02/11/2014: 8',
  '7B toán tx1: Ánh sn 14/03 9',
  '7B toán tx1: Ánh stt 2: 8, Dung 7',
  // The writer takes a mark back.
  '6A toán tx1: An 8, Bình 7 à nhầm 8',
  '6A toán tx1: An 8, Bình 7 à quên Bình 8',
  '6A toán tx1: An 8, Bình 7 (sửa lại 9)',
  // Several seats before one mark, exceptions of a range.
  '6A toán tx1: số 5, 6, 7: 8',
  '6A toán tx1: 1-5, 8: 9',
  '6A toán tx1: cả lớp 8 trừ stt 5, 7: 6',
  '6A thể dục tx1: cả lớp Đ trừ stt 3, 5 CĐ',
  // A dash before the mark may be a minus.
  '6A toán tx1: An -8, Bình 7',
  // Fewer marks in the order of the list than pupils.
  '6A toán tx1 theo thứ tự: 8 7 6,5',
  // Rare spellings of a class.
  '6 A toán tx1: Long 8',
  'L6A toán tx1: Long 8',
  '10A 2 toán tx1: An 8',
  '10/A2 toán tx1: An 8',
]
