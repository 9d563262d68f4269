import type { ViewerRow } from '../../db/families/viewers.ts'
import { listViewers } from '../../db/families/viewers.ts'
import { findClassOfPupil } from '../../db/results/classes.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

/**
 * Who was shown a child's record, when and of which kind, for its guardians, its homeroom teacher and the board. A family reads the names
 * of the staff; that another guardian reads too, it reads without the name.
 */

export type Viewer = Omit<ViewerRow, 'viewerId' | 'fullName'> & {
  /** Null for another guardian, to a guardian. */
  readonly fullName: string | null
  readonly isSelf: boolean
  readonly isPupil: boolean
}

const LISTED_MAX = 30

export async function viewersOf(
  session: Session,
  pupilId: number,
): Promise<Result<readonly Viewer[], AccountRefusal>> {
  const { tx, actor, school } = session
  const isGuardian = actor.children.some(child => child.pupilId === pupilId)
  const room = isGuardian ? undefined : await findClassOfPupil(tx, school.year ?? '', pupilId)
  const answersFor = actor.isStaff && may(actor, 'access.viewers', { classId: room?.classId ?? null })
  if (!isGuardian && !answersFor) return refuse({ code: 'not_yours' })
  record(session, 'record.viewers_read', { pupilId })
  const rows = await listViewers(tx, pupilId, LISTED_MAX)
  return ok(
    rows.map(({ viewerId, fullName, ...row }) => {
      const isSelf = viewerId === actor.personId
      const isPupil = viewerId === pupilId
      const isNamed = row.isStaff || isPupil || isSelf || answersFor
      return { ...row, isSelf, isPupil, fullName: isNamed ? fullName : null }
    }),
  )
}
