/** Of short texts, which come again and again: names of pupils, words of a line. */
const TEXTS_MAX = 20_000
const CHARS_MAX = 60

/** The same function, which does the work for a text once; it forgets all when it knows too many. */
export function remembered<Found>(find: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>()
  return text => {
    if (text.length > CHARS_MAX) return find(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const found = find(text)
    if (known.size >= TEXTS_MAX) known.clear()
    known.set(text, found)
    return found
  }
}
