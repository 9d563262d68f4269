/**
 * Class, subject, column and term wherever they stand in a line of marks: "6A toán tx2:", "… vào tx1 toán", "(giữa kì, lớp 6B)". A
 * subject counts only beside another word of the head, or on a line of its own, since Vân, Anh and Hoa are pupils too.
 */
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import { accented } from './accents.ts'
import { flat } from './flat.ts'
import { isSubjectWord, subjectAt } from './subjects.ts'

export type HeadPart =
  | { readonly kind: 'class'; readonly className: string }
  | { readonly kind: 'subject'; readonly text: string }
  | { readonly kind: 'column'; readonly column: ColumnRef; readonly term?: Term }
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'column_obsolete' | 'column_vague' | 'column_without_number'; readonly text: string }

/** Places are UTF-16 units of the text. */
export type HeadSpan = { readonly from: number; readonly to: number; readonly part: HeadPart }

const NUMBERS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  i: 1,
  ii: 2,
}
const numberOf = (said: string): number => NUMBERS[said] ?? Number(said)
const termOf = (said: string): Term => (numberOf(said) === 2 ? 2 : 1)

const START = '(?<![\\p{L}\\p{M}\\p{N}])'
const END = '(?![\\p{L}\\p{M}\\p{N}])'
const pattern = (body: string): RegExp => new RegExp(`${START}(?:${body})${END}`, 'gu')

type Finder = readonly [RegExp, (found: RegExpExecArray) => HeadPart]

const TERM_NUMBER = '([12]|ii?|mot|hai)'
const periodic =
  (kind: 'midterm' | 'final') =>
  ([, term]: RegExpExecArray): HeadPart => ({
    ...{ kind: 'column', column: { kind, position: 1 } },
    ...(term && { term: termOf(term) }),
  })

const regular = (position: string | undefined, text: string): HeadPart =>
  position === undefined || numberOf(position) === 0
    ? { kind: 'column_without_number', text }
    : { kind: 'column', column: { kind: 'regular', position: numberOf(position) } }

const FINDERS: readonly Finder[] = [
  [
    pattern('(?:dd?g|kt|cot)? ?(?:tx|thuong ?xuyen)[ -]?cd ?(\\d)?|chuyen de(?: ?(\\d))?'),
    ([, one, two]) => ({ kind: 'column', column: { kind: 'cluster', position: Number(one ?? two ?? 1) } }),
  ],
  [
    pattern(
      'cot (\\d) (?:thuong xuyen|tx)|(?:cot )?(?:dd?g|kt)? ?tx(?: ?(?:lan|so|thu|cot))?[ .]{0,2}(\\d{1,2}|mot|hai|ba|bon)',
    ),
    ([text, before, behind]) => regular(before ?? behind, text),
  ],
  [
    pattern(
      '(?:cot )?(?:kt )?thuong ?xuyen(?: ?(?:lan|so|thu|cot))?(?: ?(\\d{1,2}|mot|hai|ba|bon))?|(?:cot )?(?:dd?g|kt)? ?tx',
    ),
    ([text, position]) => regular(position, text),
  ],
  [pattern(`(?:(?:dd?g|kt)? ?gh?k|giua (?:hoc )?k[iy]|giuak[iy])(?: ?${TERM_NUMBER})?`), periodic('midterm')],
  [pattern(`(?:(?:dd?g|kt)? ?ch?k|cuoi (?:hoc )?k[iy]|cuoik[iy])(?: ?${TERM_NUMBER})?`), periodic('final')],
  [pattern(`(?:hk|hoc k[iy]) ?${TERM_NUMBER}`), ([, term = '1']) => ({ kind: 'term', term: termOf(term) })],
  [
    pattern('(?:15|45) ?(?:p|phut)|(?:1|mot) tiet|(?:diem )?mieng|he so \\d|hs\\d'),
    ([text]) => ({ kind: 'column_obsolete', text }),
  ],
  [pattern('cuoi nam|(?:cot|lan|bai|bai so) \\d{1,2}'), ([text]) => ({ kind: 'column_vague', text })],
  [
    pattern(
      '(?:lop |l)?(1[0-2]|[6-9])([a-z]{1,3}\\d{0,2})|(?:lop )?(1[0-2]|[6-9]) ?(?:\\/ ?)?([a-z]\\d{1,2})|(?:lop )?([6-9]|1[0-2])(\\/\\d{1,2})|lop (1[0-2]|[6-9]) ([a-z])',
    ),
    found => {
      const [grade, name] = found.slice(1).filter(part => part !== undefined)
      return { kind: 'class', className: `${grade}${name}`.toUpperCase() }
    },
  ],
  [
    pattern('(?:lop )?(sau|bay|tam|chin|muoi(?: mot| hai)?) (a|be|b|xe|c|de|d)(?: (mot|hai|ba|bon|\\d))?'),
    ([, grade = '', letter = '', more]) => ({
      ...{ kind: 'class' },
      className: `${GRADES[grade]}${(LETTERS[letter] ?? letter).toUpperCase()}${more ? numberOf(more) : ''}`,
    }),
  ],
]

const GRADES: Readonly<Record<string, number>> = {
  ...{ sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10, 'muoi mot': 11, 'muoi hai': 12 },
}
const LETTERS: Readonly<Record<string, string>> = { be: 'b', xe: 'c', de: 'd' }
/** "8d" is 8D, or seat 8, passed; "sáu bê", "6 a" could be other words: such a class stands beside other words of the head. */
const DOUBTFUL_CLASS =
  /^(?:(?:[1-5]|1[3-9])[a-e]\d*|\d+(?:d|v|m|k|p|cd|vp|vk|kp|đ|r|o|l)\d*|\d+\/\d+|\p{L}+ \p{L}+.*|\d+ .*)$/iu
const SPELT = new Set(
  `tx thường thuong xuyên xuyen giữa giua kì kỳ kỵ ki ky học hoc cuối cuoi gk ck ghk chk cột cot lần lan số so thứ thu chuyên chuyen đề de lớp lop
   sáu sau bảy bay tám tam chín chin mười muoi một mot hai ba bốn bon bê be xê xe phút phut tiết tiet miệng mieng hệ he năm nam bài bai điểm diem`
    .split(/\s+/)
    .map(accented),
)

export function headSpansIn(text: string): readonly HeadSpan[] {
  const folded = flat(text)
  const spans: HeadSpan[] = []
  const free = (from: number, to: number) => !spans.some(span => from < span.to && span.from < to)
  for (const [finder, partOf] of FINDERS)
    for (const found of folded.matchAll(finder)) {
      const [from, to] = [found.index, found.index + found[0].length]
      if (free(from, to) && isSpelt(text.slice(from, to))) spans.push({ from, to, part: partOf(found) })
    }
  const sure = spans.filter(span => !isDoubtful(text, span)).sort((a, b) => a.from - b.from)
  const subjects = subjectsBeside(text, folded, sure)
  const all = [...sure, ...subjects].sort((a, b) => a.from - b.from)
  const classes = spans.filter(
    span => isDoubtful(text, span) && endsHead(text, span) && isBeside(text, folded, span, all),
  )
  return [...all, ...classes].sort((a, b) => a.from - b.from)
}

/** Words with accents carry those of the head. */
const isSpelt = (text: string): boolean =>
  (text.match(/\p{L}+/gu) ?? []).every(word => {
    const said = accented(word)
    return /^[\p{ASCII}]+$/u.test(said) || word.length < 3 || /^đđ?g/.test(said) || SPELT.has(said)
  })

function isDoubtful(text: string, { from, to, part }: HeadSpan): boolean {
  const said = text.slice(from, to)
  if (part.kind === 'column_vague') return true
  return part.kind === 'class' && DOUBTFUL_CLASS.test(said) && !/^l[oớ]p/iu.test(said)
}

/** "lần 1", "bài 2" are words of a head before a colon or a line end; elsewhere Lan is a name. */
const endsHead = (text: string, { to, part }: HeadSpan): boolean =>
  part.kind !== 'column_vague' || part.text === 'cuoi nam' || /^\s*(?:[:\n]|$)/.test(text.slice(to))

/** What may stand between two words of the head. */
const GAP =
  /^(?:[\s,_–—|:;=/().&+-]|\p{P}|(?<![\p{L}])(?:lop|mon|diem|cot|bai|kiem|tra|thi|kt|cua|o|ben|day|la|vao|nhap|ghi|cho|so|dg|danh|gia|va|nha|nhe|a|da|gui|phan|ki nay|lan)(?![\p{L}]))*$/u

function isBeside(text: string, folded: string, span: HeadSpan, others: readonly HeadSpan[]): boolean {
  return others.some(other => {
    const [from, to] = other.from < span.from ? [other.to, span.from] : [span.to, other.from]
    return (
      from <= to && GAP.test(folded.slice(from, to)) && (text.slice(from, to).match(/\n/g) ?? []).length < 2
    )
  })
}

type Word = { readonly from: number; readonly to: number }

function subjectsBeside(text: string, folded: string, sure: readonly HeadSpan[]): readonly HeadSpan[] {
  const words: Word[] = [...folded.matchAll(/[\p{L}\p{N}&]+(?:\.(?=\p{L}))?/gu)].map(found => ({
    ...{ from: found.index, to: found.index + found[0].length },
  }))
  const flats = words.map(({ from, to }) => folded.slice(from, to).replace('.', ''))
  const found: HeadSpan[] = []
  for (let at = 0; at < words.length; ) {
    const first = words[at] as Word
    const subject = sure.some(span => first.from < span.to && span.from < first.to)
      ? undefined
      : subjectAt(flats, at)
    const last = words[at + (subject?.used ?? 1) - 1] as Word
    const span: HeadSpan = {
      from: first.from,
      to: last.to,
      part: { kind: 'subject', text: text.slice(first.from, last.to) },
    }
    if (subject && isSubjectHere(text, folded, span, [...sure, ...found])) {
      found.push(span)
      at += subject.used
    } else at++
  }
  return found
}

const VALUE_BEHIND =
  /^\s*[:=–-]?\s*(?:-?\d(?!\d?[a-z])|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|duoc|dc|dat|chua|vang|nghi|mien|v|vp|vk|d|cd|m)(?![\p{L}\p{N}]))/u
const NAMED_SUBJECT = /(?<![\p{L}])(?:mon|mon hoc)[\s:]*$/u
/** Shorter words are codes of subjects that stand beside a class only: Tú, An. */
const CODE_CHARS_MAX = 2

function isSubjectHere(text: string, folded: string, span: HeadSpan, others: readonly HeadSpan[]): boolean {
  const { from, to } = span
  const said = text.slice(from, to)
  if (!(said.match(/\p{L}+/gu) ?? []).every(isSubjectWord)) return false
  if (NAMED_SUBJECT.test(folded.slice(0, from))) return true
  const behind = folded.slice(to)
  const valued =
    VALUE_BEHIND.test(behind) &&
    !others.some(other => other.from >= to && folded.slice(to, other.from).trim() === '')
  if (valued) return false
  const beside = others.filter(
    other => isBeside(text, folded, span, [other]) && !isParted(folded, span, other, behind),
  )
  if (said.length <= CODE_CHARS_MAX && /^[a-z]+$/i.test(said))
    return beside.some(({ part, ...place }) => part.kind === 'class' && isTouching(folded, span, place))
  const before = folded.slice(0, from)
  const alone = /(?:^|[\n.;,–—])\s*$/u.test(before) && /^\s*(?:$|[\n.:])/u.test(behind)
  const bracketed = /\(\s*$/u.test(before) && /^\s*\)\s*(?:$|[\n.])/u.test(behind)
  return beside.length > 0 || alone || bracketed || isLongName(said)
}

/** Two words and more are the name of a subject and nobody's. */
const isLongName = (said: string): boolean =>
  /\s/.test(said) &&
  said.length > CODE_CHARS_MAX &&
  flat(said) !== 'anh van' &&
  !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(said)

/** A colon or a line end between a head and what may be the first pupil: "6A tx1: An 8". */
function isParted(folded: string, span: HeadSpan, head: HeadSpan, behind: string): boolean {
  if (head.from > span.from) return false
  const gap = folded.slice(head.to, span.from)
  return (
    /[:\n]/.test(gap) &&
    !/^\s*(?:$|[\n:]|[-–—,]?\s*(?:tx|gk|ck|giua|cuoi|thuong|cot|lop|hk|hoc k))/u.test(behind)
  )
}

const isTouching = (folded: string, span: HeadSpan, other: { from: number; to: number }): boolean =>
  /^[\s_|/-]*$/.test(
    other.from < span.from ? folded.slice(other.to, span.from) : folded.slice(span.to, other.from),
  )
