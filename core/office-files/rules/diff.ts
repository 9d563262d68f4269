/** What a file would change: its content laid beside what is stored, item by item. Storing the same file twice changes nothing. */

export type Changes = {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly removed: number
}

export type Diff<T> = {
  readonly added: readonly T[]
  readonly changed: readonly T[]
  readonly same: readonly T[]
  readonly removed: readonly T[]
}

export const NO_CHANGES: Changes = { added: 0, changed: 0, same: 0, removed: 0 }

/** Two plain records hold the same: every field of `wanted` stands alike in `known`. */
export function holdsSame<T extends object>(known: T, wanted: T): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(known[key as keyof T]),
  )
}

/** Items are found again by key; `removed` are those of `known` that `wanted` no longer has. */
export function diff<T extends object>(
  known: readonly T[],
  wanted: readonly T[],
  keyOf: (item: T) => string,
): Diff<T> {
  const before = new Map(known.map(item => [keyOf(item), item]))
  const after = new Map(wanted.map(item => [keyOf(item), item]))
  const found = { added: [] as T[], changed: [] as T[], same: [] as T[] }
  for (const [key, item] of after) {
    const old = before.get(key)
    found[old === undefined ? 'added' : holdsSame(old, item) ? 'same' : 'changed'].push(item)
  }
  return { ...found, removed: [...before].filter(([key]) => !after.has(key)).map(([, item]) => item) }
}

export function countChanges<T>(of: Diff<T>): Changes {
  return {
    added: of.added.length,
    changed: of.changed.length,
    same: of.same.length,
    removed: of.removed.length,
  }
}

export function sumChanges(parts: readonly Changes[]): Changes {
  const sum = (key: keyof Changes) => parts.reduce((total, part) => total + part[key], 0)
  return { added: sum('added'), changed: sum('changed'), same: sum('same'), removed: sum('removed') }
}

export const changesAnything = ({ added, changed, removed }: Changes): boolean =>
  added + changed + removed > 0
