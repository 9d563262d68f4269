import { codeIn } from '../../core/accounts/link.ts'

/**
 * The code of a slip as people pass it on: "M4TQ-7HXZ" in the middle of a sentence, "r3td 8kln cô ơi", or letter by letter, "T 5 N B gạch
 * V 8 Q E". Two words of four letters are no code: one apart by a space has a digit in it.
 */

const HALF = '[a-z0-9]{4}'
const JOINED = new RegExp(`(?<![a-z0-9])(${HALF})(-| - |–| ?gach ?| )?(${HALF})(?![a-z0-9])`, 'gi')
const SPELT =
  /(?<![\p{L}\p{N}])(?:[a-z0-9][ ,.]+){3}[a-z0-9][ ,.]*(?:-|–|gạch(?: ngang)?|gach(?: ngang)?)?[ ,.]*(?:[a-z0-9][ ,.]+){3}[a-z0-9](?![\p{L}\p{N}])/giu

const isSure = (letters: string, joint: string): boolean =>
  /\d/.test(letters) ? /[A-Z]/.test(letters) : joint.includes('-') || joint.includes('–')

/** "THAY 4852": a keyword and its code, by which choices are made. */
const isChoice = (left: string, right: string): boolean => /^[a-z]+$/i.test(left) && /^\d+$/.test(right)

/** Every code the words give, each once, in the letters it is kept by. */
export function linkCodesIn(text: string): readonly string[] {
  const clean = text.normalize('NFC')
  const found = new Set<string>()
  for (const [whole] of clean.matchAll(SPELT)) {
    const letters = codeIn(whole.replace(/gạch(?: ngang)?|gach(?: ngang)?|[–,.]/giu, ''))
    // Eight single letters in a row are a code also without a digit among them; eight digits are marks.
    if (letters && /[A-Z]/.test(letters)) found.add(letters)
  }
  for (const [, left = '', joint = '', right = ''] of clean.matchAll(JOINED)) {
    if (joint === ' ' && isChoice(left, right)) continue
    const letters = codeIn(left + right)
    if (letters && isSure(letters, joint)) found.add(letters)
  }
  return [...found]
}
