import { fold } from '../../core/wording/rules/fold.ts'
import { accented } from '../understand/accents.ts'
import type { Word } from './words.ts'

/** Phrases found in one pass: a typed word with accents is only itself, one without may be any word of its letters. */

type Step<T> = { readonly text: string; readonly node: Node<T> }
type Node<T> = { readonly next: Map<string, Step<T>[]>; readonly holds: T[] }

export type Trie<T> = Node<T>

export type Found<T> = {
  readonly used: number
  readonly holds: readonly T[] /** Every word was typed with the accents it has. */
  readonly exact: boolean
}

const empty = <T>(): Node<T> => ({ next: new Map(), holds: [] })

export function trieOf<T>(phrases: Iterable<readonly [phrase: string, holds: T]>): Trie<T> {
  const root = empty<T>()
  for (const [phrase, held] of phrases) {
    let node = root
    for (const word of phrase.split(' ')) {
      const text = accented(word)
      const steps = node.next.get(fold(word)) ?? []
      const step = steps.find(one => one.text === text) ?? { text, node: empty<T>() }
      if (!steps.includes(step)) steps.push(step)
      node.next.set(fold(word), steps)
      node = step.node
    }
    node.holds.push(held)
  }
  return root
}

/** What the longest phrases that start at this word hold; a phrase reaches over no comma. */
export function longestAt<T>(trie: Trie<T>, words: readonly Word[], at: number): Found<T> | undefined {
  let best: Found<T> | undefined
  const walk = (node: Node<T>, used: number, exact: boolean): void => {
    if (node.holds.length > 0) {
      if (!best || used > best.used) best = { used, holds: node.holds, exact }
      else if (used === best.used)
        best =
          exact === best.exact
            ? { used, exact, holds: [...best.holds, ...node.holds] }
            : exact
              ? { used, holds: node.holds, exact }
              : best
    }
    const word = words[at + used]
    if (!word || (used > 0 && word.after !== 'space')) return
    for (const step of node.next.get(word.folded) ?? []) {
      const same = step.text === word.text
      if (same || word.mayLackTones) walk(step.node, used + 1, exact && same)
    }
  }
  walk(trie, 0, true)
  return best
}
