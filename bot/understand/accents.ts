/**
 * Accents as people type them or leave them out: composed or decomposed, the tone on one vowel or the next.
 */
import { D_LETTERS, fold, tidy } from '../../core/wording/rules/fold.ts'
import { remembered } from './remembered.ts'

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
/**
 * Lower case with accents, one spelling for each tone: "Hoà" equals "Hòa", and neither equals "Hoa". For
 * comparing only.
 */
export const accented = remembered((text: string): string => {
  const syllables = tidy(text).toLowerCase().replace(D_LETTERS, 'đ').normalize('NFD')
  return syllables.replace(/\p{L}[\p{L}\p{M}]*/gu, toneLast).normalize('NFC')
})

const folded = remembered(fold)

export const hasAccents = remembered((text: string): boolean => fold(text) !== accented(text))

/**
 * Whether a typed word can mean `word` (written with its accents): typed with accents it must carry the same
 * ones; typed without any it may have dropped them. "tam" can mean "tám", "tâm" cannot.
 */
export function canMean(typed: string, word: string): boolean {
  return hasAccents(typed) ? accented(typed) === accented(word) : folded(typed) === folded(word)
}

function toneLast(syllable: string): string {
  const tones = syllable.match(TONES)?.join('') ?? ''
  return syllable.replace(TONES, '') + tones
}

/**
 * Without the keystrokes of Telex that a keyboard left standing: "toans" is "toan", "nguyeenx" is "nguyen". For
 * guessing at what is otherwise unknown, since a word may really end so.
 */
export function untelex(text: string): string {
  return fold(text).replace(/[a-z]+/g, syllable =>
    syllable
      .replace(/w/g, '')
      .replace(/([aeod])\1/g, '$1')
      .replace(/(?<=[aeiouy][a-z]*)[sfrxj]$/, ''),
  )
}
