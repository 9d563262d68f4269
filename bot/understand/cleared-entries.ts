/** "xóa An, Bình": what is to be taken out. */
import { accented } from './accents.ts'
import type { Entry } from './entry.ts'
import { unread } from './entry.ts'
import { readingOf } from './little-words.ts'
import { CLEARED } from './mark-words.ts'
import { itemsOf } from './marks-items.ts'
import { means, spelt, textOf, tokensOf } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'

const CLEAR = spelt('xóa')

/**
 * "xóa An", "xóa điểm An, Bình": what these pupils have in the column goes. The word before a mark is the
 * pupil Xoa, and a mark among the names leaves it unclear who keeps what.
 */
export function clearedIn(text: string, names: Names): readonly Entry[] | undefined {
  const tokens = tokensOf(text).filter(({ kind }) => kind !== 'head')
  const [verb, next] = tokens
  const bareName = tokens.length === 2 && next?.kind === 'number' && verb?.bare
  if (
    !means(verb, CLEAR) ||
    names.longest(tokens, 0) > 0 ||
    !next ||
    (next.kind === 'sign' && next.raw !== '#') ||
    bareName
  )
    return undefined
  const points = accented(next.raw) === 'điểm' ? 2 : 1
  const reading = readingOf(tokens.slice(points), names)
  const entries: Entry[] = []
  const items = itemsOf(reading)
  const marked = items.some(item => item.kind === 'value' && item.whole === null)
  for (const [at, item] of items.entries()) {
    const said = textOf(reading.tokens, item.from, item.to)
    const before = entries.at(-1)
    if (item.kind === 'value' && item.whole !== null && items[at - 1]?.kind !== 'name') {
      entries.push({ text: said, nameText: null, seatNo: item.whole, head: 0, problem: null, value: CLEARED })
    } else if (item.kind === 'seats')
      for (const seatNo of item.seats)
        entries.push({ text: said, nameText: null, seatNo, head: 0, problem: null, value: CLEARED })
    else if (item.kind === 'name' && before && before.nameText === null && items[at - 2]?.kind === 'value')
      entries[entries.length - 1] = { ...before, nameText: item.nameText }
    else if (item.kind === 'name')
      entries.push({
        text: said,
        nameText: item.nameText,
        seatNo: null,
        head: 0,
        problem: null,
        value: CLEARED,
      })
    else if (item.kind === 'value' || item.kind === 'group') return [unread(text, 'unreadable')]
  }
  return marked || entries.length === 0 ? [unread(text, 'unreadable')] : entries
}
