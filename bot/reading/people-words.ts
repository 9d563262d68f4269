import { fold } from '../../core/wording/rules/fold.ts'
import { accented, canMean } from '../understand/accents.ts'
import { conceptsAt, relationTrie, subjectTrie } from './concepts.ts'
import { namedAt } from './kin.ts'
import type { Candidate, Speaker } from './pieces.ts'
import { spell } from './pieces.ts'
import { thingAt } from './things.ts'
import { longestAt } from './trie.ts'
import { mayBeName } from './vocabulary.ts'
import type { Word } from './words.ts'

/** People in a message: the family's own children by name, and who stands behind a title. */

const CHILD_TITLES =
  'con cháu bé em thằng cu bạn hs trò của đứa chị bảo với và tên mẹ bố ba má ama ami mí mế cho o'
    .split(' ')
    .map(accented)
const FOLDED_TITLES = new Set(CHILD_TITLES.map(fold))
const isTitle = ({ own, ownFolded }: Word): boolean =>
  own === ownFolded && own !== 'chi' ? FOLDED_TITLES.has(own) : CHILD_TITLES.includes(own)
const PUPIL_TITLES = new Set('em bạn sinh cháu của tên trò bé thằng cu'.split(' ').map(accented))
const TEACHER_TITLES = 'cô thầy chị anh o'.split(' ')
/** What follows a title without being a name. */
const NO_NAME = new Set(
  'giao oi a chu nhiem bo mon nao day cho em tra loi do ay kia hieu pho truong hai minh nha tro va voi phu trach ta nghi phep nho nhe nhi da nhat moi'.split(
    ' ',
  ),
)

/** Whether a child's name that is also a common word is meant as the name. */
function isMeantAsName(words: readonly Word[], at: number, used: number): boolean {
  if (used === words.length) return true
  const title = at > 0 && words[at]?.after === 'space' ? words[at - 1] : undefined
  const before = title?.ownFolded ?? ''
  if (before === 'mon' || before === 'diem' || before === 'thu' || before === 'tiet') return false
  if (title && isTitle(title)) return true
  const isFirst = at === 0 || words[at]?.after === 'stop'
  if (words[at]?.isCapital && !isFirst) return true
  const next = words[at + used]
  const follows = next?.after === 'space' && FOLLOWS_A_NAME.has(next.folded)
  return isFirst && follows
}
const FOLLOWS_A_NAME = new Set(
  'mon hoc duoc co nghi bi toan ly li hoa van su dia tin the dat khong may luon di diem hom tuan thi o da dau sot om moi can lam'.split(
    ' ',
  ),
)

function nameAfterTitle(
  words: readonly Word[],
  at: number,
  kind: 'teacher' | 'pupil',
): Candidate | undefined {
  let used = 0
  for (let next = words[at + 1]; next; next = words[at + 1 + used]) {
    if (used > 0 && next.after !== 'space') break
    if (next.after === 'stop' || used >= 5 || /^\d/.test(next.raw)) break
    const vocabulary = isVocabulary(words, at + 1 + used)
    if (NO_NAME.has(next.ownFolded) && !(next.isCapital && used > 0)) break
    if (next.isCapital ? used === 0 && NO_NAME.has(next.ownFolded) : vocabulary) break
    if (used > 0 && words[at + used]?.isCapital && !next.isCapital) break
    used++
  }
  const isSpelt = words.slice(at + 1, at + 1 + used).some(({ own, isCapital }) => isCapital || mayBeName(own))
  return used === 0 || !isSpelt
    ? undefined
    : { kind, said: spell(words, at + 1, used), at, used: 1 + used, rank: 5 }
}

const isVocabulary = (words: readonly Word[], at: number): boolean =>
  conceptsAt(words, at) !== undefined ||
  longestAt(subjectTrie, words, at) !== undefined ||
  longestAt(relationTrie, words, at) !== undefined ||
  LITTLE.has(words[at]?.folded ?? '') ||
  ['column', 'class', 'term', 'case'].includes(thingAt(words, at)?.thing.kind ?? '')
const LITTLE = new Set(
  'la va thi ma cua cho voi o tu den toi trong ngoai tren duoi nay kia do ay nha truong lop mon cot bai hoc con chau em be no thay co anh chi toi minh ai gi nao sao duoc bi co khong da se dang rat qua lam nhu the vay nua luon a di ve ra vao len xuong roi xong mot cai dua thang nguoi nhieu it hon nhung neu vi nen de phai can muon biet thay noi hoi tra loi gui nhan tin ngay tuan thang nam buoi sang chieu hom bua mai'.split(
    ' ',
  ),
)

/** A teacher or a pupil behind a title, as members of staff speak of them. */
export function peopleAt(words: readonly Word[], at: number, side: Speaker['side']): Candidate | undefined {
  const word = words[at]
  const next = words[at + 1]
  if (!word || !next || next.after !== 'space') return undefined
  const isTeacher = TEACHER_TITLES.some(title => canMean(word.own, title))
  if (isTeacher && side === 'staff') return nameAfterTitle(words, at, 'teacher')
  if (side === 'staff' && PUPIL_TITLES.has(word.text)) return nameAfterTitle(words, at, 'pupil')
  return undefined
}

/** A child by name, where the words are not better taken for something else. */
export function childAt(
  words: readonly Word[],
  at: number,
  { names }: Speaker,
  others: readonly Candidate[],
): Candidate | undefined {
  const named = namedAt(names, words, at)
  if (!named) return undefined
  const clashes = others.some(({ used, kind }) => used >= named.used && kind !== 'number')
  if (clashes && !named.isFull && !isMeantAsName(words, at, named.used)) return undefined
  return { kind: 'child', named, at, used: named.used, rank: 6 }
}
