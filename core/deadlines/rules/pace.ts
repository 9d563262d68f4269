import type { WindowKind } from './set-deadlines.ts'

/** How marks came in over a term: how many in the last week before their deadline, how many after it. */

export type Entered = {
  readonly entered: number
  /** First stored within the last week before the deadline. */
  readonly lastWeek: number
  readonly late: number
}

export type PaceRow = Entered & {
  readonly staffId: number
  readonly name: string
  readonly departmentId: number | null
  readonly departmentName: string | null
}

export type PaceKind = {
  readonly kind: WindowKind
  readonly dueOn: string
  /** First day of the last week before it. */
  readonly lastFrom: string
}

export type PaceDepartment = Entered & {
  readonly name: string | null
  /** Those who piled up most first. */
  readonly teachers: readonly PaceRow[]
}

/** Whole percent of what was entered; 0 where nothing was. */
export const shareOf = (part: number, { entered }: Entered): number =>
  entered === 0 ? 0 : Math.round((100 * part) / entered)

export const pileOf = (of: Entered): number => shareOf(of.lastWeek + of.late, of)

export function paceOf(rows: readonly PaceRow[]): readonly PaceDepartment[] {
  const byMost = (a: Entered, b: Entered) => pileOf(b) - pileOf(a) || b.entered - a.entered
  return [...Map.groupBy(rows, ({ departmentId }) => departmentId).values()]
    .map(own => ({
      name: own[0]?.departmentName ?? null,
      entered: sum(own, row => row.entered),
      lastWeek: sum(own, row => row.lastWeek),
      late: sum(own, row => row.late),
      teachers: own.toSorted(byMost),
    }))
    .toSorted(byMost)
}

const sum = (rows: readonly PaceRow[], pick: (row: PaceRow) => number): number =>
  rows.reduce((total, row) => total + pick(row), 0)
