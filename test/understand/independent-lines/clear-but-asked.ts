/** Lines a careful clerk would find clear and the reader asks about all the same: nothing of them is stored unseen. */
export const CLEAR_BUT_ASKED: readonly string[] = [
  // Of two pupils with one mark the first may have been forgotten.
  '6A toán tx1: An, Bình 8; Hân 9',
  // 07 may be 0,7.
  '6A toán tx1: An 08, Bình 07',
  // A dot behind a number may be a decimal point.
  '6A toán tx1\n1. 8\n2. 7\n3. 9,5',
  // A dash before the mark may be a minus.
  '6A toán tx1: An -8, Bình 7',
  // A stretch of seats and one more.
  '6A toán tx1: 1-5, 8: 9',
  // Fewer marks in the order of the list than pupils.
  '6A toán tx1 theo thứ tự: 8 7 6,5',
  // Rare spellings of a class.
  '6 A toán tx1: Long 8',
  '10A 2 toán tx1: An 8',
]
