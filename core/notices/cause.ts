import { findCaseVersion } from '../../db/deliveries.ts'
import { owedBy } from '../deadlines/service.ts'
import type { Desk } from '../desk.ts'
import type { Cause } from './facts.ts'

/** Whether what a notice was made for still holds. A reminder of what is done, or of a case that has moved on, is not sent. */
export async function stillTrue(desk: Desk, cause: Cause | null): Promise<boolean> {
  if (cause === null) return true
  if (cause.kind === 'case_at') return (await findCaseVersion(desk.tx, cause.caseId)) === cause.version
  const owed = await owedBy(desk, cause.staffId)
  return owed !== undefined && owed.owes > 0
}
