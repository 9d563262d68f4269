/**
 * How text from a school's file is made comparable. Files mix composed and decomposed accents, non-breaking and zero-width
 * spaces, and the Icelandic Ð for Đ; two cells a person reads as the same must compare as the same here.
 */

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
/** Words that carry no meaning in a column title. */
const FILLERS = new Set(['va', 'cua', 'cac'])

/** Composed accents, single spaces, nothing invisible. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** Lower case without accents: 'Điểm giữa kì' → 'diem giua ki'. */
export function fold(text: string): string {
  return tidy(text)
    .replace(/[đĐðÐƉɖ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
}

/** The folded words of a text, punctuation gone: 'LS&ĐL_9A' → ['ls', 'dl', '9a']. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '')
}

/** The words that tell one column title from another. */
export function titleWords(text: string): string[] {
  return wordsOf(text).filter(word => !FILLERS.has(word))
}
