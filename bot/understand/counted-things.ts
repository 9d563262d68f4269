/** Numbers that count things and are neither seats nor marks: "4 bạn chưa đạt:", "nhóm 1 gồm An, Bình", "chạy 60m". */
import { longestPhrase } from './little-words.ts'
import { unitOf } from './mark-figures.ts'
import { valueAt } from './mark-words.ts'
import type { Item, Reading } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt, phraseBook } from './marks-tokens.ts'

type Thing = { readonly kind: 'talk' | 'alike' | 'danger'; readonly used: number }

const PEOPLE = phraseBook(`bạn, em, đứa, hs, học sinh, trò, cháu, người, chị em, anh em, bé`)
const THESE = oneOf('ni, này, nầy, đó, kia, sau, trên, nớ, dưới, trong')
const [GROUP, POINTS] = [oneOf('nhóm, tổ, bàn, dãy, đội'), oneOf('điểm, đ')]
const GIVES = oneOf('được, đc, là, có')
const MOVES = oneOf('chạy, bơi, nhảy, ném, đẩy, đi, li, ly')
const METRES = oneOf('m, mét')
const ENDS = new Set(['\n', ';', '.', '!', '?'])

export function countedThingAt(reading: Reading, at: number, items: readonly Item[]): Thing | undefined {
  return metresAt(reading, at) ?? peopleAt(reading, at, items) ?? groupOfPupilsAt(reading, at)
}

const numberAt = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^\d{1,3}$/.test(token.raw) ? Number(token.raw) : unitOf(token)

/** "chạy 60m:" beside "8m": seat 8 is exempt. */
function metresAt({ tokens, names }: Reading, at: number): Thing | undefined {
  const [number, metres] = [numberAt(tokens[at]), tokens[at + 1]]
  if (number === undefined || !METRES(metres)) return undefined
  const far = names.known && number > names.lastSeat
  const said = MOVES(tokens[at - 1]) || far || (metres?.glued && tokens[at + 2]?.raw === ':')
  return said ? { kind: 'talk', used: 2 } : undefined
}

/** "trừ 4 bạn chưa đạt: …", "còn ba em chưa nhập", where "An 8 em" has a mark and "8 em An" has one too. */
function peopleAt({ tokens }: Reading, at: number, items: readonly Item[]): Thing | undefined {
  if (numberAt(tokens[at]) === undefined) return undefined
  const people = phraseAt(PEOPLE, tokens, at + 1)
  const last = items.findLast(({ kind }) => kind !== 'talk')
  const waits = last?.kind === 'name' || last?.kind === 'seats' || isTie(last)
  if (people === 0 || waits) return undefined
  const end = at + 1 + people
  const bracketed = last?.kind === 'sign' && last.raw === '('
  return bracketed || last?.kind === 'but' || describes(tokens, end)
    ? { kind: 'talk', used: 1 + people }
    : undefined
}

const isTie = (item: Item | undefined): boolean => item?.kind === 'sign' && ['=', '-', ':'].includes(item.raw)

function describes(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.raw === ':' || THESE(token)) return true
  if (token?.kind !== 'word') return false
  const phrase = longestPhrase(tokens, at)
  return (
    valueAt(tokens, at) !== undefined ||
    (phrase !== undefined && ['danger', 'skip', 'notYet', 'not', 'link'].includes(phrase.kind))
  )
}

/** "nhóm 1 gồm An, Bình 9", "nhóm An, Bình, Hân được 9", "nhóm 9 điểm: An, Bình"; who is in a group is not known without names. */
function groupOfPupilsAt({ tokens, names }: Reading, at: number): Thing | undefined {
  const said = GROUP(tokens[at]) && !(tokens[at]?.bare && tokens[at]?.flat !== 'nhom')
  if (!said || !names.known) return undefined
  const points = numberAt(tokens[at + 1]) !== undefined && POINTS(tokens[at + 2])
  const numbered = numberAt(tokens[at + 1]) !== undefined && !points
  const used = numbered ? 2 : 1
  const { named, valued } = namedAhead(tokens, at + used, names)
  const given = valued || points || GIVES(tokens[at + 1])
  return { kind: named > 1 && given ? 'alike' : 'danger', used }
}

/** How many are named before the sentence ends or a mark follows them. */
function namedAhead(tokens: readonly Token[], from: number, names: Reading['names']) {
  let named = 0
  for (let at = from; at < tokens.length && !ENDS.has(tokens[at]?.raw ?? ''); ) {
    const used = names.longest(tokens, at)
    if (used > 0) named++
    else if (named > 0 && valueAt(tokens, at) !== undefined) return { named, valued: true }
    at += Math.max(1, used)
  }
  return { named, valued: false }
}
