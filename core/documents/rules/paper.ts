/**
 * Papers the house issues: their kinds, how their numbers are written, and the code they are checked by. Pure; the random part
 * of a code comes in as bytes.
 */

export type PaperKind = 'slip' | 'minutes' | 'decision'

/** Letters of the kind in a number (Decree 30/2020, Annex III: QĐ, BB; a slip is the school's own). */
const LETTERS: Readonly<Record<PaperKind, string>> = { slip: 'PĐN', minutes: 'BB', decision: 'QĐ' }

/** '07/BB-THCSM'; numbers below ten have a leading zero. Without a number there is room to see that it is missing. */
export const numberOf = (kind: PaperKind, number: number | null, schoolLetters: string): string =>
  `${number === null ? '……' : String(number).padStart(2, '0')}/${LETTERS[kind]}-${schoolLetters}`

/**
 * A school's letters from its name: 'Trường THCS Khánh Phú' → 'THCSKP'. Words in capitals stay whole.
 */
export function lettersOf(schoolName: string): string {
  const words = schoolName
    .normalize('NFC')
    .split(/[\s\-–]+/)
    .filter(word => word !== '' && word.toLowerCase() !== 'trường')
  return words
    .map(word => (/^\p{Lu}{2,}$/u.test(word) ? word : (word.match(/^[\p{L}\d]/u)?.[0] ?? '').toUpperCase()))
    .join('')
}

/** No letter that is mistaken for another on paper. 32 of them: five bits each. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_CHARS = 12
const GROUP = 4

/** Sixty bits of chance as 'XXXX-XXXX-XXXX'. */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length < CODE_CHARS) throw new Error('too little chance for a code')
  const letters = [...bytes.subarray(0, CODE_CHARS)].map(byte => CODE_LETTERS[byte % CODE_LETTERS.length])
  return [0, 1, 2].map(group => letters.slice(group * GROUP, (group + 1) * GROUP).join('')).join('-')
}

/** What a person typed as the code stands on paper, or undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  if (!new RegExp(`^[${CODE_LETTERS}]{${CODE_CHARS}}$`).test(plain)) return undefined
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`
}
