import { fold } from '../../core/wording/rules/fold.ts'
import { accented, canMean } from './accents.ts'

/**
 * The words a yes or a no is made of, each of one kind. A sentence with a word of another kind in it is no plain yes or no, so what may
 * stand beside a yes is a closed list: whatever puts it off, bends it or asks about it has a kind of its own.
 */

export type Kind =
  | 'yes'
  /** A yes only to an act that is called so: "khoá đi" to a lock, "in đi" to a print. */
  | 'verb'
  | 'not'
  | 'stop'
  /** Puts off, which is a no for now; beside a yes it is neither. */
  | 'later'
  /** A time to come: puts off what it stands beside, and says nothing alone. */
  | 'time'
  /** It is a no to what was shown, but may be the beginning of a reason where one is asked for. */
  | 'wrong'
  | 'courtesy'
  /** Says nothing by itself, and beside a yes makes it unsure: "ok đâu", "ok sửa nhé". */
  | 'unsure'
  /** At the end it makes a question of the yes before it: "ghi à", "đúng nhỉ". */
  | 'asking'
  /** Typed without the accents that are the whole of its meaning. */
  | 'ambiguous'

const list = (words: string): readonly string[] => words.split(', ')

const WORDS: Readonly<Record<Exclude<Kind, 'ambiguous'>, readonly string[]>> = {
  yes: [
    ...list('ok, oke, okê, oki, okie, okay, okey, okela, ô kê, uk, ukê, uki, okla'),
    ...list(
      'ghi, lưu, gửi, gởi, gửi đề nghị, đồng ý, nhất trí, xác nhận, ghi vào, nhập đi, nhập vào, nhập luôn',
    ),
    ...list(
      'đúng, được, chuẩn, chính xác, có, ừ, ừa, uh, ừm được, vâng, yes, phải, duyệt luôn, nhập nhé, nhập nha, làm đi, làm luôn',
    ),
    ...list(
      'không sai, không có sai, không có gì sai, không sai gì, không nhầm, không có gì nhầm, không thiếu',
    ),
  ],
  verb: list(
    'khóa, mở, in, in ra, đóng, giao, cử, nộp, trình, gỡ, gỡ ra, xóa, cấp, bật, tắt, nhắc, chốt, duyệt, rút, thay',
  ),
  not: list(
    'đừng, chớ, không, ko, k, hông, hổng, hong, hok, hem, kh, chưa, khoan, no, khỏi, không cần, khỏi cần, chẳng',
  ),
  stop: [
    ...list('dừng, dừng lại, ngừng, ngưng, thôi, hủy, hủy bỏ, bỏ, bỏ qua, bỏ hết, stop, cancel, rút lại'),
    ...list('chờ, chờ đã, đợi, từ từ, để, để xem, để coi, quay lại, trở lại, hẵng, hãy khoan'),
    ...list(
      'xem lại, coi lại, kiểm tra lại, làm lại, nghĩ lại, suy nghĩ lại, suy nghĩ thêm, nghĩ thêm, dò lại, tính lại',
    ),
  ],
  later: [
    ...list('lát nữa, tí nữa, chút nữa, xíu nữa, tẹo nữa, mai mốt, bữa khác, hôm khác, lúc khác'),
    ...list('hoãn, hoãn lại, mai tính, tính sau, để mai, để sau, để lát, để chiều, để tối'),
  ],
  time: list('mai, sau, lát, chiều, tối, mốt, chút, tí, xíu, tạm thời'),
  wrong: list('sai, nhầm, lộn, trật, lầm'),
  courtesy: [
    ...list(
      'ạ, nhé, nha, nhe, nhen, nghen, nghe, nè, nờ, hén, đi, i, đi ạ, lại, rồi, òi, gòi, em, e, thầy, cô, anh, chị, tôi, tui',
    ),
    ...list(
      'mình, bạn, con, luôn, lun, lẹ, hết, hết rồi, với, cho, thế, vậy, zậy, dzậy, rứa, ơi, dạ, xin, thì, này',
    ),
    ...list('cái này, việc này, tất cả, cả, giúp, giùm, dùm, hộ, giúp chút, giúp tí, giùm chút, cứ, đó, đấy'),
    ...list(
      'như thế, như vậy, vào sổ, lên, cảm ơn, cám ơn, cái, xong rồi đây, tốt rồi, tốt lắm, đúng ý, ý, lời, nội dung, không sao',
    ),
    ...list('ờ, ừm, ngày, bảng, cột, bản, lúc nãy, hồi nãy, vừa rồi, vừa nãy, ở trên'),
  ],
  unsure: list(
    'ghi rồi, lưu rồi, gửi rồi, gởi rồi, xác nhận rồi, khóa rồi, mở rồi, giao rồi, duyệt rồi, đã, nữa, vội, hãy, sửa, xem, coi, đâu, mô, thử, mới, cơ',
  ),
  asking: list('nhỉ, hả, hở, ha, hè, ta, chăng, chứ, sao, gì, à, á'),
}

/** Words whose accents are the whole of their meaning: đúng and đừng, có and cô, ừ and the letter, chờ, chớ and cho. */
const TOLD_BY_ACCENT = new Set(
  list(
    'đúng, đừng, dừng, có, ừ, chờ, chớ, mở, tối, tí, ta, hè, hả, cử, mới, mốt, gỡ, đã, chứ, á, à, mô, sao, lát, cấp, đúng ý',
  ),
)
const AMBIGUOUS = list('đúng, có, ừ, đúng ý')

type Known = { readonly word: string; readonly kind: Kind }

const BY_LETTERS: ReadonlyMap<string, readonly Known[]> = Map.groupBy(
  [
    ...Object.entries(WORDS).flatMap(([kind, words]) => words.map(word => ({ word, kind: kind as Kind }))),
    ...AMBIGUOUS.map(word => ({ word, kind: 'ambiguous' as const })),
  ],
  ({ word }) => fold(word),
)

function means(typed: string, { word, kind }: Known): boolean {
  if (kind === 'ambiguous') return true
  return TOLD_BY_ACCENT.has(word) ? accented(typed) === accented(word) : canMean(typed, word)
}

export const PHRASE_WORDS_MAX = 4

/** The kind of a word or phrase as typed. */
export const kindOf = (typed: string): Kind | undefined =>
  BY_LETTERS.get(fold(typed))?.find(one => means(typed, one))?.kind
