/** A text folded letter by letter, so that a place in the one is the same place in the other. */
import { fold } from '../../core/wording/rules/fold.ts'

const FOLDED = new Map<string, string>()

function foldLetter(letter: string): string {
  const known = FOLDED.get(letter)
  if (known !== undefined) return known
  const folded = /\s/.test(letter) ? letter : fold(letter)
  const flat = folded.length === letter.length ? folded : letter
  FOLDED.set(letter, flat)
  return flat
}

/** @param text composed (NFC). */
export function flat(text: string): string {
  let folded = ''
  for (const letter of text) folded += letter < '\u007f' ? letter.toLowerCase() : foldLetter(letter)
  return folded
}
