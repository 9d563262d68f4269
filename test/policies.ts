import type { Policy } from '../core/school/policy.ts'
import { recordPolicy } from '../db/school/schools.ts'
import type { TestHouse } from './house.ts'

/** Puts another policy in the place of the school's, from now on. */
export const asPolicy = (house: TestHouse, document: Policy, reason: string): Promise<number> =>
  house.as('board', ({ tx }) => recordPolicy(tx, { preset: 'own', document, setBy: null, reason }))
