import { CLASSES } from '../independent-lines/school-of-writers.ts'
import type { Meaning, Style } from './style.ts'

/** The line a writer of these habits sends to say this. */

const UNITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const LEVELS: Readonly<Record<string, string>> = { Đ: 'đạt', CĐ: 'chưa đạt' }
const STATES: Readonly<Record<string, string>> = {
  ...{ v: 'vắng', vp: 'vắng có phép', vk: 'vắng không phép', m: 'miễn' },
}

const SUBJECT_WORDS = { TO: 'toán', GDTC: 'thể dục', TH: 'tin', NN1: 'tiếng anh', NV: 'ngữ văn' } as const
const COLUMN_WORDS = {
  ...{ tx1: 'thường xuyên 1', tx2: 'thường xuyên 2', tx3: 'thường xuyên 3', tx4: 'thường xuyên 4' },
  ...{ gk: 'giữa kì', ck: 'cuối kì' },
}

function valueWords(value: string, { marks }: Pick<Style, 'marks'>): string {
  const spoken = marks === 'spoken' || marks === 'half'
  const level = LEVELS[value] ?? STATES[value]
  if (level !== undefined) return spoken || value === 'm' ? level : value.toLowerCase()
  const [whole = '', decimal] = value.split(',')
  if (marks === 'dot') return value.replace(',', '.')
  if (marks === 'points') return `${value} điểm`
  if (marks === 'half' && decimal === '5') return `${whole} rưỡi`
  if (marks !== 'spoken' || whole === '0') return value
  const said = UNITS[Number(whole)] ?? whole
  if (decimal === undefined) return said
  return decimal === '5' ? `${said} rưỡi` : `${said} phẩy ${UNITS[Number(decimal)]}`
}

function whoWords(seat: number, className: Meaning['className'], { names }: Pick<Style, 'names'>): string {
  const words = (CLASSES[className][seat - 1]?.name ?? '').split(' ')
  if (names === 'seat') return `stt ${seat}`
  const namesakes = CLASSES[className].filter(({ name }) => name === words.join(' ')).length
  if (names === 'seat and name' || (names === 'full' && namesakes > 1)) return `${seat}. ${words.join(' ')}`
  return words.slice(names === 'full' ? 0 : names === 'given' ? -1 : -2).join(' ')
}

function headOf({ className, subject, column }: Meaning, { head }: Style): string {
  const named = SUBJECT_WORDS[subject as keyof typeof SUBJECT_WORDS]
  if (head === 'subject first') return `${named} ${className} ${column}: `
  if (head === 'column first') return `${column} ${named} ${className}: `
  if (head === 'in words') return `lớp ${className} môn ${named} ${COLUMN_WORDS[column]}: `
  return `${className} ${named} ${column}${head === 'own line' ? '\n' : ': '}`
}

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

function finished(text: string, { accents, letters }: Style): string {
  const cased = letters === 'small' ? text.toLowerCase() : letters === 'capital' ? text.toUpperCase() : text
  if (accents === 'kept') return cased.normalize('NFC')
  return accents === 'apart' ? cased.normalize('NFD') : withoutAccents(cased)
}

/** Each pupil with the mark, as written before accents and capitals go. */
export const entryWords = (meaning: Meaning, style: Style): readonly string[] =>
  meaning.cells.map(
    ([seat, value]) => `${whoWords(seat, meaning.className, style)}${style.sign}${valueWords(value, style)}`,
  )

export function lineOf(
  meaning: Meaning,
  style: Style,
  entries: readonly string[] = entryWords(meaning, style),
): string {
  const { everybody } = meaning
  const all = everybody === null ? '' : `cả lớp ${valueWords(everybody, style)} ${style.but} `
  const body = `${all}${entries.join(style.between)}`
  return finished(`${style.greeting}${headOf(meaning, style)}${body}${style.end}`, style)
}
