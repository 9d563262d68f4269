import { listChildrenNames } from '../../db/accounts/people.ts'
import type { Desk } from '../desk.ts'

/** Names of the pupils a guardian stands for, with full access; consent or none. */
export const childrenOf = (desk: Desk, guardianId: number): Promise<readonly string[]> =>
  listChildrenNames(desk.tx, guardianId)
