/** The lists a homeroom teacher draws up at the end of the year, and what one version of them changes against another. */

export const LISTS = ['promoted', 'repeats', 'excellent', 'good', 'retest', 'summer_conduct'] as const

export type ListName = (typeof LISTS)[number]

export type ListEntry = {
  readonly pupilId: number
  readonly lists: readonly ListName[]
  /** Why the teacher proposes otherwise than the rules; null where they agree. */
  readonly cause: string | null
}

export type ListChange = {
  readonly pupilId: number
  readonly before: readonly ListName[]
  readonly after: readonly ListName[]
  readonly cause: string | null
}

/** What a version changes against the one before; a pupil who is new or gone stands on no list there. */
export function listChanges(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): readonly ListChange[] {
  const was = new Map(before.map(entry => [entry.pupilId, entry]))
  const is = new Map(after.map(entry => [entry.pupilId, entry]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(pupilId => {
    const old = was.get(pupilId)?.lists ?? []
    const now = is.get(pupilId)?.lists ?? []
    const same = old.length === now.length && old.every(name => now.includes(name))
    return same ? [] : [{ pupilId, before: old, after: now, cause: is.get(pupilId)?.cause ?? null }]
  })
}
