import type { ShapeRow } from '../../db/unanswered/unanswered.ts'
import { listShapes } from '../../db/unanswered/unanswered.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { CHATS_MIN, firstWeekKept, SHOWN_MAX } from './rules.ts'

/** What people asked that was not understood, most asked first; what fewer than `CHATS_MIN` chats asked in a week is not shown. */

export type UnansweredRefusal = { readonly code: 'unanswered_not_yours' }

export type { ShapeRow }

/** For the operator, who answers for the installation. */
export const unansweredOf = ({ tx, school }: Desk): Promise<readonly ShapeRow[]> =>
  listShapes(tx, {
    since: firstWeekKept(school.today),
    chatsMin: CHATS_MIN,
    limit: SHOWN_MAX,
  })

export async function unanswered(session: Session): Promise<Result<readonly ShapeRow[], UnansweredRefusal>> {
  if (!may(session.actor, 'unanswered.read')) return refuse({ code: 'unanswered_not_yours' })
  return ok(await unansweredOf(session))
}
