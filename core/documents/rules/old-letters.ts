/**
 * Vietnamese as it was written before Unicode: TCVN3 (the ABC fonts) and VNI, each in the letters a Western program shows for its
 * bytes. Which of them a text is in is told by whether its words become Vietnamese syllables; no other sign is trusted.
 */

export type OldLetters = 'tcvn3' | 'vni'

/** What a byte from A1 on stands for in TCVN3; a dot where nothing does. */
const TCVN3_FROM = 0xa1
const TCVN3 = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'

/** A letter and the sign VNI puts after it. */
const VNI_SIGNS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}
/** Letters VNI writes as one. */
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ö: 'ư',
  ô: 'ơ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}

const inCase = (like: string, letter: string): string =>
  like === like.toLowerCase() ? letter : letter.toUpperCase()

function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, sign => {
    const letter = TCVN3[sign.charCodeAt(0) - TCVN3_FROM]
    return letter === undefined || letter === '.' ? sign : letter
  })
}

function fromVni(text: string): string {
  return text
    .replace(
      /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñöôæóòî]/gi,
      (asWritten, base: string | undefined, sign: string | undefined) => {
        const own = base ?? asWritten
        const letter = inCase(own, VNI_LETTERS[own.toLowerCase()] ?? own.toLowerCase())
        return letter + (VNI_SIGNS[(sign ?? '').toLowerCase()] ?? '')
      },
    )
    .normalize('NFC')
}

export const fromOld: Readonly<Record<OldLetters, (text: string) => string>> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const NUCLEI =
  'a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oai oao oay oă oe oeo oi ôi ơi oo ua uâ uây uê ui uô uôi uơ uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu'
    .split(' ')
    .join('|')
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:${NUCLEI})(?:ch|ng|nh|[cmnpt])?$`,
)

function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD')
  const tones = parts.match(TONES)?.length ?? 0
  return tones <= 1 && SYLLABLE.test(parts.replace(TONES, '').normalize('NFC'))
}

/** Words with a letter beyond plain ones; others read the same everywhere. Only so many are looked at. */
const WORDS_LOOKED_AT = 2_000

/** The share of such words that are Vietnamese syllables; null of a text without any. */
export function shareOfSyllables(text: string): number | null {
  const words = (text.match(/[^\s\d.,;:/()"'|_-]+/g) ?? [])
    .filter(word => /[^\x20-\x7e]/.test(word))
    .slice(0, WORDS_LOOKED_AT)
  return words.length === 0 ? null : words.filter(isSyllable).length / words.length
}

const SURE_MIN = 0.8
const APART_MIN = 0.15

/**
 * The reading of a text that alone makes it Vietnamese: null when none does so surely, or when the text is plain. `readings` are tried
 * beside each other, each already in the letters of today.
 */
export function surest<K extends string>(readings: Readonly<Record<K, string>>): K | 'plain' | null {
  const shares = Object.entries<string>(readings).map(([name, text]) => ({
    name: name as K,
    share: shareOfSyllables(text),
  }))
  if (shares.every(({ share }) => share === null)) return 'plain'
  const [best, next] = shares.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))
  if (!best || (best.share ?? 0) < SURE_MIN) return null
  return (best.share ?? 0) - (next?.share ?? 0) >= APART_MIN ? best.name : null
}
