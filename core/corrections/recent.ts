import { listRecentEntries } from '../../db/books/cells.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { Corrected } from './facts.ts'
import type { CorrectionRefusal } from './rules/refusal.ts'
import type { TargetValue } from './rules/target.ts'
import { findMark } from './targets/mark.ts'

/** The marks a teacher entered last, from which the wrong one is easily pointed out. */

const RECENT_MAX = 6

export type RecentEntry = {
  readonly columnId: number
  readonly pupilId: number
  readonly version: number
  readonly named: {
    readonly pupilName: string
    readonly className: string
    readonly subjectName: string | null
    readonly corrected: Corrected
  }
  readonly held: TargetValue | null
}

/** A cell of the teacher's own book, as it stands. */
export async function findEntry(
  session: Session,
  cell: { readonly columnId: number; readonly pupilId: number },
): Promise<Result<RecentEntry, CorrectionRefusal>> {
  const found = await findMark(session, { kind: 'mark', ...cell })
  if (!found) return refuse({ code: 'cell_unknown' })
  const notTheirs = await found.refuseEntry(session.actor)
  if (notTheirs) return refuse(notTheirs)
  const { pupilName, className, subjectName, column, term } = found.place
  if (!column || !term) throw new Error('a mark without a column')
  const corrected = { kind: 'mark', column: { ...column, term } } as const
  return ok({
    ...cell,
    version: found.version,
    named: { pupilName, className, subjectName, corrected },
    held: found.held,
  })
}

/** The cells this person wrote last and still enters, newest first. */
export async function recentEntries(session: Session): Promise<readonly RecentEntry[]> {
  if (!session.actor.isStaff) return []
  const entries: RecentEntry[] = []
  for (const cell of await listRecentEntries(session.tx, session.actor.personId, RECENT_MAX)) {
    const entry = await findEntry(session, cell)
    if (entry.ok && entry.value.held) entries.push(entry.value)
  }
  return entries
}
