/** Days of birth beside a name: "(14/3)", "sinh 02/11/2014", "tháng 3". */
import { valueAt } from './mark-words.ts'
import type { Item } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'
import { oneOf, phraseAt } from './marks-tokens.ts'

import * as words from './talk-words.ts'

const BIRTH_WORDS = words.BIRTH

const MONTH = oneOf('tháng')
const BIRTH = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?$/

/** "sinh 02/11/2014", "sn 14/3", "tháng 3", "(14/3)". */
export function birthAt(tokens: readonly Token[], at: number) {
  const words = phraseAt(BIRTH_WORDS, tokens, at)
  const date = tokens[at + words]
  const month = words > 0 && MONTH(tokens[at + words - 1]) && /^\d{1,2}$/.test(date?.raw ?? '')
  if (month) return { said: `/${date?.raw}`, used: words + 1, month: words === 1, full: false }
  const plain = BIRTH.test(date?.raw ?? '') && date?.kind === 'date'
  const bracketed = tokens[at - 1]?.raw === '(' || words > 0
  if (!plain || !(bracketed || /\d{4}$/.test(date?.raw ?? '') || isDateBefore(tokens, at))) return undefined
  return { said: date?.raw ?? '', used: words + 1, month: false, full: /\d{4}$/.test(date?.raw ?? '') }
}

export const isBracket = (item: Item | undefined): boolean => item?.kind === 'sign' && item.raw === '('

/** "Ánh 14/3 8": a date with a mark behind it. */
const isDateBefore = (tokens: readonly Token[], at: number): boolean =>
  !/\/10$/.test(tokens[at]?.raw ?? '') &&
  tokens[at + 1] !== undefined &&
  valueAt(tokens, at + 1) !== undefined
