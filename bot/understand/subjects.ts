/**
 * Subjects as people call them, to the codes of the programme. A word may name several ("sử" is Lịch sử in
 * grade 10 and Lịch sử và Địa lí in grade 6), so an answer is an ordered list of codes, from which the
 * class's own subjects choose.
 */
import { fold } from '../../core/wording/rules/fold.ts'
import { accented } from './accents.ts'

export const SUBJECT_CODES = [
  ...['NV', 'TO', 'NN1', 'GDCD', 'LSDL', 'KHTN', 'CN', 'TH', 'GDTC', 'NT', 'HDTN', 'GDDP'],
  ...['LS', 'QPAN', 'DL', 'KTPL', 'VL', 'HH', 'SH', 'MT', 'AN', 'NN2', 'DTTS'],
] as const

export type SubjectCode = (typeof SUBJECT_CODES)[number]

/** Codes in order of likelihood, then what people call them, without accents. */
const CALLED: readonly (readonly [codes: readonly SubjectCode[], names: string])[] = [
  [['NV'], 'nv, van, ngu van, van hoc'],
  [['TO'], 't, to, toan, toan hoc'],
  [
    ['NN1'],
    'nn1, nn, anh, tieng anh, anh van, av, ta, t anh, english, ngoai ngu, ngoai ngu 1, ngoai ngu 1 tieng anh',
  ],
  [['NN2'], 'nn2, ngoai ngu 2, tieng phap, tieng nhat, tieng trung, tieng han, tieng nga, tieng duc'],
  [['GDCD', 'KTPL'], 'gdcd, cong dan, giao duc cong dan, gd cong dan'],
  [
    ['KTPL', 'GDCD'],
    'ktpl, kt pl, gdktpl, gdkt pl, kinh te, phap luat, kinh te phap luat, kinh te va phap luat, giao duc kinh te va phap luat',
  ],
  [
    ['LSDL'],
    'lsdl, ls dl, ls va dl, su dia, su va dia, lich su dia li, lich su va dia li, lich su dia ly, lich su va dia ly',
  ],
  [['LS', 'LSDL'], 'ls, su, lich su'],
  [['DL', 'LSDL'], 'dl, dia, dia li, dia ly'],
  [['KHTN'], 'khtn, kh tu nhien, khoa hoc tu nhien, khoa hoc'],
  [['VL', 'KHTN'], 'vl, ly, li, vat li, vat ly'],
  [['HH', 'KHTN'], 'hh, hoa, hoa hoc'],
  [['SH', 'KHTN'], 'sh, sinh, sinh hoc'],
  [['CN'], 'cn, cong nghe'],
  [['TH'], 'th, tin, tin hoc'],
  [['GDTC'], 'gdtc, td, the duc, the chat, giao duc the chat, gd the chat'],
  [
    ['NT', 'AN', 'MT'],
    'nt, nghe thuat, nhac hoa, am nhac mi thuat, am nhac my thuat, nhac mi thuat, nghe thuat am nhac mi thuat, nghe thuat am nhac my thuat',
  ],
  [['AN', 'NT'], 'an, nhac, am nhac'],
  [['MT', 'NT'], 'mt, mi thuat, my thuat, ve, hoi hoa'],
  [
    ['HDTN'],
    'hdtn, hdtnhn, hdtn hn, trai nghiem, hd trai nghiem, hoat dong trai nghiem, trai nghiem huong nghiep, hoat dong trai nghiem huong nghiep, huong nghiep',
  ],
  [
    ['GDDP'],
    'gddp, dia phuong, dia phg, gd dia phuong, giao duc dia phuong, giao duc cua dia phuong, noi dung giao duc dia phuong, noi dung giao duc cua dia phuong',
  ],
  [
    ['QPAN'],
    'qpan, qp an, qp, gdqp, gdqpan, gdqp an, quoc phong, quoc phong an ninh, quoc phong va an ninh, giao duc quoc phong, giao duc quoc phong va an ninh, giao duc quoc phong an ninh',
  ],
  [['DTTS'], 'dtts, tieng dan toc, tieng dan toc thieu so, dan toc'],
]

const BY_NAME = new Map<string, readonly SubjectCode[]>()
for (const [codes, names] of CALLED) {
  for (const name of names.split(', ')) BY_NAME.set(name, codes)
}
/** "nguvan", "toanhoc": the same names typed in one word. */
const BY_ONE_WORD = new Map([...BY_NAME].map(([name, codes]) => [name.replaceAll(' ', ''), codes] as const))

const NAME_WORDS_MAX = 8
const FIRST_WORDS = new Set([...BY_NAME.keys(), ...BY_ONE_WORD.keys()].map(name => name.split(' ')[0]).concat('mon'))

const SPELT = new Set(
  `toán văn ngữ anh tiếng ngoại sử lịch địa lí lý và công dân nghệ giáo dục khoa học tự nhiên vật hoá hóa sinh tin thể chất thuật âm nhạc mĩ mỹ hoạ họa
   vẽ hoạt động trải nghiệm hướng nội dung của phương kinh tế pháp luật quốc phòng an ninh dân tộc thiểu số nhật hàn đức hội hđ hđtn gdđp gdkt lsđl đl đ tđ`
    .split(/\s+/)
    .map(accented),
)

/** Typed without accents, or with those of a word in a subject's name: "Toàn" is none. */
export const isSubjectWord = (word: string): boolean => {
  const said = accented(word)
  return /^\p{ASCII}+$/u.test(said) || SPELT.has(said)
}

/** The codes a text can mean, likeliest first; none when it names no subject. "Môn" in front is allowed. */
export function subjectCandidates(text: string): readonly SubjectCode[] {
  if (accented(text) === accented('hoạ')) return ['MT', 'NT']
  const name = fold(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')).replace(/^mon /, '')
  return BY_NAME.get(name) ?? BY_ONE_WORD.get(name) ?? []
}

/** The longest subject that starts at word `at`, and how many words it takes. */
export function subjectAt(
  words: readonly string[],
  at: number,
): { codes: readonly SubjectCode[]; used: number } | undefined {
  if (!FIRST_WORDS.has(words[at]?.replace(/[^a-z0-9].*$/, '') ?? '')) return undefined
  for (let used = Math.min(NAME_WORDS_MAX, words.length - at); used > 0; used--) {
    const codes = subjectCandidates(words.slice(at, at + used).join(' '))
    if (codes.length > 0) return { codes, used }
  }
  return undefined
}

export type SubjectPick =
  | { readonly kind: 'one'; readonly code: SubjectCode }
  | { readonly kind: 'several'; readonly codes: readonly SubjectCode[] }
  | { readonly kind: 'none' }

/**
 * The subject meant, among those the class really has. The likeliest one the class has wins, except that a
 * name which covers several subjects (Nghệ thuật where music and fine arts are apart) is asked back.
 */
export function pickSubject(text: string, has: ReadonlySet<string>): SubjectPick {
  const candidates = subjectCandidates(text).filter(code => has.has(code))
  const [first, second] = candidates
  if (first === undefined) return { kind: 'none' }
  if (first === 'AN' && second === 'MT') return { kind: 'several', codes: candidates }
  return { kind: 'one', code: first }
}
