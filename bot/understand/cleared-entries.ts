/** "xóa An, Bình": what is to be taken out. */

import { canMean, hasAccents } from './accents.ts'
import { couldBeName, type Entry, nameOf, unread } from './entry.ts'
import { CLEARED } from './mark-words.ts'
import type { Piece } from './marks-tokens.ts'
import { seatAlone } from './seat-entries.ts'

const CLEAR = 'xóa'

/**
 * "xóa An", "xóa điểm An, Bình": what these pupils have in the column goes. The word before a mark is the
 * pupil Xoa, and a mark among the names leaves it unclear who keeps what.
 */
export function clearedIn(pieces: readonly Piece[]): readonly Entry[] | undefined {
  const [first, ...others] = pieces
  const tokens = first?.tokens ?? []
  const verb = tokens.length > 1 && canMean(tokens[0]?.raw ?? '', CLEAR) && tokens[1]?.kind !== 'sign'
  if (
    !first ||
    !verb ||
    (tokens.length === 2 && tokens[1]?.kind === 'number' && !hasAccents(tokens[0]?.raw ?? ''))
  )
    return undefined
  const points = tokens[1]?.raw.normalize('NFC').toLowerCase() === 'điểm'
  const named = [tokens.slice(points ? 2 : 1), ...others.map(piece => piece.tokens)]
  return named.map((who, at) => {
    const text = pieces[at]?.text ?? ''
    const { seatNo, rest } = seatAlone(who)
    const plain = rest.every(token => token.kind === 'word') && (rest.length > 0 || seatNo !== null)
    if (!plain || !couldBeName(rest)) return unread(text, 'unreadable')
    return { text, nameText: nameOf(rest), seatNo, problem: null, value: CLEARED, orName: null }
  })
}
