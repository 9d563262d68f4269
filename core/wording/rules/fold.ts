/**
 * Text made comparable. Files and keyboards mix composed and decomposed accents, non-breaking and zero-width spaces, and the
 * Icelandic Ð for Đ; what a person reads as the same must compare as the same.
 */

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
/** Đ, and the Icelandic and African letters that old fonts and keyboards put in its place. */
export const D_LETTERS = /[đðɖ]/g

/** What is tidy already: most codes and numbers of a file. */
const PLAIN = /^[!-~]*(?: [!-~]+)*$/

/** Composed accents, single spaces, nothing invisible. */
export function tidy(text: string): string {
  if (PLAIN.test(text)) return text
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** What was folded last: one reader after another asks for the same message. */
let last = { text: '', folded: '' }

/** Lower case, no accents, single spaces: "Hoà  BÌNH" and "hòa bình" both give "hoa binh". */
export function fold(text: string): string {
  if (text !== last.text) {
    const bare = tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
    last = { text, folded: bare.replace(D_LETTERS, 'd') }
  }
  return last.folded
}
