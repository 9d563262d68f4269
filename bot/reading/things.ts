import type { ColumnRef } from '../../core/books/rules/columns.ts'
import { accented } from '../understand/accents.ts'
import { classAt } from '../understand/classes.ts'
import { countOf } from './when.ts'
import type { Word } from './words.ts'

/** Columns, terms, classes and numbers of cases in a message. */

export type SaidTerm = 1 | 2 | 'year' | 'last_year' | 'this' | 'before' | 'next'

export type Thing =
  | { readonly kind: 'column'; readonly column: ColumnRef; readonly term?: 1 | 2 }
  | { readonly kind: 'term'; readonly term: SaidTerm }
  | { readonly kind: 'class'; readonly className: string }
  | { readonly kind: 'case'; readonly numbers: readonly number[] }
  | { readonly kind: 'ordinal'; readonly at: number }
  | { readonly kind: 'number'; readonly tenths: number }

export type ThingAt = { readonly used: number; readonly thing: Thing }

type Rule = readonly [pattern: RegExp, thing: (found: RegExpExecArray) => Thing | undefined]

const regular = (position: number): Thing | undefined =>
  position >= 1 && position <= 9 ? { kind: 'column', column: { kind: 'regular', position } } : undefined
const test = (kind: 'midterm' | 'final', term: string | undefined): Thing => ({
  kind: 'column',
  column: { kind, position: 1 },
  ...(term && { term: /^(?:2|ii|hai)$/.test(term) ? 2 : 1 }),
})
const term = (said: SaidTerm): Thing => ({ kind: 'term', term: said })

/** "ba mươi lăm", "mười bốn", "7". */
function numberSaid(said: string): number {
  const [tens, ones] = /^(?:(\w+) )?muoi(?: (\w+))?$/.exec(said)?.slice(1) ?? []
  if (!/muoi/.test(said)) return countOf(said)
  const one = ones === 'tu' ? 4 : ones === 'lam' ? 5 : ones ? countOf(ones) : 0
  return (tens ? countOf(tens) : 1) * 10 + one
}

const COUNT = '\\d{1,2}|mot|hai|ba|bon'
const RULES: readonly Rule[] = [
  [
    new RegExp(
      `^(?:cot |diem |bai )?(?:dgtx|tx|kttx|thuong xuyen|thuongxuyen)(?: (?:lan|so|thu|cot))? ?(${COUNT})\\b`,
    ),
    found => regular(countOf(found[1] ?? '')),
  ],
  [
    /^(?:cot )?(?:15|muoi lam) ?(?:p|phut)(?: \p{L}+)? (?:lan|so) (\d|mot|hai|ba)\b/u,
    found => regular(countOf(found[1] ?? '')),
  ],
  [/^(?:15|muoi lam) ?(?:p|phut)(?: \p{L}+)? (?:lan )?(?:dau|dau tien)\b/u, () => regular(1)],
  [
    new RegExp(`^bai (?:kiem tra )?(?:so|thu)? ?(${COUNT})\\b(?! (?:hoc|tap|trang|ngay|hom))`),
    found => regular(countOf(found[1] ?? '')),
  ],
  [
    new RegExp(`^(?:cot|lan|bai kiem tra lan|kiem tra lan) (?:thu )?(${COUNT})\\b`),
    found => regular(countOf(found[1] ?? '')),
  ],
  [
    /^(?:bai |diem |cot |thi |kiem tra |kt )*(?:giua (?:hoc )?(?:ki|ky|k)|gk|ghk|dggk|giuaki|giuaky)(?: (?:1|2|i|ii|mot|hai)\b)?(?:(?<= (1|2|i|ii|mot|hai))|\b)/,
    found => test('midterm', found[1]),
  ],
  [
    /^(?:bai |diem |cot |thi |kiem tra |kt )*(?:cuoi (?:hoc )?(?:ki|ky|k)|ck|chk|dgck|thi hoc (?:ki|ky)|thi hk|cuoiki|cuoiky)(?: ?(?:1|2|i|ii|mot|hai)\b)?(?:(?<= ?(1|2|i|ii|mot|hai))|\b)/,
    found => test('final', found[1]),
  ],
  [/^(?:gk|ghk)([12])\b/, found => test('midterm', found[1])],
  [/^(?:ck|chk)([12])\b/, found => test('final', found[1])],
  [/^(?:hk|hoc (?:ki|ky)|ki|ky) ?(1|i|mot)\b/, () => term(1)],
  [/^(?:hk|hoc (?:ki|ky)|ki|ky) ?(2|ii|hai)\b/, () => term(2)],
  [/^(?:ca (?:hoc )?(?:ki|ky)|hoc (?:ki|ky) (?:nay|ni)|(?:ki|ky|hk) (?:nay|ni))\b/, () => term('this')],
  [/^(?:hoc )?(?:ki|ky|hk) (?:truoc|roi|vua roi)\b/, () => term('before')],
  [/^(?:hoc )?(?:ki|ky|hk) (?:sau|toi)\b/, () => term('next')],
  [/^(?:nam ngoai|nam truoc|nam roi|nam hoc truoc|lop truoc)\b/, () => term('last_year')],
  [/^(?:ca nam|cuoi nam|nam hoc(?: nay)?|nam nay|tu dau nam(?: hoc)?|dau nam)\b/, () => term('year')],
  [
    /^(?:so|phieu so|phieu|vu so|vu|don so|cai so|cai|ca so|bien ban so|bien ban|lenh so|lenh|case) (\d{1,4}) (?:den|toi|va|voi) (?:so |phieu |cai )?(\d{1,4})\b/,
    found => span(found),
  ],
  [
    /^(?:so|phieu so|phieu|vu so|vu|don so|don|cai so|cai|ca so|bien ban so|bien ban|lenh so|lenh|case|bb) (\d{1,4}|(?:(?:hai|ba|bon|nam|sau|bay|tam|chin) muoi|muoi)(?: (?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?|mot|hai|ba|bon|nam|sau|bay|tam|chin)\b(?! (?:ngay|hom(?! (?:truoc|qua|kia|no))|phieu|cai|em|ban))/,
    found => ({ kind: 'case', numbers: [numberSaid(found[1] ?? '')] }),
  ],
  [
    /^(?:cai|phieu|cai thu|phieu thu|dua|dua thu|dong) (?:thu )?(nhat|dau tien|dau|mot)\b/,
    () => ({ kind: 'ordinal', at: 0 }),
  ],
  [
    /^(?:cai|phieu|dua|con|chau|be) thu (hai|ba|tu|nam|2|3|4|5)\b/,
    found => ({ kind: 'ordinal', at: (found[1] === 'tu' ? 4 : countOf(found[1] ?? '')) - 1 }),
  ],
  [/^(?:cai|phieu) (?:cuoi cung|cuoi|chot|duoi cung)\b/, () => ({ kind: 'ordinal', at: -1 })],
]

const span = (found: RegExpExecArray): Thing | undefined => {
  const [from = 0, to = 0] = [Number(found[1]), Number(found[2])]
  const isRun = /den|toi/.test(found[0])
  const CASES_MAX = 20
  if (!isRun) return { kind: 'case', numbers: [from, to] }
  return to >= from && to - from < CASES_MAX
    ? { kind: 'case', numbers: Array.from({ length: to - from + 1 }, (_, at) => from + at) }
    : undefined
}

/** "cháu Thư năm nay" counts nothing. */
const isGirl = ({ own }: Word): boolean => own === GIRL
const GIRL = accented('thư')

const FIRST = new Set(
  'cot diem bai dgtx tx kttx thuong thuongxuyen 15 15p muoi lan kiem kt thi giua gk ghk dggk giuaki giuaky cuoi ck chk dgck cuoiki cuoiky hk hoc ki ky ca nam lop tu dau so phieu vu don cai bien bb lenh case dua dong con chau be'.split(
    ' ',
  ),
)
const BEGINS = /^(?:tx|hk|gk|ck|15p|thuongxuyen|ghk|chk|ki|ky)\d?$/
const WORDS_MAX = 7

function ruled(words: readonly Word[], at: number): ThingAt | undefined {
  const first = words[at]?.folded ?? ''
  if (!FIRST.has(first) && !BEGINS.test(first)) return undefined
  let text = first
  for (
    let next = at + 1;
    next < Math.min(words.length, at + WORDS_MAX) && words[next]?.after === 'space';
    next++
  )
    text += ` ${words[next]?.folded}`
  for (const [pattern, thing] of RULES) {
    const found = pattern.exec(text)
    const meant = found && thing(found)
    if (!found || !meant) continue
    const used = found[0].trim().split(' ').length
    if (!words.slice(at, at + used).some(isGirl)) return { used, thing: meant }
  }
  return undefined
}

const SPOKEN_CLASS: Readonly<Record<string, string>> = {
  a: 'A',
  be: 'B',
  bê: 'B',
  xê: 'C',
  xe: 'C',
  đê: 'D',
  de: 'D',
}
const GRADES = { sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 } as const

/** "lớp 6A", "6a2", "lớp tám bê"; "khối 9" is a grade: class "9". */
function classThing(words: readonly Word[], at: number): ThingAt | undefined {
  const folded = words.slice(at, at + 3).map(word => word.ownFolded)
  const found = classAt(folded, 0)
  if (found && !/^\d+[PVK]$/.test(found.className))
    return { used: found.used, thing: { kind: 'class', className: found.className } }
  const [first = '', second = '', third = ''] = folded
  const isGrade = first === 'khoi' || first === 'lop'
  if (isGrade && /^(?:[6-9]|1[0-2])$/.test(second))
    return { used: 2, thing: { kind: 'class', className: second } }
  const spoken = GRADES[second as keyof typeof GRADES]
  if (!isGrade || spoken === undefined) return undefined
  const letter = SPOKEN_CLASS[third]
  return letter
    ? { used: 3, thing: { kind: 'class', className: `${spoken}${letter}` } }
    : { used: 2, thing: { kind: 'class', className: String(spoken) } }
}

/** A mark as a wish or a threshold: "8", "6,5", "5.0". */
function numberThing(words: readonly Word[], at: number): ThingAt | undefined {
  const [, units, tenth = '0'] = /^(\d{1,2})(?:[.,](\d)\d?)?$/.exec(words[at]?.raw ?? '') ?? []
  if (units === undefined) return undefined
  const [joint, after] = [words[at + 1], words[at + 2]]
  const isSpoken =
    joint?.after === 'space' &&
    (joint.folded === 'phay' || joint.folded === 'cham') &&
    /^\d$/.test(after?.raw ?? '')
  const tenths = Number(units) * 10 + Number(isSpoken ? after?.raw : tenth)
  return { used: isSpoken ? 3 : 1, thing: { kind: 'number', tenths } }
}

export const thingAt = (words: readonly Word[], at: number): ThingAt | undefined => {
  const found = [ruled(words, at), classThing(words, at), numberThing(words, at)].filter(
    one => one !== undefined,
  )
  return found.toSorted((a, b) => b.used - a.used)[0]
}
