/** Where the names of a class stand among typed words: whole, by their end, by family and given name. */
import { accented } from './accents.ts'
import { flat } from './flat.ts'
import type { Token } from './marks-tokens.ts'
import type { Named } from './people.ts'
import { callings, findPerson } from './people.ts'
import { remembered } from './remembered.ts'

type Calling = { readonly words: readonly { readonly flat: string; readonly said: string }[] }

/** Names of a class, for finding; `known` is false where the class is not known and any word may be a name. */
export type Names = {
  readonly known: boolean
  /** How many tokens the longest name at `at` takes; 0 when none starts there. */
  readonly longest: (tokens: readonly Token[], at: number) => number
  /** How many are called so. */
  readonly sameNamed: (nameText: string) => number
  /** The seats of those called so. */
  readonly seatsOf: (nameText: string) => readonly number[]
  readonly lastSeat: number
  /** Whether a name holds the word, with these accents or with none. */
  readonly hasWord: (word: string) => boolean
  /** Words of names that are spelt so: without accents as they are, a lost letter as any. */
  readonly wordsLike: (word: string) => readonly string[]
}

export const NO_NAMES: Names = {
  ...{ known: false, longest: () => 0, sameNamed: () => 0, seatsOf: () => [], lastSeat: 0 },
  ...{ hasWord: () => false, wordsLike: () => [] },
}

type Seated = Named & { readonly seatNo: number }

const KNOWN = new WeakMap<readonly Seated[], Names>()

export function namesOf(people: readonly Seated[]): Names {
  const known = KNOWN.get(people)
  if (known) return known
  const names = namesIn(people)
  KNOWN.set(people, names)
  return names
}

function namesIn(people: readonly Seated[]): Names {
  const called = (nameText: string): readonly Seated[] => {
    const found = findPerson(nameText, people)
    return found.kind === 'one' ? [found.person] : found.kind === 'several' ? found.people : []
  }
  const parts = Map.groupBy(
    people.flatMap(({ fullName }) => fullName.normalize('NFC').split(/\s+/)),
    word => flat(word),
  )
  const byFirst = new Map<string, Calling[]>()
  for (const { fullName } of people) {
    for (const calling of callingsOf(fullName)) {
      const key = calling.words[0]?.flat ?? ''
      const own = byFirst.get(key)
      if (own) own.push(calling)
      else byFirst.set(key, [calling])
    }
  }
  for (const own of byFirst.values()) own.sort((a, b) => b.words.length - a.words.length)
  return {
    known: true,
    longest: (tokens, at) =>
      byFirst
        .get(plainWord(tokens[at]?.flat ?? ''))
        ?.find(({ words }) => words.every((word, index) => isWord(tokens[at + index], word, index > 0)))
        ?.words.length ?? 0,
    hasWord: word => {
      const among = parts.get(flat(word))
      return (
        among !== undefined &&
        (flat(word) === word.toLowerCase() || among.some(one => accented(one) === accented(word)))
      )
    },
    wordsLike: word => {
      const lost = word.includes('\uFFFD')
      if (!lost) return parts.get(flat(word)) ?? []
      const like = new RegExp(`^${flat(word).replace(/\uFFFD+/g, '.{1,2}')}$`, 'u')
      return [...parts].flatMap(([key, spelt]) => (like.test(key) ? spelt.slice(0, 1) : []))
    },
    sameNamed: nameText => called(nameText).length,
    seatsOf: nameText => called(nameText).map(({ seatNo }) => seatNo),
    lastSeat: Math.max(0, ...people.map(({ seatNo }) => seatNo)),
  }
}

const plainWord = (word: string): string => word.replace(/['’`]/g, '')

const callingsOf = remembered((fullName: string): readonly Calling[] =>
  callings(fullName).map(words => ({ words: words.map(wordOf) })),
)

const wordOf = remembered((word: string) => {
  const plain = plainWord(word)
  return { flat: flat(plain), said: accented(plain) }
})

/** A word behind the first must not be glued to a sign before it. */
function isWord(token: Token | undefined, word: Calling['words'][number], behind: boolean): boolean {
  if (token?.kind !== 'word' || (behind && token.glued)) return false
  return plainWord(token.flat) === word.flat && (token.bare || plainWord(token.said) === word.said)
}
