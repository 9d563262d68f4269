import { fold } from '../../core/wording/rules/fold.ts'
import { accented, untelex } from '../understand/accents.ts'
import type { SubjectCode } from '../understand/subjects.ts'
import type { Concept } from './concepts.ts'
import { conceptsAt, relationTrie, subjectTrie } from './concepts.ts'
import type { Kin, Named, Names, Relation } from './kin.ts'
import { namedAt } from './kin.ts'
import type { Thing } from './things.ts'
import { thingAt } from './things.ts'
import { longestAt } from './trie.ts'
import type { SaidDays } from './when.ts'
import { saidDaysAt } from './when.ts'
import type { Word } from './words.ts'
import { wordsOf } from './words.ts'

/**
 * One reading of one message: its words, and what each stretch of them can be. Everything that understands words works on this and
 * reads nothing anew.
 */

/** Who speaks, as far as the words need it. */
export type Speaker = {
  readonly side: 'family' | 'staff' | 'stranger'
  readonly kin: readonly Kin[]
  readonly names: Names
  /** YYYY-MM-DD in the school's zone. */
  readonly today: string
}

export type Piece = { readonly at: number; readonly used: number } & (
  | { readonly kind: 'concept'; readonly concepts: readonly Concept[] }
  | { readonly kind: 'child'; readonly named: Named }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'subject'; readonly codes: readonly SubjectCode[]; readonly said: string }
  | { readonly kind: 'days'; readonly said: SaidDays }
  | { readonly kind: 'teacher' | 'pupil' | 'other_name'; readonly said: string }
  | { readonly kind: 'code'; readonly code: string }
  | Thing
)

export type Reading = {
  readonly text: string
  readonly words: readonly Word[]
  readonly pieces: readonly Piece[]
}

const CHILD_TITLES =
  'con cháu bé em thằng cu bạn hs trò của đứa chị bảo với và tên mẹ bố ba má ama ami mí mế cho o'
    .split(' ')
    .map(accented)
const FOLDED_TITLES = new Set(CHILD_TITLES.map(fold))
const isTitle = ({ own, ownFolded }: Word): boolean =>
  own === ownFolded && own !== 'chi' ? FOLDED_TITLES.has(own) : CHILD_TITLES.includes(own)
const PUPIL_TITLES = new Set('em bạn sinh cháu của tên trò'.split(' ').map(accented))
const TEACHER_TITLES = new Set(['co', 'thay', 'chi', 'anh', 'o'])
/** What follows a title without being a name. */
const NO_NAME = new Set(
  'giao oi a chu nhiem bo mon nao day cho em tra loi do ay kia hieu pho truong hai minh nha tro va voi phu trach ta nghi phep nho nhe nhi da nhat moi'.split(
    ' ',
  ),
)

const spell = (words: readonly Word[], at: number, used: number): string =>
  words
    .slice(at, at + used)
    .map(({ raw }) => raw)
    .filter((raw, index, all) => raw !== all[index - 1])
    .join(' ')

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
  'mon hoc duoc co nghi bi toan ly li hoa van su dia tin the dat khong may luon di diem hom tuan thi o'.split(
    ' ',
  ),
)

type Candidate = Piece & { readonly rank: number }

function nameAfterTitle(
  words: readonly Word[],
  at: number,
  kind: 'teacher' | 'pupil' | 'other_name',
  title: number,
): Candidate | undefined {
  let used = 0
  for (let next = words[at + title]; next; next = words[at + title + used]) {
    if (used > 0 && next.after !== 'space') break
    if (next.after === 'stop' || used >= 5 || /^\d/.test(next.raw)) break
    const vocabulary = isVocabulary(words, at + title + used)
    if (NO_NAME.has(next.ownFolded) && !(next.isCapital && used > 0)) break
    if (next.isCapital ? used === 0 && NO_NAME.has(next.ownFolded) : vocabulary) break
    used++
  }
  return used === 0
    ? undefined
    : { kind, said: spell(words, at + title, used), at, used: title + used, rank: 5 }
}

const isVocabulary = (words: readonly Word[], at: number): boolean =>
  conceptsAt(words, at) !== undefined ||
  longestAt(subjectTrie, words, at) !== undefined ||
  longestAt(relationTrie, words, at) !== undefined ||
  LITTLE.has(words[at]?.folded ?? '')
const LITTLE = new Set(
  'la va thi ma cua cho voi o tu den toi trong ngoai tren duoi nay kia do ay nha truong lop mon cot bai hoc con chau em be no thay co anh chi toi minh ai gi nao sao duoc bi co khong da se dang rat qua lam nhu the vay nua luon a di ve ra vao len xuong roi xong mot cai dua thang nguoi nhieu it hon nhung neu vi nen de phai can muon biet thay noi hoi tra loi gui nhan tin ngay tuan thang nam buoi sang chieu hom bua mai'.split(
    ' ',
  ),
)

function peopleAt(words: readonly Word[], at: number, side: Speaker['side']): Candidate | undefined {
  const word = words[at]
  const next = words[at + 1]
  if (!word || !next || next.after !== 'space') return undefined
  const isTeacher = TEACHER_TITLES.has(word.ownFolded)
  if (isTeacher && side === 'staff') return nameAfterTitle(words, at, 'teacher', 1)
  if (side === 'staff' && PUPIL_TITLES.has(word.text)) return nameAfterTitle(words, at, 'pupil', 1)
  return undefined
}

function candidatesAt(words: readonly Word[], at: number, speaker: Speaker): readonly Candidate[] {
  const found: Candidate[] = []
  const concepts = conceptsAt(words, at)
  if (concepts) found.push({ kind: 'concept', concepts: concepts.holds, at, used: concepts.used, rank: 1 })
  const subject = longestAt(subjectTrie, words, at)
  if (subject && isSubject(words, at, subject.used))
    found.push({
      kind: 'subject',
      codes: subject.holds.flat(),
      said: spell(words, at, subject.used),
      at,
      used: subject.used,
      rank: 2,
    })
  const slip =
    !concepts && !subject && !words[at]?.mayLackTones
      ? longestAt(subjectTrie, [slipless(words[at])], 0)
      : undefined
  if (slip)
    found.push({ kind: 'subject', codes: slip.holds.flat(), said: spell(words, at, 1), at, used: 1, rank: 0 })
  const relation = speaker.side === 'staff' ? undefined : longestAt(relationTrie, words, at)
  if (relation?.holds[0])
    found.push({ kind: 'relation', relation: relation.holds[0], at, used: relation.used, rank: 3 })
  const days = saidDaysAt(words, at, speaker.today)
  if (days) found.push({ kind: 'days', said: days.said, at, used: days.used, rank: 3 })
  const thing = thingAt(words, at)
  if (thing) found.push({ ...thing.thing, at, used: thing.used, rank: thing.thing.kind === 'number' ? 0 : 3 })
  const code = codeAt(words, at)
  if (code) found.push(code)
  const person = peopleAt(words, at, speaker.side)
  if (person) found.push(person)
  return found
}

const HALF_A_CODE = /^(?=.*\d)(?=.*\p{L})[\p{L}\d]{4}$/u

/** "M4TQ-7HXZ", "r3td 8kln": the code of a link. */
function codeAt(words: readonly Word[], at: number): Candidate | undefined {
  const [one, other] = [words[at], words[at + 1]]
  if (!one || !other || other.after !== 'space') return undefined
  if (!HALF_A_CODE.test(one.own) || !HALF_A_CODE.test(other.own)) return undefined
  return { kind: 'code', code: `${one.own}-${other.own}`.toUpperCase(), at, used: 2, rank: 9 }
}

/** "ttoans", "toánn": a word with the strokes of a keyboard left in it. */
function slipless(word: Word | undefined): Word {
  const text = untelex(word?.own ?? '').replace(/(\p{L})\1/gu, '$1')
  const folded = text.length > 3 ? text : ''
  return {
    raw: folded,
    own: folded,
    ownFolded: folded,
    text: folded,
    folded,
    isCapital: false,
    mayLackTones: true,
    after: 'space',
  }
}

/** Codes of subjects that are little words besides. */
const CODES = new Set([
  't',
  'to',
  'ta',
  'an',
  'th',
  'nt',
  'cn',
  'nn',
  'td',
  'ls',
  'dl',
  'vl',
  'hh',
  'sh',
  'mt',
])
/** Names of subjects that are other words too, when typed without accents or at all. */
const DOUBTFUL = new Set([
  've',
  'van',
  'anh',
  'su',
  'dia',
  'hoa',
  'sinh',
  'tin',
  'ly',
  'li',
  'nhac',
  'kinh te',
  'khoa hoc',
  'dan toc',
  'phap luat',
  'dia phuong',
])

function isSubject(words: readonly Word[], at: number, used: number): boolean {
  const [word, before] = [words[at], words[at - 1]]
  if (!word) return false
  if (used > 1)
    return !(word.folded === 'dan' || (word.folded === 'dia' && words[at + 1]?.folded === 'phuong'))
  if (before?.folded === 'mon' && word.after === 'space') return true
  if (CODES.has(word.ownFolded))
    return word.isCapital && word.raw.length > 1 && word.raw === word.raw.toUpperCase()
  if (word.folded === 've') return word.own === 'vẽ'
  if (!DOUBTFUL.has(word.folded)) return true
  if (word.folded === 'anh') return isEnglish(words, at)
  if (word.folded === 'tin')
    return (
      !(before && word.after === 'space' && /^(?:nhan|gui|thong|ban|nhiu|mot|1|cai)$/.test(before.folded)) &&
      words[at + 1]?.folded !== 'nhan'
    )
  if (
    word.folded === 'hoa' ||
    word.folded === 'van' ||
    word.folded === 'su' ||
    word.folded === 'sinh' ||
    word.folded === 'dia'
  )
    return (
      !(
        words[at + 1]?.after === 'space' &&
        /^(?:phong|co|nhat|hoat|ra|chi|ban)$/.test(words[at + 1]?.folded ?? '')
      ) &&
      !(before?.folded === 'hoc' && word.folded === 'sinh') &&
      !(before?.folded === 'ngay' && word.folded === 'sinh')
    )
  return true
}

/** "anh" is English beside a mark or a subject, else an elder brother or a man. */
function isEnglish(words: readonly Word[], at: number): boolean {
  const before = words[at]?.after === 'space' ? (words[at - 1]?.folded ?? '') : ''
  const next = words[at + 1]?.after === 'space' ? (words[at + 1]?.folded ?? '') : ''
  if (/^(?:diem|gk|ck|tx\d|mon|ki|van|toan|ly|li|hoa|voi|va|con|bai)$/.test(before))
    return next !== 'em' && next !== 'hai' && next !== 'no'
  return /^(?:gk|ck|tx\d?|duoc|giua|cuoi|may|bao|\d.*|mon|van|sao|tb)$/.test(next) || next === ''
}

/** What stands inside another phrase and must not count beside it. */
const SEALED = new Set<Concept>([
  'refuse',
  'turn_off',
  'cancel_leave',
  'withdraw_consent',
  'unlock',
  'unlinked',
  'me_later',
  'rank',
  'fee',
  'outside',
])

const isSealed = (piece: Piece): boolean =>
  piece.kind !== 'concept' || piece.concepts.some(concept => SEALED.has(concept))

function childAt(
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

/** What is named counts though its first word ends a phrase: "mở phiếu 18", "đến thứ bảy". */
const THINGS = new Set<Piece['kind']>(['case', 'days', 'column', 'class', 'term'])

function scan(words: readonly Word[], speaker: Speaker): readonly Piece[] {
  const pieces: Piece[] = []
  /** Where the last phrase ends, and whether what begins inside it may count. */
  let end = 0
  let open = true
  for (let at = 0; at < words.length; at++) {
    const others = candidatesAt(words, at, speaker)
    const child = at >= end ? childAt(words, at, speaker, others) : undefined
    const best = [...others, ...(child ? [child] : [])].toSorted(
      (a, b) => b.used - a.used || b.rank - a.rank,
    )[0]
    if (!best) continue
    const last = pieces.at(-1)
    const runsOver = at < end && at + best.used > end
    const isThing = THINGS.has(best.kind)
    if (at < end && !isThing && (!open || best.kind !== 'concept')) continue
    if (at < end && isThing && (last?.kind !== 'concept' || !runsOver)) continue
    if (runsOver && !isThing && (last?.kind !== 'concept' || best.used < last.used)) continue
    pieces.push(best)
    if (best.kind === 'case' || best.kind === 'column') alsoSaid(others, best, pieces)
    if (at + best.used > end) {
      end = at + best.used
      open = !isSealed(best)
    }
  }
  return pieces
}

/** "giữa kì" is a test besides a column, "biên bản số 3" minutes besides a number. */
function alsoSaid(others: readonly Candidate[], { used }: Piece, pieces: Piece[]): void {
  const concept = others.find(({ kind }) => kind === 'concept')
  if (concept && concept.used <= used) pieces.push(concept)
}

export function read(text: string, speaker: Speaker): Reading {
  const words = wordsOf(text)
  return { text, words, pieces: scan(words, speaker) }
}

