/** What differs between two policies, key by key; a list is one value. */

export type KeyChange = { readonly path: string; readonly before: unknown; readonly after: unknown }

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each leaf by its path; a group that is not there is a leaf of its own. */
function leavesOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isGroup(value)) return [[path, value]]
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`))
}

export const leaves = (document: unknown): ReadonlyMap<string, unknown> => new Map(leavesOf(document, ''))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function changesBetween(before: unknown, after: unknown): readonly KeyChange[] {
  const [old, fresh] = [leaves(before), leaves(after)]
  const paths = new Set([...fresh.keys(), ...old.keys()])
  return [...paths].flatMap(path => {
    const change = { path, before: old.get(path), after: fresh.get(path) }
    return isSame(change.before, change.after) ? [] : [change]
  })
}
