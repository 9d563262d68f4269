import { accented } from './accents.ts'
import { kindOf, PHRASE_WORDS_MAX } from './consent-words.ts'

/**
 * Who agrees often says again what was shown: "dạ phải cô Hằng thay", "bảng tx4 đúng hết", "ok cả ba em". What repeats the heading of a
 * preview word for word adds nothing to a yes. Its rows are no heading: whoever names one of three pupils may mean only that one.
 */

/** @property begins it is the first after a comma, a stop or the like. */
export type Word = { readonly typed: string; readonly begins: boolean }
type Shown = { readonly label: string; readonly text: string }

const tokensOf = (text: string): readonly string[] => accented(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const COUNTS = 'không một hai ba bốn năm sáu bảy tám chín mười'.split(' ').map(accented)
const COUNTED = new Set(['em', 'bạn', 'điểm', 'lượt', 'mức', 'dòng', 'cột'].map(accented))

const ALL = accented('cả')

/** "cả ba em" of “Ghi 3 điểm”: how many words it takes. */
function countAt(words: readonly Word[], at: number, label: string): number {
  const [all, number, of] = words.slice(at, at + 3).map(({ typed }) => accented(typed))
  if (all !== ALL || number === undefined) return 0
  const count = COUNTS.includes(number) ? COUNTS.indexOf(number) : Number(number)
  if (!tokensOf(label).includes(String(count))) return 0
  return of !== undefined && COUNTED.has(of) ? 3 : 2
}

/** "tx4", "6A": a token that names what it names wherever it stands. */
const isLabel = (token: string): boolean => /\p{L}/u.test(token) && /\d/.test(token)

const LENGTHS = Array.from({ length: PHRASE_WORDS_MAX }, (_, index) => PHRASE_WORDS_MAX - index)

/** Where the words lie that say neither yes nor no nor anything that goes with them, from the first to the last. */
function strangeIn(words: readonly Word[]): { readonly from: number; readonly to: number } | undefined {
  const strange: number[] = []
  for (let at = 0; at < words.length; ) {
    const used = LENGTHS.find(length => {
      const phrase = words.slice(at, at + length)
      return phrase.length === length && kindOf(phrase.map(({ typed }) => typed).join(' ')) !== undefined
    })
    if (used === undefined) strange.push(at)
    at += used ?? 1
  }
  const [from] = strange
  return from === undefined ? undefined : { from, to: (strange.at(-1) ?? from) + 1 }
}

/** The words without what only repeats the heading; as they are when something in them does not. */
export function withoutEcho(words: readonly Word[], { label, text }: Shown): readonly Word[] {
  const [heading = ''] = text.split('\n')
  const shown = tokensOf(heading)
  if (shown.length === 0 && label === '') return words
  const left = words.filter((word, at) => {
    const counted = [0, 1, 2].some(back => at - back >= 0 && countAt(words, at - back, label) > back)
    return !counted && !(isLabel(word.typed) && shown.includes(accented(word.typed)))
  })
  const strange = strangeIn(left)
  if (!strange) return left
  const said = left.slice(strange.from, strange.to).map(({ typed }) => accented(typed))
  const isShown =
    !said.some(token => /^\d+$/.test(token)) && ` ${shown.join(' ')} `.includes(` ${said.join(' ')} `)
  return isShown ? [...left.slice(0, strange.from), ...left.slice(strange.to)] : words
}
