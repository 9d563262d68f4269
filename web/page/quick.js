import { button, part } from './dom.js'

/** What is most often wanted, above the input: a press says it as if it were typed. */

/** @param {readonly string[]} words @param {(words: string) => void} onSay */
export function showQuick(words, onSay) {
  const place = part('quick', HTMLElement)
  place.hidden = words.length === 0
  place.replaceChildren(...words.map(text => button(text, () => onSay(text), 'quick-reply')))
}
