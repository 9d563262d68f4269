/**
 * The way of a book to being official, as a table, step × act → step: its teacher declares it done, the school's chain checks and
 * approves it in order, the last of them makes it official. While nobody has passed it its teacher takes it back. A changed mark
 * brings it back to its teacher; a correction of an
 * official book does not, for it had deciders of its own (regulation C, Art. 10, 11; regulation E, Art. 8.3).
 */

import type { ColumnRef } from '../books/rules/columns.ts'
import type { Role } from '../duties/rules.ts'
import { type StepTable, when } from '../workflow/rules.ts'

export type ReviewStep = 'entering' | 'entered' | 'checked' | 'approved' | 'official'
/** `pass` is the check or the approval that is due; `recheck` sends a book back to its check, `return` to its teacher. */
export type ReviewAct = 'declare' | 'withdraw' | 'pass' | 'return' | 'recheck' | 'change' | 'correct'

export type Reviewer = Extract<Role, 'department_head' | 'homeroom' | 'vice_principal' | 'principal'>
export type Station = { readonly role: Reviewer; readonly to: ReviewStep }

const STEP_AFTER: Readonly<Record<Reviewer, ReviewStep>> = {
  department_head: 'checked',
  homeroom: 'checked',
  vice_principal: 'approved',
  principal: 'approved',
}

/** What a book goes through after its teacher declared it, in the policy's order. */
export function stationsOf(review: readonly (Reviewer | 'teacher')[]): readonly Station[] {
  const roles = review.filter(role => role !== 'teacher')
  return roles.map((role, at) => ({ role, to: at === roles.length - 1 ? 'official' : STEP_AFTER[role] }))
}

const UNDER_WAY: ReadonlySet<ReviewStep> = new Set(['entered', 'checked', 'approved'])

/** @param done stations passed since the book was last declared. */
export const stationDue = (
  step: ReviewStep,
  stations: readonly Station[],
  done: number,
): Station | undefined => (UNDER_WAY.has(step) ? stations[done] : undefined)

type Known = { readonly stations: readonly Station[]; readonly done: number }

const declare = ({ stations }: Known): ReviewStep => (stations.length === 0 ? 'official' : 'entered')
const pass = ({ stations, done }: Known): ReviewStep | undefined => stations[done]?.to
const withdraw = when(({ done }: Known) => done === 0, 'entering')
const recheck = when(({ done }: Known) => done > 0, 'entered')
const BACK = { return: 'entering', change: 'entering', correct: 'entering' } as const

export const REVIEW_STEPS: StepTable<ReviewStep, ReviewAct, Known> = {
  entering: { declare },
  entered: { pass, recheck, withdraw, ...BACK },
  checked: { pass, recheck, ...BACK },
  approved: { pass, recheck, ...BACK },
  official: { change: 'entering', correct: 'official' },
}

type PastAct = { readonly act: ReviewAct }

/** The passes that stand: those since the book was last declared or sent back to its check. */
export function standingPasses<Event extends PastAct>(events: readonly Event[]): readonly Event[] {
  const begun = events.findLastIndex(({ act }) => act === 'declare' || act === 'recheck')
  return events.slice(begun + 1).filter(({ act }) => act === 'pass')
}

export type SampledCell = { readonly columnId: number; readonly pupilId: number }

/**
 * What is drawn to be looked through: so many percent, at least one of any. The same seed and the same things always draw the same,
 * so that anybody can draw them again.
 * @param keyOf tells one from the other
 */
export function drawSample<T>(
  seed: string,
  things: readonly T[],
  percent: number,
  keyOf: (thing: T) => string,
): readonly T[] {
  const count = Math.max(1, Math.ceil((things.length * percent) / 100))
  return things
    .map(thing => ({ thing, key: keyOf(thing) }))
    .map(each => ({ ...each, rank: rankOf(`${seed} ${each.key}`) }))
    .toSorted((a, b) => a.rank - b.rank || a.key.localeCompare(b.key))
    .slice(0, count)
    .map(({ thing }) => thing)
}

export const keyOfCell = ({ columnId, pupilId }: SampledCell): string => `${columnId} ${pupilId}`

/** FNV-1a, then mixed: neighbours in the book land far apart. */
function rankOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export type ReviewRefusal =
  | { readonly code: 'review_unknown' }
  /** It is in its teacher's hands. */
  | { readonly code: 'review_not_declared' }
  | {
      readonly code: 'book_incomplete'
      readonly gaps: readonly {
        readonly column: ColumnRef
        readonly empty: number
        readonly waiting: number
      }[]
    }
  | {
      readonly code: 'review_moved_on'
      readonly step: ReviewStep
      readonly by: string | null
      readonly at: Date | null
    }
  | { readonly code: 'review_not_yours'; readonly role: Reviewer | null }
  | { readonly code: 'review_own_book' }
  | { readonly code: 'review_acted_already' }
  | { readonly code: 'check_unfinished'; readonly left: number }
  | { readonly code: 'check_has_findings'; readonly findings: number }
  | { readonly code: 'check_item_unknown'; readonly items: number }
