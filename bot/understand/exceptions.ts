/**
 * "1 đến 5 đều 8, riêng 3 được 7": what is said of several together, and of those who are apart. What is said apart holds against what
 * was said of all.
 */
import { type Entry, nameOf, unread } from './entry.ts'
import { entriesOf } from './marks-entries.ts'
import { type Piece, piecesOf } from './marks-tokens.ts'
import { seatAlone } from './seat-entries.ts'

/** Behind "trừ" a pupil may stand without a mark, and is left as they are; behind "riêng" never. */
const APART = /[\s,;.]+(?<sign>(?:ngoại )?trừ(?: ra)?|(?:chỉ |còn )?ri[eê]ng)(?=\s)/iu
const LEAVES = /trừ/iu
/** "đến", "-": the others are a stretch of seats. */
const STRETCH = /\d\s*(?:đến|den|tới|toi|[-–—→]|->)\s*(?:số |stt )?\d/iu

/** Undefined when nobody is spoken of apart from a stretch of seats. */
export function entriesWithExceptions(text: string): readonly Entry[] | undefined {
  const found = APART.exec(text)
  const together = text.slice(0, found?.index ?? 0)
  if (!found || !STRETCH.test(together)) return undefined
  const all = entriesOf(piecesOf(together))
  if (all.some(({ problem }) => problem)) return undefined
  const said = text.slice(found.index + found[0].length)
  const leaves = LEAVES.test(found.groups?.sign ?? '')
  const apart = piecesOf(said).flatMap(piece => entriesApart(piece, leaves))
  return [...all, ...apart.map((entry): Entry => ({ ...entry, apart: true }))]
}

function entriesApart(piece: Piece, leaves: boolean): readonly Entry[] {
  const { seatNo, rest } = seatAlone(piece.tokens)
  if (seatNo === null || rest.length > 0) return entriesOf([piece])
  const who = { text: piece.text, nameText: nameOf(rest), seatNo }
  return leaves
    ? [{ ...who, problem: null, value: { kind: 'left_blank' }, orName: null }]
    : [unread(piece.text, 'missing_value', who)]
}
