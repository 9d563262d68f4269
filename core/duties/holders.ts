import { listRoleHolders } from '../../db/accounts/people.ts'
import type { Tx } from '../../db/tenancy.ts'

/** Who holds a role now in each class or department, read once for all of them. */

const PLACE = { homeroom: 'classId', department_head: 'departmentId' } as const

/** @returns the holders of the role there, by their person ids. */
export async function holdersOf(
  tx: Tx,
  role: keyof typeof PLACE,
): Promise<(placeId: number) => readonly number[]> {
  const holders = (await listRoleHolders(tx)).filter(holder => holder.role === role)
  const byPlace = Map.groupBy(holders, holder => holder[PLACE[role]])
  return placeId => byPlace.get(placeId)?.map(({ personId }) => personId) ?? []
}
