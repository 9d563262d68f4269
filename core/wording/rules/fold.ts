/**
 * Text made comparable. Files and keyboards mix composed and decomposed accents, non-breaking and zero-width spaces, and the
 * Icelandic Ð for Đ; what a person reads as the same must compare as the same.
 */

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
/** Đ, and the Icelandic and African letters that old fonts and keyboards put in its place. */
export const D_LETTERS = /[đðɖ]/g

/** Composed accents, single spaces, nothing invisible. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** Lower case, no accents, single spaces: "Hoà  BÌNH" and "hòa bình" both give "hoa binh". */
export function fold(text: string): string {
  return tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(D_LETTERS, 'd')
}
