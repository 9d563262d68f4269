/**
 * What people put around a change of what was shown: "à Cường 8 thôi nhé, cô nhìn nhầm dòng", "không, An 9 chứ không phải 8". Without it
 * the change itself is left, a name and a value.
 */

const SIGNS = /\p{Extended_Pictographic}/gu
const LEADING =
  /^(?:(?:à|ủa|ơ|ờ|ừ|dạ|ok|oke|okê|uk|đúng rồi|đúng|được rồi|rồi|không phải|hổng phải|hông phải|không|hông|nhầm rồi|nhầm|sai rồi|lộn rồi|lộn|khoan|vậy)(?:\s+(?:nhưng|mà))?(?:[\s,.!;:]+|$))+/iu
const EXCUSE =
  /[,;.]?\s+(?:chứ\s|còn lại|các em khác|mấy em kia|(?:hai|ba) em kia|mà khoan|(?:cô|thầy|em|mình|tôi|tui|chị|anh)\s(?:(?:nhìn|gõ|ghi|đọc|bấm|nhập|đánh|xem)\s)?(?:nhầm|lộn)|(?:do|vì|tại)\s(?:nhầm|lộn)).*$/iu
const TRAILING =
  /(?:[\s,.!]+(?:thôi|nhé|nha|nghen|cơ|mới đúng|mới phải|đó|đấy|ạ|luôn|nữa|giúp|giùm|cô|em))+[.!]*$/iu
const FROM_TO = /\s+(?:từ\s+\d+(?:[.,]\d+)?\s+)?(?:thành|lên|xuống còn|xuống|là)\s+(?=\d)/gu
const SEAT = /(?:em|bạn)?\s*(?:thứ|số)\s+(\d{1,2})(?=\s+\d)/giu
const TITLE = /(?<![\p{L}\p{M}])(?:em|bạn|cháu)\s+(?=\p{Lu})/gu
const OUT = /\s+(?:ra|đi)$/iu

export const withoutFrame = (text: string): string =>
  text
    .replace(SIGNS, '')
    .trim()
    .replace(LEADING, '')
    .replace(EXCUSE, '')
    .replace(TRAILING, '')
    .replace(FROM_TO, ' ')
    .replace(SEAT, '$1:')
    .replace(TITLE, '')
    .replace(OUT, '')
    .trim()
