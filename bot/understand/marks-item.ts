/** What typed marks are made of: pupils, marks, signs, and words by what they do to a mark beside them. */
import type { ValueReading } from './mark-reading.ts'
import type { Token } from './marks-tokens.ts'
import type { Names } from './name-spans.ts'

export type Place = { readonly from: number; readonly to: number }

export type Item = Place &
  (
    | { readonly kind: 'name'; readonly nameText: string; readonly known: boolean; readonly count?: number }
    /** `marked`: by a word like "số"; `open`: to the end of the list. */
    | {
        readonly kind: 'seats'
        readonly seats: readonly number[]
        readonly range: boolean
        readonly open: boolean
      }
    | { readonly kind: 'stretch'; readonly fromName: string; readonly toName: string }
    | { readonly kind: 'group'; readonly group: 'all' | 'rest' | 'unnamed' }
    | {
        readonly kind: 'value'
        readonly reading: ValueReading
        readonly whole: number | null
        readonly figures: boolean
      }
    | { readonly kind: 'birth'; readonly said: string }
    | { readonly kind: 'sign'; readonly raw: string }
    | {
        readonly kind:
          | 'head'
          | 'and'
          | 'alike'
          | 'fix'
          | 'not'
          | 'skip'
          | 'notYet'
          | 'danger'
          | 'asks'
          | 'talk'
          | 'but'
          | 'link'
          | 'after'
          | 'turns'
      }
  )

export type Reading = {
  readonly tokens: readonly Token[]
  readonly names: Names
  /** Names are written with capitals and other words are not. */
  readonly cased: boolean
  /** The writer types accents. */
  readonly accents: boolean
}
