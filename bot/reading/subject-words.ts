import { accented, untelex } from '../understand/accents.ts'
import type { SubjectCode } from '../understand/subjects.ts'
import { subjectTrie } from './concepts.ts'
import type { Candidate } from './pieces.ts'
import { spell } from './pieces.ts'
import { longestAt } from './trie.ts'
import type { Word } from './words.ts'

/** Subjects in a message: many of their names are other words besides. */

/** Codes of subjects that are little words besides. */
const CODES = new Set('t to ta an th nt cn nn td ls dl vl hh sh mt'.split(' '))

/** "hoa phong", "văn phòng", "địa chỉ", "sinh nhật". */
const OTHER_WORDS = /^(?:phong|co|nhat|hoat|chi|ban)$/
const TURNS_OUT = /^(?:phong|co|nhat|hoat|ra|chi|ban)$/
/** Names of subjects that are other words too, and what beside them says that they are. */
const NEIGHBOURS: Readonly<Record<string, { readonly before?: RegExp; readonly behind?: RegExp }>> = {
  tin: { before: /^(?:nhan|gui|thong|ban|nhiu|mot|1|cai)$/, behind: /^nhan$/ },
  sinh: { before: /^(?:hoc|ngay)$/, behind: TURNS_OUT },
  hoa: { behind: TURNS_OUT },
  van: { behind: OTHER_WORDS },
  su: { behind: OTHER_WORDS },
  dia: { behind: OTHER_WORDS },
}

/** The word beside, as long as nothing but space stands between. */
const before = (words: readonly Word[], at: number): string =>
  words[at]?.after === 'space' ? (words[at - 1]?.folded ?? '') : ''
const behind = (words: readonly Word[], at: number): string =>
  words[at + 1]?.after === 'space' ? (words[at + 1]?.folded ?? '') : ''

function isSubject(words: readonly Word[], at: number, used: number): boolean {
  const word = words[at]
  if (!word) return false
  if (used > 1) return !(word.folded === 'dan' || (word.folded === 'dia' && behind(words, at) === 'phuong'))
  if (before(words, at) === 'mon') return true
  if (CODES.has(word.ownFolded))
    return word.isCapital && word.raw.length > 1 && word.raw === word.raw.toUpperCase()
  if (word.folded === 've') return word.own === accented('vẽ')
  if (word.folded === 'anh') return isEnglish(words, at)
  const beside = NEIGHBOURS[word.folded]
  return !(beside?.before?.test(before(words, at)) || beside?.behind?.test(behind(words, at)))
}

/** "anh" is English beside a mark or a subject, else an elder brother or a man. */
function isEnglish(words: readonly Word[], at: number): boolean {
  const next = behind(words, at)
  if (
    /^(?:diem|gk|ck|tx\d|15p|kt|phut|tiet|mon|ki|van|toan|ly|li|hoa|voi|va|con|bai)$/.test(before(words, at))
  )
    return next !== 'em' && next !== 'hai' && next !== 'no'
  return /^(?:gk|ck|tx\d?|duoc|giua|cuoi|may|bao|\d.*|mon|van|sao|tb)$/.test(next) || next === ''
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

/** @param isKnown the word is one of the lexicon, so that no slip is looked for in it. */
export function subjectIn(words: readonly Word[], at: number, isKnown: boolean): Candidate | undefined {
  const named = longestAt(subjectTrie, words, at)
  if (named && isSubject(words, at, named.used)) return subject(words, at, named.used, named.holds.flat(), 2)
  const slip =
    !named && !isKnown && !words[at]?.mayLackTones
      ? longestAt(subjectTrie, [slipless(words[at])], 0)
      : undefined
  return slip && subject(words, at, 1, slip.holds.flat(), 0)
}

const subject = (
  words: readonly Word[],
  at: number,
  used: number,
  codes: readonly SubjectCode[],
  rank: number,
): Candidate => ({ kind: 'subject', codes, said: spell(words, at, used), at, used, rank })
