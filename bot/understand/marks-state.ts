/** What has been read of typed marks so far, and how a pupil and a mark become an entry. */
import { accented } from './accents.ts'
import type { PlainProblem, Who } from './entry.ts'
import type { ValueReading } from './mark-reading.ts'
import type { Reading } from './marks-item.ts'

/** How a pupil is joined to the one before: by "và", a comma, nothing at all, or as one of a stretch. */
export type Joint = 'and' | 'comma' | 'near' | 'range'

export type Waiting = {
  readonly who: Omit<Who, 'text'>
  readonly from: number
  readonly joint: Joint
  /** "không phải An 8": what comes next is not of this one. */
  not?: boolean
  /** A mark was denied to this one. */
  denied?: boolean
  /** The very mark that was given before: who is named next gets one of his own. */
  undone?: boolean
  /** More was said of this one than the name: it is no plain member of a list. */
  talked?: boolean
}

export type Draft = {
  who: Omit<Who, 'text'>
  got: ValueReading | 'left_blank' | PlainProblem
  from: number
  to: number
  readonly head: number
  readonly segment: number
  /** Only named: counts where nothing else was said of the pupil. */
  readonly weak?: boolean
}

/** Somebody who is to be left out, and what was said of him. */
export type LeftOut = { readonly who: Omit<Who, 'text'>; readonly text: string; readonly head: number }

export type State = {
  readonly reading: Reading
  readonly drafts: Draft[]
  waiting: Waiting[]
  /** A mark in front of those it is for. */
  led: { readonly got: ValueReading; readonly from: number } | undefined
  /** Everybody, or the rest. */
  group:
    | {
        readonly kind: 'all' | 'rest' | 'unnamed'
        got?: ValueReading
        readonly drafts: number
        readonly segment: number
      }
    | undefined
  unclear: boolean
  alike: boolean
  not: boolean
  /** Denied by "chứ không phải". */
  contrast: boolean
  skip: boolean
  /** Somebody was left out in this sentence. */
  skipped: boolean
  /** Since the last mark a word took something back. */
  fix: 'change' | 'forgot' | undefined
  corrected: boolean
  apart: boolean
  /** Who is named behind this stretch stands apart. */
  loose: boolean
  /** Several had one mark together. */
  together: boolean
  leaves: boolean
  doubt: boolean
  head: number
  segment: number
  /** Those to be left out, by their key, and what was said of them. */
  readonly left: Map<string, LeftOut>
  /** Pieces of the text that say nothing about a mark and ask something. */
  readonly aside: string[]
}

export const stateOf = (reading: Reading): State => ({
  ...{ reading, drafts: [], waiting: [], led: undefined, group: undefined, unclear: false },
  ...{
    alike: false,
    not: false,
    contrast: false,
    skip: false,
    skipped: false,
    fix: undefined,
    corrected: false,
    apart: false,
    loose: false,
    together: false,
  },
  ...{ leaves: false, doubt: false, head: 0, segment: 0, left: new Map(), aside: [] },
})

export const keyOf = ({ nameText, seatNo, told }: Omit<Who, 'text'>): string =>
  nameText === null
    ? `#${seatNo}`
    : `${accented(nameText)}${told ? `(${told})` : ''}${seatNo === null ? '' : `#${seatNo}`}`

export const sameGot = (one: Draft['got'], other: Draft['got']): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export const isPlain = (got: Draft['got']): boolean =>
  got === 'left_blank' || (typeof got !== 'string' && got.kind === 'value')
