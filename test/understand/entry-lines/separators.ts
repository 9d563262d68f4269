import type { Line } from './line.ts'

/** What people put between a name and a mark, and between one pupil and the next. */
export const SEPARATORS: readonly Line[] = [
  ['an 8 binh 7,5 cuong 9', '[||] an=8 binh=7,5 cuong=9'],
  ['Lê Văn An 8 Trần Công Thành 9', '[||] Lê Văn An=8 Trần Công Thành=9'],
  ['Lê Văn An 8 Lê Thanh Diệp 9', '[||] Lê Văn An=8 Lê Thanh Diệp=9'],
  ['an 8 em doi thanh 9', '[||] an=9'],
  ['an 8 thành 9', '[||] an!unreadable'],
  ['an8 binh7,5', '[||] an=8 binh=7,5'],
  ['an=8, binh = 7', '[||] an=8 binh=7'],
  ['an - 8, binh -7, cuong-9', '[||] an=8 binh!out_of_range cuong=9'],
  ['an: 8 binh: 7', '[||] an=8 binh=7'],
  ['Nguyễn Văn An: 8,5', '[||] Nguyễn Văn An=8,5'],
  ['Nguyễn Thị Ngọc Ánh 8, Phạm Minh Anh 9', '[||] Nguyễn Thị Ngọc Ánh=8 Phạm Minh Anh=9'],
  ["H'Lan Niê 8, Y-Bhiong 7,5", "[||] H'Lan Niê=8 Y-Bhiong=7,5"],
  ['N.A 8, T.Anh 7', '[||] N.A=8 T.Anh=7'],
  ['thành 8, sang 9, nhâm 7', '[||] thành=8 sang=9 nhâm=7'],
  ['đạt 8, vang 7, nam 6', '[||] đạt=8 vang=7 nam=6'],
  ['  An   8  ,  BÌNH  7 ', '[||] An=8 BÌNH=7'],
  ['an 8.', '[||] an=8'],
]
