/**
 * Whether a short sentence says yes or no to what was just shown. Accents decide: "đúng" is yes, "đừng" and "dừng" are no, and "dung"
 * typed without any is neither. A sentence with a word of another kind in it is no plain yes or no.
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { accented, canMean } from './accents.ts'

/** `wrong` is a no to what was shown, but may be the beginning of a reason where one is asked for. */
export type Consent = 'yes' | 'no' | 'wrong' | 'unclear'

const YES = [
  ...[
    'ok',
    'oke',
    'okê',
    'oki',
    'okie',
    'okay',
    'okey',
    'ghi',
    'lưu',
    'gửi',
    'gửi đề nghị',
    'đồng ý',
    'xác nhận',
  ],
  ...['đúng', 'được', 'chuẩn', 'có', 'ừ', 'ừm', 'vâng', 'yes'],
]
/** What they stand before is not wanted: "đừng ghi", "chưa được". */
const NEGATIONS = ['đừng', 'chớ', 'không', 'ko', 'k', 'hông', 'hok', 'chưa', 'khoan', 'no']
const STOPS = [
  ...['dừng', 'dừng lại', 'ngừng', 'ngưng', 'thôi', 'hủy', 'hủy bỏ', 'bỏ', 'bỏ qua', 'stop', 'cancel'],
  ...['chờ', 'chờ đã', 'chờ chút', 'chờ tí', 'chờ xíu', 'đợi', 'từ từ', 'để', 'để xem', 'để mai', 'để sau'],
  ...['quay lại', 'trở lại', 'xem lại', 'kiểm tra lại', 'làm lại', 'nghĩ lại'],
]
const WRONG = ['sai', 'nhầm', 'lộn', 'trật']
const COURTESY = [
  ...[
    'ạ',
    'nhé',
    'nha',
    'nghen',
    'nghe',
    'đi',
    'lại',
    'rồi',
    'em',
    'thầy',
    'cô',
    'anh',
    'chị',
    'tôi',
    'mình',
    'bạn',
  ],
  ...[
    'đã',
    'chút',
    'tí',
    'xíu',
    'lát',
    'nữa',
    'vội',
    'luôn',
    'hết',
    'với',
    'cho',
    'thế',
    'vậy',
    'á',
    'à',
    'ơi',
    'dạ',
  ],
  ...['hãy', 'xin', 'thì', 'cái', 'này', 'sửa', 'xem', 'mai', 'sau', 'phải', 'đâu', 'việc', 'tất cả'],
]

/** Words whose accents are the whole of their meaning: đúng and đừng, có and cô, ừ and the letter, chờ, chớ and cho. */
const TOLD_BY_ACCENT = new Set(['đúng', 'đừng', 'dừng', 'có', 'ừ', 'chờ', 'chớ'])
const AMBIGUOUS = ['đúng', 'có', 'ừ']

type Kind = 'yes' | 'not' | 'stop' | 'wrong' | 'courtesy' | 'ambiguous'
type Known = { readonly word: string; readonly kind: Kind }

const known = (kind: Kind, words: readonly string[]): readonly Known[] => words.map(word => ({ word, kind }))

const BY_LETTERS: ReadonlyMap<string, readonly Known[]> = Map.groupBy(
  [
    ...known('yes', YES),
    ...known('not', NEGATIONS),
    ...known('stop', STOPS),
    ...known('wrong', WRONG),
    ...known('courtesy', COURTESY),
    ...known('ambiguous', AMBIGUOUS),
  ],
  ({ word }) => fold(word),
)

function means(typed: string, { word, kind }: Known): boolean {
  if (kind === 'ambiguous') return true
  return TOLD_BY_ACCENT.has(word) ? accented(typed) === accented(word) : canMean(typed, word)
}

const kindOf = (typed: string): Kind | undefined =>
  BY_LETTERS.get(fold(typed))?.find(one => means(typed, one))?.kind

const PHRASE_WORDS_MAX = 3
const WORDS_MAX = 12

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')

/** The kinds of the words one after the other, the longest phrases first; undefined when a word is of none. */
function kindsOf(words: readonly string[]): readonly Kind[] | undefined {
  if (words.length === 0) return []
  for (let taken = Math.min(PHRASE_WORDS_MAX, words.length); taken > 0; taken--) {
    const kind = kindOf(words.slice(0, taken).join(' '))
    if (kind === undefined) continue
    const rest = kindsOf(words.slice(taken))
    if (rest) return [kind, ...rest]
  }
  return undefined
}

const REFUSALS: ReadonlySet<string> = new Set(['not', 'stop', 'wrong'])

export function readConsent(text: string): Consent | undefined {
  const words = wordsOf(text)
  if (words.length > WORDS_MAX) return undefined
  const kinds = kindsOf(words)?.filter(kind => kind !== 'courtesy') ?? []
  if (kinds.length === 0) return undefined
  const negated = kinds.indexOf('not')
  const decisive = negated < 0 ? kinds : kinds.filter((kind, at) => at <= negated || REFUSALS.has(kind))
  if (decisive.every(kind => kind === 'yes')) return 'yes'
  if (decisive.every(kind => kind === 'wrong')) return 'wrong'
  return decisive.every(kind => REFUSALS.has(kind)) ? 'no' : 'unclear'
}

/** Whether a sentence that nothing else can be made of has a no in it: "sao lại ghi, không được đâu". */
export const soundsLikeNo = (text: string): boolean =>
  wordsOf(text).some(word => word.length > 1 && REFUSALS.has(kindOf(word) ?? ''))
