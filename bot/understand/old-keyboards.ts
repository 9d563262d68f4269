/** Accents that VIQR and VNI keyboards put behind the vowel: "Ca^?m", "Tha('ng", "Bi2nh", "Hie6n2". Undefined where a word shows none. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '^': '\u0302', '6': '\u0302', '+': '\u031b', '7': '\u031b', '(': '\u0306', '8': '\u0306' },
  ...{ "'": '\u0301', '1': '\u0301', '`': '\u0300', '2': '\u0300', '?': '\u0309', '3': '\u0309' },
  ...{ '~': '\u0303', '4': '\u0303', '.': '\u0323', '5': '\u0323' },
}
const VOWEL = 'aeiouyAEIOUYâêôơưăÂÊÔƠƯĂ'

/** Runs of letters with such signs among them; a figure only between letters, since "An8" is An and a mark. */
export const OLD_KEYED =
  /(?<![\p{L}\p{N}])\p{L}+(?:[\^+(`'?~]+\p{L}*)+|(?<![\p{L}\p{N}])[A-Za-z]+(?:(?:[1-9][A-Za-z]+)+[1-9]?|[6-9][1-5])(?![\p{L}\p{N}])/gu

export function fromOldKeyboard(word: string): string | undefined {
  let meant = ''
  for (const letter of word) {
    const sign = SIGNS[letter]
    if (letter === '9' && /d$/i.test(meant)) meant = `${meant.slice(0, -1)}${meant.endsWith('D') ? 'Đ' : 'đ'}`
    else if (sign === undefined) meant += letter
    else meant = signed(meant, sign)
  }
  return /[\d^+(`'?~]/.test(meant) ? undefined : meant.normalize('NFC')
}

/** The sign belongs to the last vowel before it. */
function signed(meant: string, sign: string): string {
  const letters = [...meant.normalize('NFC')]
  const at = letters.findLastIndex(letter => VOWEL.includes(letter.normalize('NFD')[0] ?? ''))
  if (at < 0) return `${meant}'`
  letters[at] = `${letters[at]}${sign}`.normalize('NFC')
  return letters.join('')
}
