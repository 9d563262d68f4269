/** Words as paper takes them: composed, without what no reader sees. */

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu

/** Tabs and odd spaces become plain ones; line breaks stay. */
export const composed = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\t\p{Zs}]/gu, ' ')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(UNSEEN, letter => (letter === '\n' ? letter : ''))

/** Thrown, and never printed as a blank: no font of the house has this letter. */
export class NoGlyph extends Error {
  readonly letter: string
  constructor(letter: string) {
    super(`no font of papers has the letter ${nameOf(letter)}`)
    this.name = 'NoGlyph'
    this.letter = letter
  }
}

/** 'U+1F600'. */
const nameOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** What people write freely, with each letter no font has written out as its name: '[U+1F600]'. */
export const spelt = (text: string, has: (letter: string) => boolean): string =>
  [...composed(text)]
    .map(letter => (letter === '\n' || has(letter) ? letter : `[${nameOf(letter)}]`))
    .join('')
