/**
 * What people put around a line of marks and what says nothing about them: a greeting, thanks, emoji, quotes, brackets
 * around one mark. Only words known to say nothing are taken away; whatever else stands there is left to be asked about.
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { splitHeader } from './marks-header.ts'

/** Friendly pictures; a cross or a question mark may be about the mark. */
const EMOJI = /(?![❌✖❎❓❔❗❕⛔🚫➖➕✏])\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\u200D]*/gu
const QUOTES = /["“”«»]/g
const THANKS =
  /[\s.,;!]*(?<![\p{L}\p{M}])(?:(?:dạ|em|mình|tôi|cô|thầy) )*(?:xin |chân thành )?(?:cảm ơn|cám ơn|cam on|thanks|thank you|tks)(?: (?:ạ|a|nhé|nhe|nhiều|nhieu|bot|thầy|thay|cô|co|ad|em))*[\s.!]*$/iu
/** "An 8 nhé, Bình 7 nha": after a figure and before the next pupil. */
const POLITE = /(?<=\d\S*)\s+(?:ạ|nhé|nha|nhá|nhen|dạ|thôi)(?=\s*(?:[,;.!\n]|$))/giu
/** "… Bình đạt ạ". With its accent it is nobody's name. */
const AT_LAST = /\s+ạ[\s.!]*$/iu
/** "An (8)", and nothing else said of An. */
const BRACKETED = /(?<=\p{L}\p{M}*\s*)[([]\s*(\d{1,2}(?:[.,]\d+)?)\s*[)\]](?=\s*(?:[,;\n]|$))/gu
/** "vắng (phép)", "V(P)". */
const ABSENT_BRACKETED = /(?<![\p{L}\p{M}])(v|vắng|nghỉ)\s*\((p|phép|có phép|k|kp|không phép|ko phép)\)/giu
/** "K. Băng": an initial and a given name. */
const INITIAL = /(?<![\p{L}\p{M}\p{N}.])(\p{Lu})\.\s+(?=\p{Lu})/gu
/** "An điểm 8", "An đạt điểm 8" is left: đạt is a level. */
const POINTS_BEFORE = /(?<=\p{L}\p{M}* +)điểm +(?=\d)/giu
const SEAT_IN_WORDS = /(?<!(?:theo|đúng)\s+)(?<![\p{L}\p{M}])số\s+thứ\s+tự(?=\s+\d)/giu

/** The line without what says nothing about marks. */
export function withoutTrimmings(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(EMOJI, ' ')
    .replace(QUOTES, ' ')
    .replace(THANKS, '')
    .replace(POLITE, '')
    .replace(AT_LAST, '')
    .replace(BRACKETED, ' $1')
    .replace(ABSENT_BRACKETED, '$1 $2')
    .replace(INITIAL, '$1.')
    .replace(/(?<=\d)!+/g, '.')
  return withoutGreeting(plain)
}

/** The marks themselves, behind the head. */
export const plainerMarks = (marks: string): string =>
  marks.replace(SEAT_IN_WORDS, 'stt').replace(POINTS_BEFORE, '')

const GREETING_WORDS = new Set(
  `da em xin gui diem a chao bot cho minh nhap nho giup gium ho voi ad thay co oi thua vang kinh toi bao cao day la
   bang ket qua hom nay ngay cua lop mon them tiep va nhe`.split(/\s+/),
)
const GREETING_WORDS_MAX = 16
/** "19/11", "ngày 19/11/2026", "tuần 11", "tiết 3". */
const DATE = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/
const COUNTED = new Set(['tuan', 'tiet'])

/** "Em gửi điểm ạ: 6A toán tx1 …": what stands before the head, when every word of it says nothing. */
function withoutGreeting(text: string): string {
  if (splitHeader(text).header.className !== null) return text
  const words = [...text.matchAll(/[^\s,:;.!-]+(?:[/.-]\d+)*/g)].slice(0, GREETING_WORDS_MAX)
  for (const [at, found] of words.entries()) {
    const word = fold(found[0])
    const counted = /^\d{1,2}$/.test(word) && COUNTED.has(fold(words[at - 1]?.[0] ?? ''))
    const says = !GREETING_WORDS.has(word) && !DATE.test(word) && !COUNTED.has(word) && !counted
    if (says) return at === 0 ? text : headOr(text.slice(found.index), text)
  }
  return text
}

/** The rest, where it begins with a head that names a class and a column; else the whole. */
function headOr(rest: string, whole: string): string {
  const { className, column, problems } = splitHeader(rest).header
  return className !== null && (column !== null || problems.length > 0) ? rest : whole
}
