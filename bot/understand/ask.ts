/**
 * What a guardian or pupil asks: "diem toan cua minh", "hk1 duoc may phay", "con nghi may buoi". Only the
 * kind of question and the words in it; whose child a name means is settled against the linked children. A
 * question about other pupils is told apart so that it can be declined.
 */
import type { Term } from '../../core/calendar/rules/term.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { canMean, hasAccents } from './accents.ts'
import { subjectAt } from './subjects.ts'

export type Question = {
  /**
   * `needed`: which mark would give an average; `level`: learning, conduct, title, promotion; `why`: its reason;
   * `comparison`: rank, class mean, other pupils.
   */
  readonly what: 'marks' | 'new_marks' | 'absences' | 'average' | 'level' | 'why' | 'needed' | 'comparison'
  readonly subjectText?: string
  readonly childText?: string
  /** The child's words may just mean "my own": unaccented "minh" is Minh or mình. */
  readonly childOrSelf?: true
  readonly term?: Term | 'year'
  /** The average wished for, in tenths; only with `needed`. */
  readonly target?: number
}

const QUESTION_CHARS_MAX = 300

/** Words about studies that could be names: Tình, Hạnh. */
const STUDIES = / (?:tinh hinh hoc tap|tinh hinh hoc|hoc hanh) /
/** All children at once. */
const EACH_CHILD = / (?:(?:ca )?(?:hai|ba|cac) (?:con|chau|be|dua)) /
/** A leave asked for, or a mark said to be wrong: no question about what is in the book. */
const NO_QUESTION = / (?:xin phep|xin nghi|xin cho|bi sai|sai roi|nham roi) /

/** First match wins, so the narrower question stands before the wider. */
const KINDS: readonly (readonly [Question['what'], RegExp])[] = [
  [
    'comparison',
    / (?:xep (?:thu|hang)|hang may|thu hang|thu may|xep loai lop|top|so voi|cao nhat|thap nhat|ca lop|tb lop|tb cua lop|tb ca lop|diem lop|cao diem|nhat lop|hon ban|(?:bao nhieu|may) ban|ban nao|ban khac|cac ban|ban cung lop) /,
  ],
  ['needed', / (?:can|phai) (?:bao nhieu|may|duoc may|dat may|thi may|duoc bao nhieu) .*(?:de|thi|moi) /],
  ['needed', / (?:de|muon|mong) (?:duoc|dat|len) .*(?:can|phai) .*(?:bao nhieu|may) /],
  ['why', / (?:vi sao|tai sao|sao lai|giai thich) /],
  [
    'level',
    / (?:ket qua (?:hoc tap|ren luyen|cuoi nam|ca nam)|hoc luc|hanh kiem|ren luyen|xep loai|danh hieu|hoc sinh (?:gioi|xuat sac)|len lop|o lai lop|kiem tra lai|thi lai) /,
  ],
  [
    'absences',
    / (?:nghi (?:may|bao nhieu|hoc|co|khong|buoi|hom|tiet|ngay)|vang|chuyen can|di hoc|diem danh|buoi nghi|so buoi|may buoi) /,
  ],
  ['average', / (?:tb|tbm|dtb|dtbm|dtbmhk|tong ket|tbhk|may phay|bao nhieu phay|phay may|may cham) /],
  [
    'new_marks',
    / (?:diem moi|moi co|co gi moi|gi moi|diem gi moi|moi nhat|vua co|tuan nay|tuan qua|hom nay|hom qua|gan day) /,
  ],
  ['marks', STUDIES],
  ['marks', / (?:diem|may diem|bao nhieu|duoc may|ket qua|hoc .*(?:the nao|ra sao)) /],
]

const TERM: readonly (readonly [Term | 'year', RegExp])[] = [
  [1, / (?:hk ?1|hki|(?:hoc )?k[iy] ?(?:1|i|mot)) /],
  [2, / (?:hk ?2|hkii|(?:hoc )?k[iy] ?(?:2|ii|hai)) /],
  ['year', / (?:ca nam|cn|nam hoc) /],
]

/** The asker, or their own child: a name only when its accents were not typed. */
const SELF = 'mình'
/** A child's name may follow these. */
const TITLES = ['của', 'con', 'cháu', 'bé', 'em']
/** Codes of subjects that guardians do not use and that are names or little words. */
const NOT_ASKED_BY_CODE = new Set(['an', 't', 'ta', 'to', 'th', 've', 'li'])

const QUESTION_WORDS = new Set(
  (
    'diem mon cho xem hoi biet xin muon la co gi moi may bao nhieu duoc phay roi chua a nhe voi nao the ra sao khong ko k ' +
    'tuan nay qua hom truoc hk hk1 hk2 hki hkii hoc ki ky i ii ca nam tb tbm dtb tong ket nghi vang buoi tiet ngay ' +
    'thang phep thay co oi da thua vay nhi the bang ket qua cac so giua cuoi tx gk ck kiem tra di lop cua vua nhat gan day ' +
    'toi tui con chau be nha em va dau het tat kia duoi tren dat can phai de thi nhu nua di luon nhieu it chuyen danh may cham voi len'
  ).split(' '),
)

/** The question a text asks, or undefined when it asks none we know. */
export function readQuestion(text: string): Question | undefined {
  if (text.length > QUESTION_CHARS_MAX) return undefined
  const raw =
    (text === text.toUpperCase() ? text.toLowerCase() : text)
      .normalize('NFC')
      .replace(/trung b[iì]nh/gi, 'tb')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const said = raw.map(word => ({ raw: word, folded: fold(word) }))
  const sentence = ` ${said.map(({ folded }) => folded).join(' ')} `
  const [what, pattern] = KINDS.find(([, asked]) => asked.test(sentence)) ?? []
  if (!what || NO_QUESTION.test(sentence)) return undefined
  if (what === 'comparison') return { what }
  const nameless = what === 'level' || what === 'why' || pattern === STUDIES ? pattern : EACH_CHILD
  const words = without(said, nameless?.exec(sentence)?.[0])
  const named = childIn(words, what !== 'why')
  const child = named && isAnotherNamed(words, named) ? undefined : named
  const subjectText = subjectIn(words, child)
  const term = TERM.find(([, pattern]) => pattern.test(sentence))?.[0]
  return {
    what,
    ...(subjectText !== undefined && { subjectText }),
    ...(child && { childText: textOf(words.slice(child.from, child.to)) }),
    ...(child && meansSelf(words.slice(child.from, child.to)) && { childOrSelf: true as const }),
    ...(term !== undefined && { term }),
    ...(what === 'needed' && targetIn(text)),
  }
}

/** Numbers that name a term, a column or a class are no wish. */
const NOT_A_WISH = /(?:hk|hoc k[iy]|k[iy]|tx|gk|ck|lop|ngoai ngu|nn) ?\d+/g
const WISH = /(\d{1,2})(?:(?:[.,]| (?:phay|cham) )(\d))?(?![\d.,])/g
const TARGET_MAX = 100

/** The last number in the text: "để được 8", "lên 6,5". */
function targetIn(text: string): { target: number } | undefined {
  const [, units, tenth = '0'] = [...fold(text).replace(NOT_A_WISH, ' ').matchAll(WISH)].at(-1) ?? []
  if (units === undefined) return undefined
  const target = Number(units) * 10 + Number(tenth)
  return target <= TARGET_MAX ? { target } : undefined
}

/** "An và Bình": of two children neither is singled out, and the asker chooses. */
function isAnotherNamed(words: readonly Word[], { to }: Span): boolean {
  const joins = ['va', 'voi', 'cung'].includes(words[to]?.folded ?? '')
  return joins && nameEnd(words, to + 1) > to + 1
}

/** The words of the question itself name nobody: "hạnh kiểm" holds no Hạnh. */
function without(words: readonly Word[], phrase: string | undefined): readonly Word[] {
  if (phrase === undefined) return words
  const asked = phrase.trim().split(' ')
  const at = words.findIndex((_, from) =>
    asked.every((word, offset) => words[from + offset]?.folded === word),
  )
  return at < 0 ? words : words.toSpliced(at, asked.length)
}

type Word = { readonly raw: string; readonly folded: string }
type Span = { readonly from: number; readonly to: number }

/**
 * The child's name: words after "của", "cháu" …, or else words that are neither a subject nor part of the
 * question; the latter only where a name may stand `anywhere`.
 */
function childIn(words: readonly Word[], anywhere: boolean): Span | undefined {
  for (let at = 0; at < words.length - 1; at++) {
    const title = TITLES.find(one => canMean(words[at]?.raw ?? '', one))
    if (!title) continue
    const child = nameAfter(words, at + 1, title === 'của')
    if (child) return child
  }
  for (let at = 0; anywhere && at < words.length; ) {
    const subject = askedSubjectAt(words, at)
    const to = subject ? at : nameEnd(words, at)
    if (to > at) return { from: at, to }
    at += subject ?? 1
  }
  return undefined
}

/**
 * "của Hoa" is a child; "con Hoa … toán" too, since the subject stands elsewhere; "con hoá mấy phẩy" asks for
 * chemistry.
 */
function nameAfter(words: readonly Word[], from: number, afterOf: boolean): Span | undefined {
  const subject = askedSubjectAt(words, from)
  const isChild = subject === undefined || afterOf || subjectElsewhere(words, from, from + subject)
  const first = words[from]
  if (!isChild || !first) return undefined
  if (subject === undefined && !isNameWord(first) && !isCapital(first)) return undefined
  if (saysSelf(first)) return undefined
  return { from, to: Math.max(from + 1, nameEnd(words, from + 1, true)) }
}

/**
 * Inside a name a subject's word belongs to it when more name follows ("Nguyễn Văn An"), in capitals, or
 * beside another subject.
 */
function nameEnd(words: readonly Word[], from: number, begun = false): number {
  let to = from
  for (let word = words[to]; word && isNameWord(word); word = words[to]) {
    const subject = askedSubjectAt(words, to)
    const next = words[to + 1]
    const nameGoesOn = next !== undefined && isNameWord(next) && askedSubjectAt(words, to + 1) === undefined
    const inside = begun || to > from
    if (subject && !(inside && (nameGoesOn || isCapital(word) || subjectElsewhere(words, to, to + subject))))
      break
    to++
  }
  return to
}

function isNameWord(word: Word): boolean {
  return !/\d/.test(word.raw) && !saysSelf(word) && !QUESTION_WORDS.has(word.folded)
}

function isCapital({ raw }: Word): boolean {
  return /^\p{Lu}/u.test(raw)
}

function saysSelf({ raw }: Word): boolean {
  return hasAccents(raw) && canMean(raw, SELF)
}

function meansSelf(name: readonly Word[]): boolean {
  const [only] = name
  return name.length === 1 && only !== undefined && canMean(only.raw, SELF)
}

/** How many words the subject at `at` takes; undefined when there is none a guardian would mean. */
function askedSubjectAt(words: readonly Word[], at: number): number | undefined {
  const found = subjectAt(
    words.map(({ folded }) => folded),
    at,
  )
  const word = words[at]?.folded ?? ''
  const meant = found && !(found.used === 1 && (NOT_ASKED_BY_CODE.has(word) || QUESTION_WORDS.has(word)))
  return meant ? found.used : undefined
}

function subjectElsewhere(words: readonly Word[], from: number, to: number): boolean {
  return words.some((_, at) => (at < from || at >= to) && askedSubjectAt(words, at) !== undefined)
}

/** The one subject named; when several are, none is singled out and the answer shows all. */
function subjectIn(words: readonly Word[], child: Span | undefined): string | undefined {
  const found: string[] = []
  for (let at = 0; at < words.length; ) {
    const inChild = child !== undefined && at >= child.from && at < child.to
    const used = inChild ? undefined : askedSubjectAt(words, at)
    if (used) found.push(textOf(words.slice(at, at + used)))
    at += used ?? 1
  }
  return found.length === 1 ? found[0] : undefined
}

function textOf(words: readonly Word[]): string {
  return words.map(({ raw }) => raw).join(' ')
}
