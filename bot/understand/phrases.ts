import { fold } from '../../core/wording/rules/fold.ts'

/** Words that mean one thing as a whole: "chờ duyệt", "Cho duyet?". */

/** Empty data when the text is one of these phrases, written folded; else undefined. */
export function saidOneOf(phrases: readonly string[]): (text: string) => Record<string, never> | undefined {
  const known = new Set(phrases)
  return text => (known.has(plain(text)) ? {} : undefined)
}

/** Folded, without the sign at the end. */
export const plain = (text: string): string =>
  fold(text)
    .replace(/[?.!]+$/, '')
    .trim()
