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

/** Codes in order of likelihood, then what people call them. */
const CALLED: readonly (readonly [codes: readonly SubjectCode[], names: string])[] = [
  [['NV'], 'nv, văn, ngữ văn, văn học'],
  [['TO'], 't, to, toán, toán học'],
  [
    ['NN1'],
    'nn1, nn, anh, tiếng anh, anh văn, av, ta, t anh, english, ngoại ngữ, ngoại ngữ 1, ngoại ngữ 1 tiếng anh',
  ],
  [['NN2'], 'nn2, ngoại ngữ 2, tiếng pháp, tiếng nhật, tiếng trung, tiếng hàn, tiếng nga, tiếng đức'],
  [['GDCD', 'KTPL'], 'gdcd, công dân, giáo dục công dân, gd công dân'],
  [
    ['KTPL', 'GDCD'],
    'ktpl, kt pl, gdktpl, gdkt pl, kinh tế, pháp luật, kinh tế pháp luật, kinh tế và pháp luật, giáo dục kinh tế và pháp luật',
  ],
  [
    ['LSDL'],
    'lsdl, ls dl, ls và dl, sử địa, sử và địa, lịch sử địa lí, lịch sử và địa lí, lịch sử địa lý, lịch sử và địa lý',
  ],
  [['LS', 'LSDL'], 'ls, sử, lịch sử'],
  [['DL', 'LSDL'], 'dl, địa, địa lí, địa lý'],
  [['KHTN'], 'khtn, kh tự nhiên, khoa học tự nhiên, khoa học'],
  [['VL', 'KHTN'], 'vl, lý, lí, vật lí, vật lý'],
  [['HH', 'KHTN'], 'hh, hóa, hóa học'],
  [['SH', 'KHTN'], 'sh, sinh, sinh học'],
  [['CN'], 'cn, công nghệ'],
  [['TH'], 'th, tin, tin học'],
  [['GDTC'], 'gdtc, td, thể dục, thể chất, giáo dục thể chất, gd thể chất'],
  [
    ['NT', 'AN', 'MT'],
    'nt, nghệ thuật, nhạc họa, âm nhạc mĩ thuật, âm nhạc mỹ thuật, nhạc mĩ thuật, nghệ thuật âm nhạc mĩ thuật, nghệ thuật âm nhạc mỹ thuật',
  ],
  [['AN', 'NT'], 'an, nhạc, âm nhạc'],
  [['MT', 'NT'], 'mt, mĩ thuật, mỹ thuật, vẽ, hội họa'],
  [
    ['HDTN'],
    'hdtn, hdtnhn, hdtn hn, trải nghiệm, hd trải nghiệm, hoạt động trải nghiệm, trải nghiệm hướng nghiệp, hoạt động trải nghiệm hướng nghiệp, hướng nghiệp',
  ],
  [
    ['GDDP'],
    'gddp, địa phương, địa phg, gd địa phương, giáo dục địa phương, giáo dục của địa phương, nội dung giáo dục địa phương, nội dung giáo dục của địa phương',
  ],
  [
    ['QPAN'],
    'qpan, qp an, qp, gdqp, gdqpan, gdqp an, quốc phòng, quốc phòng an ninh, quốc phòng và an ninh, giáo dục quốc phòng, giáo dục quốc phòng và an ninh, giáo dục quốc phòng an ninh',
  ],
  [['DTTS'], 'dtts, tiếng dân tộc, tiếng dân tộc thiểu số, dân tộc'],
]

/** Every name of a subject, with its accents, and the codes it can mean. */
export const subjectNames = (): readonly (readonly [name: string, codes: readonly SubjectCode[]])[] =>
  CALLED.flatMap(([codes, names]) => names.split(', ').map(name => [name, codes] as const))

const BY_NAME = new Map(subjectNames().map(([name, codes]) => [fold(name), codes] as const))
/** "nguvan", "toanhoc": the same names typed in one word. */
const BY_ONE_WORD = new Map([...BY_NAME].map(([name, codes]) => [name.replaceAll(' ', ''), codes] as const))

const NAME_WORDS_MAX = 8
const FIRST_WORDS = new Set([...BY_NAME.keys(), ...BY_ONE_WORD.keys()].map(name => name.split(' ')[0])).add(
  'mon',
)
const SPELT = new Set(
  [...subjectNames().flatMap(([name]) => name.split(' ')), 'hđ', 'hđtn', 'gdđp', 'lsđl', 'đl', 'hđtnhn'].map(
    accented,
  ),
)

/** Typed without accents, or with those of a word in a subject's name: "Toàn" is none. */
export function isSubjectWord(word: string): boolean {
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
  if (!FIRST_WORDS.has(words[at]?.replace(/[^a-z0-9].*$/, ''))) return undefined
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
