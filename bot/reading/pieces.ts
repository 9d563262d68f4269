import type { SubjectCode } from '../understand/subjects.ts'
import type { Concept } from './concepts.ts'
import type { Kin, Named, Names, Relation } from './kin.ts'
import type { Thing } from './things.ts'
import type { SaidDays } from './when.ts'
import type { Word } from './words.ts'

/** What a message is made of once it is read. */

/** Who speaks, as far as the words need it. */
export type Speaker = {
  readonly side: 'family' | 'staff' | 'stranger'
  readonly kin: readonly Kin[]
  readonly names: Names
  /** YYYY-MM-DD in the school's zone. */
  readonly today: string
  /** A case that is to be decided stands before them. */
  readonly isDeciding?: boolean
}

export type Piece = { readonly at: number; readonly used: number } & (
  | { readonly kind: 'concept'; readonly concepts: readonly Concept[] }
  | { readonly kind: 'child'; readonly named: Named }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'subject'; readonly codes: readonly SubjectCode[]; readonly said: string }
  | { readonly kind: 'days'; readonly said: SaidDays }
  | { readonly kind: 'teacher' | 'pupil'; readonly said: string }
  | { readonly kind: 'code'; readonly code: string }
  | Thing
)

export type Reading = {
  readonly text: string
  readonly words: readonly Word[]
  readonly pieces: readonly Piece[]
}

/** What a stretch of words may be; of two of one length the higher rank is meant. */
export type Candidate = Piece & { readonly rank: number }

/** The words of a stretch as they were typed: one that stands for two is told once. */
export const spell = (words: readonly Word[], at: number, used: number): string =>
  words
    .slice(at, at + used)
    .map(({ raw }) => raw)
    .filter((raw, index, all) => raw !== all[index - 1])
    .join(' ')
