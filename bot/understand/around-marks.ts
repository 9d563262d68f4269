/** A line as it was typed, made plain before it is read: signs of other keyboards, pictures, leaders of dots, habits of writing marks. */
import { accented } from './accents.ts'
import { fromTelex } from './telex.ts'
import { withNamesFirst } from './value-first.ts'

/** Friendly pictures; a cross or a question mark may be about the mark. */
const EMOJI =
  /(?![❌✖❎❓❔❗❕⛔🚫➖➕✏])\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\u200D]*|<3|:[()]+|:D\b|\^\^|=\)+/gu
const QUOTES = /["“”«»]/g
/** Leaders of dots between a name and its mark. */
const LEADERS = /\.{3,}(?=\s*\d)|…+(?=\s*\d)|_{2,}/g
const WIDE = /[\uFF10-\uFF19\uFF0C\uFF1A\uFF1B\uFF0E\uFF08\uFF09]/g
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/g
/** "7'5", "7r": one alone may be a slip, the same twice is a habit. */
const APOSTROPHES = /(?<=\d)['’](?=\d(?!\d))/g
const HALVES = /(?<=\d)r(?![\p{L}\p{M}\p{N}])/gu
/** "a. Mạnh", "b. Nhật" on lines of their own. */
const LETTERED = /^[ \t]*[a-zđ][.)][ \t]+(?=\p{L})/gmu
/** In front of a message that was copied from a talk. */
const STAMP = /^\[\d{1,2}:\d{2},? \d{1,2}\/\d{1,2}\/\d{2,4}\] [^:\n]{1,40}: /gmu
/** A name on one line and its mark on the next. */
const UPRIGHT = /^([^\n\d:;,.()]{2,40})\n[ \t]*(\d{1,2}(?:[.,]\d)?|v|vp|vk|đ|cđ|m)[ \t]*$/gimu
/** "II. Lớp 6B". */
const ROMAN = /^[ \t]*[IVX]+[.)][ \t]+(?=l[oớ]p|\d)/gimu
/** "K. Băng": an initial and a given name. */
const INITIAL = /(?<![\p{L}\p{M}\p{N}.])(\p{Lu})\.\s+(?=\p{Lu}\p{Ll})/gu
/** "vắng (phép)", "V(P)". */
const ABSENT_BRACKETED =
  /(?<![\p{L}\p{M}])(v|vắng|nghỉ)\s*\(\s*(p|phép|có phép|cp|k|kp|không phép|ko phép)\s*\)/giu
const WORD = /[\p{L}\p{M}]+/gu

export function plainLine(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(WIDE, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(INVISIBLE, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/(?<=\d)\s?½/g, ',5')
    .replace(EMOJI, ' ')
    .replace(QUOTES, ' ')
    .replace(LEADERS, ' ')
    .replace(ABSENT_BRACKETED, '$1 $2')
    .replace(STAMP, '')
    .replace(UPRIGHT, (pair, who, mark) => (lines(UPRIGHT, text) > 1 ? `${who}: ${mark}` : pair))
    .replace(ROMAN, '')
    .replace(LETTERED, lettered => (lines(LETTERED, text) > 1 ? '' : lettered))
    .replace(INITIAL, '$1.')
    .replace(/(?<=\d)!+/g, '.')
  const habitual = withHabit(withHabit(plain, APOSTROPHES, ','), HALVES, ' rưỡi').replace(WORD, typed)
  return withNamesFirst(habitual)
}

const lines = (kind: RegExp, text: string): number => text.match(kind)?.length ?? 0

function withHabit(text: string, habit: RegExp, meant: string): string {
  return (text.match(habit)?.length ?? 0) > 1 ? text.replace(habit, meant) : text
}

/** Words of marks and heads that keystrokes of Telex are put together to. */
const KNOWN = new Set(
  `toán văn ngữ tiếng địa sử lý hóa hoá thể dục giữa kì kỳ cuối điểm đạt chưa vắng phép miễn được đc tám bảy chín sáu bốn năm mười rưỡi phẩy lớp môn cột
   thường xuyên học nghệ công dân khoa tự nhiên không cả trừ riêng còn lại các bạn em số thứ`
    .split(/\s+/)
    .map(accented),
)

function typed(word: string): string {
  const meant = fromTelex(word)
  return meant !== undefined && KNOWN.has(accented(meant)) ? meant : word
}
