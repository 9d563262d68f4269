import { accented } from '../understand/accents.ts'

/**
 * Words as the young, the hurried and other regions write them, and what they are in the words of the lexicon. Only spellings that can
 * hardly be anything else; what is also a word of its own ("cn", "chi" before a name) stays as it is.
 */
const WRITTEN: Readonly<Record<string, string>> = {
  được: 'dc, đc, đk, đươc',
  không: 'ko, k, kg, hok, hông, hong, hổng, hem, khum, kô, khg, nỏ, honk, hok, kh, hôk, khôg',
  'bao nhiêu': 'bn, bnhiu, bnhieu, bnh, bnhiêu',
  gì: 'j, ji, jì, gi, chi',
  vậy: 'z, zậy, dzậy, zay, zị, dzị, rứa, v, zợ, zạy, dzay',
  em: 'e, iem, ẻm',
  tôi: 't, tui, tau',
  mình: 'mk, mik, mìn, mh',
  rồi: 'r, rùi, gòi, òi',
  với: 'vs',
  điểm: 'đỉm, đ, đim, điêm, diem, ddieemr, đieemr, đỉmm',
  biết: 'bik, bít, pít, bit',
  'hôm nay': 'hnay, hni',
  'hôm qua': 'hqua',
  hôm: 'hum, bữa, bửa',
  nay: 'ni',
  cũng: 'cx',
  mới: 'ms',
  giờ: 'h',
  'liên kết': 'lket',
  'tài khoản': 'acc',
  thích: 'thik',
  thế: 'thía',
  nha: 'nhaa',
  luôn: 'lun, lúnn',
  làm: 'lm, mần',
  nói: 'ns',
  trước: 'trc, trk',
  'bao giờ': 'bh, bgio, bgiờ',
  muốn: 'mún',
  nhiều: 'nhìu',
  thôi: 'thui, thoai',
  vào: 'vô',
  xem: 'coi',
  nào: 'mô',
  sao: 'răng, s',
  đó: 'nớ, đấy',
  nó: 'hắn, hấn, ổng, cổ',
  qua: 'qa',
  buổi: 'bủi',
  trả: 'rep',
  'mọi người': 'mn',
  kiểm: 'ktra',
  nhận: 'nx',
  vẫn: 'vẩn',
  gửi: 'gởi, gưi',
  kì: 'kỳ',
  lí: 'lý',
  bảy: 'bẩy',
  'học sinh': 'hs',
  'giáo viên': 'gv',
  'phụ huynh': 'ph',
  'chủ nhiệm': 'gvcn',
  chưa: 'chx',
  hỏi: 'hỏii',
  toán: 'toánn, ttoans, toans',
  'trung bình': 'tb, tbm, dtb, đtb, tbinh, đtbm, dtbm',
}

const EXACT = new Map(
  Object.entries(WRITTEN).flatMap(([word, forms]) =>
    forms.split(', ').map(form => [accented(form), word.split(' ').map(accented)] as const),
  ),
)

/** The words a typed one stands for: itself, as a rule. In lower case, with its accents where it has any. */
export const spelt = (typed: string): readonly string[] => EXACT.get(typed) ?? [typed]
