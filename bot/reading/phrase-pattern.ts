/**
 * Phrases with holes, as one expression over words between single spaces. In a pattern a space parts places; in a place `/` parts
 * alternatives, `_` stands for the space inside one, `<name>` for a list of words, `(…)` for a place that may be missing, `…` for up to
 * `GAP` other words of the same sentence, `$` for the end of a sentence.
 */

const GAP = 4
const HOLE = `(?:[^ |]+ ){0,${GAP}}`

export type WordLists = Readonly<Record<string, string>>

const alternatives = (place: string, lists: WordLists): string =>
  place
    .replace(/<(\w+)>/g, (_, name: string) => {
      const words = lists[name]
      if (words === undefined) throw new Error(`no list of words ${name}`)
      return words
    })
    .split('/')
    .map(word => word.replaceAll('_', ' '))
    .join('|')

function placeOf(place: string, lists: WordLists): string {
  if (place === '…') return HOLE
  if (place === '$') return '(?=[|]|$)'
  const optional = /^\((.+)\)$/.exec(place)?.[1]
  return `(?:(?:${alternatives(optional ?? place, lists)}) )${optional ? '?' : ''}`
}

/** @param letters how a pattern's words are written in the text it is held against. */
export function matcherOf(
  patterns: readonly string[],
  lists: WordLists,
  letters: (text: string) => string,
): RegExp {
  const one = (pattern: string): string =>
    pattern
      .split(' ')
      .map(place => placeOf(place, lists))
      .join('')
  return new RegExp(` (?:${letters(patterns.map(one).join('|'))})`, 'gu')
}
