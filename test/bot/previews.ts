import type { PersonKey } from '../small-school.ts'

/** A preview of every kind a few words lead to, by one of the small school. */

export type Preview = { readonly what: string; readonly who: PersonKey; readonly say: readonly string[] }

const ORDER = 'khóa sổ khối 6 môn Toán đến hết thứ Sáu vì kiểm tra'
export const PREVIEWS: readonly Preview[] = [
  { what: 'marks', who: 'maths', say: ['6A toán ck: An 8, Bình 7'] },
  { what: 'a roll call', who: 'arts', say: ['6A hôm nay vắng: An p'] },
  { what: 'levels of conduct', who: 'arts', say: ['rèn luyện 6A hk1: cả lớp tốt'] },
  { what: 'remarks', who: 'maths', say: ['nhận xét 6A toán hk1: An: chăm học, cần cẩn thận hơn'] },
  { what: 'an order', who: 'principal', say: [ORDER] },
  { what: 'a proposed order', who: 'board', say: [ORDER] },
  { what: 'a stand-in', who: 'vice', say: ['vắng đến thứ Hai, thầy Phúc thay'] },
  { what: 'a column to close', who: 'maths', say: ['chốt 6A toán tx1'] },
  {
    what: 'a correction to ask for',
    who: 'maths',
    say: ['sửa điểm 6A toán tx1 An 8,5', 'Cộng sai điểm câu 3 của bài', 'bỏ qua'],
  },
  {
    what: 'a pupil who is not assessed',
    who: 'principal',
    say: ['không đánh giá 6A An: kế hoạch cá nhân số 5'],
  },
]
