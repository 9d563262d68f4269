/** The place in a line of marks up to which it was read. */
import type { Item } from './marks-item.ts'
import type { State } from './marks-state.ts'

export const STRONG = new Set(['\n', ';', '.', '!', '?', '|', '…', '•'])

export const BULLETS = new Set(['-', '–', '—', '*', '+', '•', '✓', '✔', '·', '>', '→'])

export const TIES = new Set([':', '=', '-', '->', '=>', '→', '–', '—', '\t', '…'])

export type Cursor = {
  readonly items: readonly Item[]
  at: number
  readonly state: State
  bracket: Bracket | undefined
  segment: Segment
}

type Bracket = { readonly behind: 'name' | 'value' | 'other'; readonly from: number; asks: boolean }

type Segment = {
  readonly from: number
  readonly before: string
  asks: boolean
  asked: boolean
  empty: boolean
  denied: boolean
  swallow: boolean
}

export const segmentFrom = (from: number, before: string): Segment => ({
  ...{ from, before, asks: false, asked: false, empty: true, denied: false, swallow: false },
})

const NUMBERING = new Set(['.', ')', '/', ':', '-', '\t', '(', '–', '='])

export const isFiller = (item: Item | undefined): boolean =>
  item?.kind === 'talk' || item?.kind === 'head' || (item?.kind === 'sign' && NUMBERING.has(item.raw))

export type ValueItem = Extract<Item, { kind: 'value' }>
