import { fold } from '../../core/wording/rules/fold.ts'
import type { Kind } from './consent-words.ts'
import { kindOf, PHRASE_WORDS_MAX } from './consent-words.ts'
import type { Word } from './echo.ts'
import { withoutEcho } from './echo.ts'

/**
 * Whether a short sentence says yes or no to what was just shown. Accents decide: "đúng" is yes, "đừng" and "dừng" are no, and "dung"
 * typed without any is neither. A sentence with a word of another kind in it is no plain yes or no.
 */

/** `wrong` is a no to what was shown, but may be the beginning of a reason where one is asked for. */
export type Consent = 'yes' | 'no' | 'wrong' | 'unclear'

/** A word or phrase of a known kind; after a comma or the like it begins a part of the sentence. */
type Piece = { readonly kind: Kind; readonly typed: string; readonly said: string; readonly begins: boolean }

const WORDS_MAX = 14
const SYMBOLS: Readonly<Record<string, string>> = { '❌': ' không ', '🚫': ' không ', '✅': ' ' }
/** What lies between words: a comma, the end of a sentence. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|[,;.!…\n:?()]/gu

function wordsOf(text: string): readonly Word[] {
  const clean = text.normalize('NFC').replace(/[❌🚫✅]/gu, sign => SYMBOLS[sign] ?? ' ')
  const words: Word[] = []
  let begins = true
  for (const [token] of clean.matchAll(TOKEN)) {
    const isWord = /[\p{L}\p{N}]/u.test(token)
    if (isWord) words.push({ typed: token, begins })
    begins = !isWord
  }
  return words
}

/** The pieces one after the other, the longest phrases first; undefined when a word is of no kind. */
function piecesOf(words: readonly Word[]): readonly Piece[] | undefined {
  if (words.length === 0) return []
  for (let taken = Math.min(PHRASE_WORDS_MAX, words.length); taken > 0; taken--) {
    const phrase = words.slice(0, taken)
    if (phrase.slice(1).some(({ begins }) => begins)) continue
    const said = phrase.map(({ typed }) => typed).join(' ')
    const kind = kindOf(said)
    if (kind === undefined) continue
    const rest = piecesOf(words.slice(taken))
    if (rest)
      return [
        { kind, typed: said.toLowerCase(), said: fold(said), begins: phrase[0]?.begins ?? false },
        ...rest,
      ]
  }
  return undefined
}

const REFUSALS: ReadonlySet<Kind> = new Set(['not', 'stop', 'wrong', 'later'])
const ACTS: ReadonlySet<Kind> = new Set(['yes', 'verb'])
/** What bends a yes or a no without being one. */
const ASIDE: ReadonlySet<Kind> = new Set(['unsure', 'asking', 'time'])
/** "ghi rồi" says it has been done, or asks; "đúng rồi" agrees. */
const DONE = /^(?:ghi|luu|gui|goi|xac nhan|khoa|mo|in|dong|giao|nop|trinh|go|xoa|duyet)$/

/** What was said is asked about, not said: "ghi à", "đúng nhỉ", "đúng không?", "ghi rồi". */
function isAskedAbout(pieces: readonly Piece[], text: string): boolean {
  const acts = pieces.findLastIndex(({ kind }) => ACTS.has(kind))
  if (acts < 0) return false
  if (text.includes('?')) return true
  const next = pieces[acts + 1]
  if (next?.said === 'roi' && !next.begins && DONE.test(pieces[acts]?.said ?? '')) return true
  return pieces.slice(acts + 1).some(({ kind, begins }) => kind === 'asking' && !begins)
}

/** What a negation has before it and after it up to the next part of the sentence; what it denies does not count. */
function decisive(pieces: readonly Piece[]): readonly Kind[] {
  let denied = false
  const kinds: Kind[] = []
  for (const { kind, begins } of pieces) {
    if (begins) denied = false
    if (!denied || REFUSALS.has(kind)) kinds.push(kind)
    if (kind === 'not') denied = true
  }
  return kinds
}

const onlyOf = (kinds: readonly Kind[], ...of: readonly Kind[]): boolean =>
  kinds.every(kind => of.includes(kind))

function consentOf(said: readonly Piece[], text: string): Consent | undefined {
  const kinds = decisive(said.filter(({ kind }) => !ASIDE.has(kind)))
  if (kinds.length === 0) return undefined
  if (onlyOf(kinds, 'wrong')) return 'wrong'
  if (kinds.every(kind => REFUSALS.has(kind))) return 'no'
  const isPutOff = said.some(({ kind }) => kind === 'later' || kind === 'time')
  // "gửi sau", "mai ghi": put off.
  if (isPutOff && said.every(({ kind, said: word }) => kind !== 'yes' || DONE.test(word)))
    return kinds.includes('ambiguous') ? 'unclear' : 'no'
  if (isPutOff || said.some(({ kind }) => kind === 'unsure') || isAskedAbout(said, text)) return 'unclear'
  return onlyOf(kinds, 'yes') ? 'yes' : 'unclear'
}

const isActing = ({ kind }: Piece): boolean => ACTS.has(kind)

/** "khoa" may be khoá and may be thầy Khoa; "in" and "giao" have no accents to lose. */
const mayBeAName = ({ typed }: Piece): boolean => typed === fold(typed) && !/^(?:in|in ra|giao)$/.test(typed)

/**
 * An act is consented to by its own verb: "khoá đi" where “Khóa sổ” is what would be done. Another verb alone is another order; beside a
 * yes it makes the yes unsure. "chốt" agrees to whatever else is said. Without its accents a verb alone may be a name.
 */
function named(said: readonly Piece[], label: string): readonly Piece[] | undefined {
  const acts = ` ${fold(label).replace(/[^a-z0-9]+/g, ' ')} `
  const isNamed = ({ said: word }: Piece) => acts.includes(` ${word.split(' ')[0]} `)
  const others = said.filter(({ kind, said: word }) => kind !== 'verb' || word !== 'chot')
  const pieces = others.some(isActing) ? others : said
  const verbs = pieces.filter(({ kind }) => kind === 'verb')
  if (verbs.length === 0) return pieces
  if (!verbs.every(isNamed)) return pieces.length === verbs.length ? undefined : pieces
  const isAlone = verbs.length === pieces.length && verbs.every(mayBeAName)
  const kind = isAlone ? 'ambiguous' : 'yes'
  return pieces.map(piece => (piece.kind === 'verb' ? { ...piece, kind } : piece))
}

/** What a sentence is an answer to: what the choice is called that would be confirmed, and what was shown with it. */
export type Shown = { readonly label: string; readonly text: string }
const NOTHING: Shown = { label: '', text: '' }

/** To take back one's consent is an order, no answer to a preview. */
const OWN_ACT = /^\/?(?:huy|rut) ?dong ?y$/

export function readConsent(text: string, { label, text: shown }: Shown = NOTHING): Consent | undefined {
  if (OWN_ACT.test(fold(text))) return undefined
  const words = withoutEcho(wordsOf(text), { label, text: shown })
  if (words.length === 0 || words.length > WORDS_MAX) return undefined
  const pieces = piecesOf(words)?.filter(({ kind }) => kind !== 'courtesy')
  const said = pieces && named(pieces, label)
  return said && consentOf(said, text)
}

const LITTLE_WORDS = 3
const SAY_NOTHING: ReadonlySet<Kind> = new Set(['courtesy', ...ASIDE])

/** A thumb, a "dạ": somebody has seen what was shown, and says no more. */
export function saysNothing(text: string): boolean {
  const words = wordsOf(text)
  return (
    words.length <= LITTLE_WORDS && (piecesOf(words)?.every(({ kind }) => SAY_NOTHING.has(kind)) ?? false)
  )
}

/** A sentence is read part by part when it is no plain yes or no as a whole. */
const PARTS = /[,;.!…\n?]+|\s(?:mà|nhưng|nhưng mà|chứ|tại|vì)\s/u

const LETS_WAIT =
  /^(?:(?:dạ|à|ờ|ừ|ừm|ok|mà|thôi|hay|nhưng|vậy|thế)\s+)*(?:để|chờ|đợi|hoãn|khoan|từ từ|chưa|đừng|thôi khỏi|khỏi)\s+\S|^(?:mai|chiều|tối|lát|tí|khi nào)\s.*\s(?:tính|trả lời|gửi|ghi|xem|coi|báo|nhắn|hay|quyết)(?:\s|$)|\s(?:đã|cái đã|hẵng hay|rồi tính)(?:\s+(?:ạ|nhé|nha|nghen|em))?$/u

const GIVES_UP =
  /(?<![\p{L}\p{M}])(?:thôi|thui|thoi)\s+(?:khỏi|không|hổng|hông|ko|giữ nguyên|để nguyên|ngại|tha|bỏ|đừng|khoi|khong|giu nguyen|de nguyen|bo)(?![\p{L}\p{M}])/u

/** "rắc rối thế, thôi giữ nguyên": no answer to any question, but the end of what was begun. */
export const givesUp = (text: string): boolean => GIVES_UP.test(text.normalize('NFC').toLowerCase())

/** What a longer sentence comes to: it turns what was shown down, it wavers, or it says neither. It is never a yes. */
export function leaning(text: string): 'no' | 'wrong' | 'unclear' | undefined {
  const parts = text
    .normalize('NFC')
    .toLowerCase()
    .split(PARTS)
    .map(part => part.trim())
    .filter(part => part !== '')
  const read = parts.map(part => (LETS_WAIT.test(part) || GIVES_UP.test(part) ? 'no' : readConsent(part)))
  const says = (consent: Consent) => read.includes(consent)
  if (says('yes')) return 'unclear'
  if (says('wrong')) return 'wrong'
  if (says('no')) return 'no'
  return says('unclear') ? 'unclear' : undefined
}

/** Whether a sentence that nothing else can be made of has a no in it: "sao lại ghi, không được đâu". */
export const soundsLikeNo = (text: string): boolean =>
  wordsOf(text).some(({ typed }) => typed.length > 1 && REFUSALS.has(kindOf(typed) ?? 'yes'))
