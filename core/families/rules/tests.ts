import { addDays } from '../../calendar/rules/days.ts'

/** Where one test or one mark of a child stands, and by when its mark is to be in. */

/** What stands in the cell, as far as it matters for what is still to come. */
export type TestCell = {
  /** The planned day; null while nobody entered one. */
  readonly testOn: string | null
  readonly holds: 'mark' | 'nothing' | 'absence' | 'makeup' | 'exempt'
  /** The day of the make-up. */
  readonly dueOn: string | null
}

export type TestState =
  | { readonly kind: 'planned'; readonly on: string }
  /** Held, and no mark is seen yet. */
  | { readonly kind: 'held'; readonly on: string }
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'makeup'; readonly on: string }
  /** Missed, and no day is set for a make-up. */
  | { readonly kind: 'missed' }

/** Undefined when there is nothing more to come. A make-up is one until its mark is in, the day itself over or not. */
export function testState({ testOn, holds, dueOn }: TestCell, today: string): TestState | undefined {
  if (holds === 'mark' || holds === 'exempt') return undefined
  if (holds === 'makeup' && dueOn !== null) return { kind: 'makeup', on: dueOn }
  if (holds === 'absence') return { kind: 'missed' }
  if (testOn === null) return { kind: 'unplanned' }
  return testOn >= today ? { kind: 'planned', on: testOn } : { kind: 'held', on: testOn }
}

/** The day by which a mark is in: the earliest of what the school's rule, its weekly plan and its locks say; null when none does. */
export function marksDueOn(of: {
  readonly testOn: string | null
  /** Days after a test, where the school's rule is so. */
  readonly testDays: number | null
  /** Days given by the plan of regular columns and by locks ahead. */
  readonly others: readonly (string | null)[]
}): string | null {
  const afterTest = of.testOn !== null && of.testDays !== null ? addDays(of.testOn, of.testDays) : null
  return [afterTest, ...of.others].filter(day => day !== null).toSorted()[0] ?? null
}

/** The day a child's test falls on, or fell on. */
export const dayOf = (state: TestState): string | null => ('on' in state ? state.on : null)
