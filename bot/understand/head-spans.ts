/**
 * Class, subject, column and term wherever they stand in a line of marks: "6A toán tx2:", "… vào tx1 toán", "(giữa kì, lớp 6B)". A
 * subject counts only beside another word of the head, or on a line of its own, since Vân, Anh and Hoa are pupils too.
 */
import type { Term } from '../../core/calendar/rules/term.ts'
import { accented } from './accents.ts'
import { flat } from './flat.ts'
import type { HeadPart, HeadSpan } from './head-span.ts'
import { isBeside, subjectsBeside } from './subject-spans.ts'

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

const TERM_NUMBER = '([12]|ii?|mot|hai(?! (?:ban|em|dua|tro|hs|chau)(?![a-z])))'

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
      'cot (\\d|mot|hai|ba|bon) (?:thuong xuyen|tx)|(?:cot )?(?:dd?g|kt)? ?tx(?: ?(?:lan|so|thu|cot))?[ .]{0,2}(\\d{1,2}|mot|(?:hai|ba|bon)(?! (?:ban|em|dua|tro|hs|chau)(?![a-z])))',
    ),
    ([text, before, behind]) => regular(before ?? behind, text),
  ],
  [
    pattern(
      '(?:cot )?(?:kt )?thuong ?xuyen(?: ?(?:lan|so|thu|cot))?(?: ?(\\d{1,2}|mot|(?:hai|ba|bon)(?! (?:ban|em|dua|tro|hs|chau)(?![a-z]))))?|(?:cot )?(?:dd?g|kt)? ?tx',
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
  return onwards(text, placedIn(text, folded, spans))
}

/** Words that lead on to another head; "hôm qua tx1" leads nowhere. */
const LEADS_ON =
  /(?<![\p{L}\p{M}])(?<!hôm )(?<!hom )(?:(?:rồi|roi|xong|tiếp|còn|và|va|chuyển|chuyen|đổi|doi)\s+)?(?:sang|qua|rồi|roi|còn|tiếp theo|tiếp)\s+(?:(?:cột|cot|môn|mon|lớp|lop|điểm|diem)\s+)*$/iu

/** What leads on belongs to the head, and to the words of the head right behind it. */
function onwards(text: string, spans: readonly HeadSpan[]): readonly HeadSpan[] {
  const led: HeadSpan[] = []
  for (const span of spans) {
    const last = led.at(-1)
    const lead = LEADS_ON.exec(text.slice(last?.to ?? 0, span.from))
    const goesOn = last?.onward && text.slice(last.to, span.from).trim() === ''
    if (lead) led.push({ ...span, from: (last?.to ?? 0) + lead.index, onward: true })
    else led.push(goesOn ? { ...span, onward: true } : span)
  }
  return led
}

function placedIn(text: string, folded: string, spans: readonly HeadSpan[]): readonly HeadSpan[] {
  const byPlace = (all: readonly HeadSpan[]) => all.toSorted((a, b) => a.from - b.from)
  const sure = byPlace(spans.filter(span => !isDoubtful(text, span)))
  const all = byPlace([...sure, ...subjectsBeside(text, folded, sure)])
  const classes = spans.filter(
    span => isDoubtful(text, span) && endsHead(text, span) && isBeside(text, folded, span, all),
  )
  if (classes.length === 0) return all
  const placed = byPlace([...sure, ...classes])
  return byPlace([...placed, ...subjectsBeside(text, folded, placed)])
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
const endsHead = (text: string, { from, to, part }: HeadSpan): boolean =>
  part.kind !== 'column_vague' ||
  part.text === 'cuoi nam' ||
  (!/^\p{Lu}/u.test(text.slice(from)) && /^\s*[:\n]/.test(text.slice(to))) ||
  (/^(?:lần|bài|cột)/iu.test(text.slice(from)) && /^\s*$/.test(text.slice(to)))
