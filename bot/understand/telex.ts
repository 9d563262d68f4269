/**
 * Keystrokes that a keyboard left standing: "Binhf" is Bình, "dduwowcj" được. Undefined where a word shows no such keystrokes. Whether
 * the word it gives is the one meant is for who knows the words.
 */
const KEYS = /w|aa|ee|oo|dd|[aeiouyăâêôơư][a-z]*[sfrxj]/
const MARKED: Readonly<Record<string, string>> = {
  ...{ aa: 'â', ee: 'ê', oo: 'ô', dd: 'đ', aw: 'ă', ow: 'ơ', uw: 'ư', w: 'ư' },
}
const TONES: Readonly<Record<string, string>> = {
  ...{ s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' },
}
const VOWELS = 'aeiouyăâêôơư'

export function fromTelex(word: string): string | undefined {
  const typed = word.toLowerCase()
  if (!/^[a-zăâêôơưđ]+$/.test(typed) || !KEYS.test(typed)) return undefined
  const marked = typed
    .replace(/uow/g, 'ươ')
    .replace(/uwow/g, 'ươ')
    .replace(/aa|ee|oo|dd|aw|ow|uw/g, keys => MARKED[keys] ?? keys)
    .replace(/(?<=[^aeo\u00c0-\u1ef9])w/g, 'ư')
  const [, body = marked, key] = /^(.*[aeiouyăâêôơư].*?)([sfrxj])(?=[a-z]*$)/.exec(marked) ?? []
  if (key === undefined) return marked === typed ? undefined : marked
  const rest = marked.slice(body.length + 1)
  return toned(body + rest, TONES[key] ?? '')
}

/** The tone goes on the last marked vowel, or on the vowel that carries it in a syllable without one. */
function toned(syllable: string, tone: string): string {
  const letters = [...syllable]
  const places = letters.flatMap((letter, at) => (VOWELS.includes(letter) ? [at] : []))
  const marked = places.filter(at => 'ăâêôơư'.includes(letters[at] ?? ''))
  const place = marked.at(-1) ?? places.at(-1) ?? 0
  letters[place] = `${letters[place]}${tone}`
  return letters.join('').normalize('NFC')
}
