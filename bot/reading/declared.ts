import type { Concept } from './concepts.ts'
import { CONCEPTS } from './concepts.ts'

/**
 * What a meaning is about: `for` names concepts that speak for it by themselves, `with` those that go with it, `against` those that speak
 * against it. From this the weights of the scorer start when they are fitted.
 */
export type Declared = Readonly<
  Record<string, { readonly for: string; readonly with: string; readonly against?: string }>
>

const FOR = 4
const WITH = 1
const AGAINST = -3

const known = new Set<string>(CONCEPTS)

function conceptsOf(list: string | undefined): readonly Concept[] {
  const names = list ? list.split(' ') : []
  for (const name of names) if (!known.has(name)) throw new Error(`no concept ${name}`)
  return names as Concept[]
}

/** Each concept's weight for each meaning, before anything is fitted. */
export const startingWeights = (declared: Declared): ReadonlyMap<string, ReadonlyMap<Concept, number>> =>
  new Map(
    Object.entries(declared).map(([meaning, { for: strong, with: beside, against }]) => [
      meaning,
      new Map([
        ...conceptsOf(beside).map(concept => [concept, WITH] as const),
        ...conceptsOf(strong).map(concept => [concept, FOR] as const),
        ...conceptsOf(against).map(concept => [concept, AGAINST] as const),
      ]),
    ]),
  )

/** The concepts that speak for each meaning by themselves. */
export const strongest = (declared: Declared): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    Object.entries(declared).map(([meaning, { for: strong }]) => [
      meaning,
      new Set(conceptsOf(strong).map(concept => `c:${concept}`)),
    ]),
  )
