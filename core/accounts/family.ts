import { listChildrenOf } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'
import type { Relation } from './claims.ts'

export type ChildOf = { readonly fullName: string; readonly relation: Relation }

/** The pupils a guardian stands for, with full access; consent or none. */
export const childrenOf = (desk: Desk, guardianId: number): Promise<readonly ChildOf[]> =>
  listChildrenOf(desk.tx, guardianId)
