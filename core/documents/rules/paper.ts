/**
 * Papers the house issues: their kinds, how their numbers are written, and the code they are checked by. Pure; the random part
 * of a code comes in as bytes.
 */
import { twoDigits } from '../../wording/rules/digits.ts'

export type PaperKind = 'slip' | 'minutes' | 'decision'

/** Letters of the kind in a number (Decree 30/2020, Annex III: QĐ, BB; a slip is the school's own). */
const LETTERS: Readonly<Record<PaperKind, string>> = { slip: 'PĐN', minutes: 'BB', decision: 'QĐ' }

type Kept = { readonly kind: PaperKind; readonly state: 'valid' | 'replaced' }

/** The paper of this kind that is in force: at most one of a case. */
export const paperInForce = <Paper extends Kept>(
  papers: readonly Paper[],
  kind: PaperKind,
): Paper | undefined => papers.find(paper => paper.kind === kind && paper.state === 'valid')

/** '07/BB-THCSM'; numbers below ten have a leading zero. Without a number there is room to see that it is missing. */
export const numberOf = (kind: PaperKind, number: number | null, schoolLetters: string): string =>
  `${number === null ? '……' : twoDigits(number)}/${LETTERS[kind]}-${schoolLetters}`

/**
 * A school's letters from its name: 'Trường THCS Khánh Phú' → 'THCSKP'. Words in capitals stay whole; in a name all in capitals
 * ('TRƯỜNG THCS KHÁNH PHÚ') only those without a vowel.
 */
export function schoolLetters(schoolName: string): string {
  const name = schoolName.normalize('NFC')
  const whole = name === name.toUpperCase() ? /^[BCDĐGHKLMNPQRSTVX]{2,}$/ : /^\p{Lu}{2,}$/u
  const words = name.split(/[\s\-–]+/).filter(word => word !== '' && word.toLowerCase() !== 'trường')
  return words
    .map(word => (whole.test(word) ? word : (word.match(/^[\p{L}\d]/u)?.[0] ?? '').toUpperCase()))
    .join('')
}

/** No letter that is mistaken for another on paper. 32 of them: five bits each. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUP = 4
const CHANCE_CHARS = 12
const CODE = new RegExp(`^([${CODE_LETTERS}]{${GROUP}})([${CODE_LETTERS}]{${CHANCE_CHARS}})$`)
const SCHOOLS_MAX = CODE_LETTERS.length ** GROUP

const grouped = (letters: string): string => letters.match(/.{4}/g)?.join('-') ?? letters

/** 'AAAB-K7M4-Q2XR-9DTB': the school that issued the paper, then sixty bits of chance. */
export function codeFrom(schoolId: number, chance: Uint8Array): string {
  if (chance.length < CHANCE_CHARS) throw new Error('too little chance for a code')
  if (schoolId >= SCHOOLS_MAX) throw new RangeError(`no code can name school ${schoolId}`)
  const letter = (value: number) => CODE_LETTERS[value % CODE_LETTERS.length] ?? ''
  const school = [15, 10, 5, 0].map(shift => letter(schoolId >> shift)).join('')
  return grouped(school + [...chance.subarray(0, CHANCE_CHARS)].map(letter).join(''))
}

/** What a person typed, as the code stands on paper and with the school it names; undefined when it can be no code. */
export function readCode(typed: string): { readonly schoolId: number; readonly code: string } | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const school = CODE.exec(plain)?.[1]
  if (!school) return undefined
  const schoolId = [...school].reduce((sum, letter) => sum * 32 + CODE_LETTERS.indexOf(letter), 0)
  return { schoolId, code: grouped(plain) }
}
