/** Pupils by their seats, as pieces of typed marks. */
import type { Item } from './marks-item.ts'
import type { Token } from './marks-tokens.ts'

export type Seats = Extract<Item, { kind: 'seats' | 'stretch' }>
export type SeatsAt = { readonly item: Seats; readonly used: number }

/** The largest class and some more. */
const RANGE_MAX = 60
export const DASHES = new Set(['-', '–', '—', '->', '→', '=>'])

export const placed = { from: 0, to: 0 }

export const wholeAt = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^\d{1,2}$/.test(token.raw) ? Number(token.raw) : undefined

export const seated = (seats: readonly number[], range: boolean, open = false): Seats => ({
  ...{ kind: 'seats', seats, range, open, ...placed },
})

export function upTo(from: number, to: number): readonly number[] {
  const fits = from < to && to - from < RANGE_MAX
  return fits ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : []
}
