import type { Line } from './line.ts'

/** Marks written out, and the words that may be something else. */
export const SPOKEN: readonly Line[] = [
  ['an bảy rưỡi', '[||] an=7,5'],
  ['an 7 rưỡi, binh 8', '[||] an=7,5 binh=8'],
  ['an 7 ruoi binh 8', '[||] an=7,5 binh=8'],
  ['an tám, bình mười', '[||] an=8 bình=10'],
  ['an: tam', '[||] an=8'],
  ['an nam', '[||] an=5'],
  ['an ba', '[||] an=3'],
  ['an tâm', '[||] an tâm!missing_value'],
  ['an hải', '[||] an hải!missing_value'],
  ['an bảy phẩy năm', '[||] an=7,5'],
  ['an 7 phẩy 5', '[||] an=7,5'],
  ['an 8 điểm, binh 9 diem', '[||] an=8 binh=9'],
  ['an 8 điểm binh 9', '[||] an=8 binh=9'],
  ['an 8 diem binh 9', '[||] an=8 binh=9'],
  ['an 8đ, binh 7', '[||] an=8 binh=7'],
  ['an mười rưỡi', '[||] an!out_of_range'],
  ['an ba mươi', '[||] an ba mươi!missing_value'],
  ['an bay muoi', '[||] an bay muoi!missing_value'],
  ['an bảy lăm', '[||] an bảy lăm!missing_value'],
  ['an không', '[||] an!ambiguous_word'],
  ['an: khong', '[||] an!ambiguous_word'],
]
