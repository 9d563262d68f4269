import { setHanded } from '../../db/slips/addressees.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { guardiansFor, pupilSlipsFor } from './issue.ts'
import type { SlipsRefusal } from './refusals.ts'

/** Slips that went from hand to hand: ticked by who hands them over, so that it is known where the others lie. */

/** @returns of how many of them a slip in force was marked. */
export async function markHanded(
  session: Session,
  { personIds, handed }: { readonly personIds: readonly number[]; readonly handed: boolean },
): Promise<Result<number, SlipsRefusal>> {
  const { actor } = session
  const own = new Set([
    ...(await guardiansFor(session, actor)).map(({ guardianId }) => guardianId),
    ...(await pupilSlipsFor(session, actor)).map(({ pupilId }) => pupilId),
  ])
  const meant = personIds.filter(id => own.has(id))
  if (meant.length === 0) return refuse({ code: 'slips_not_yours' })
  const marked = await setHanded(session.tx, meant, { by: session.actor.personId, handed })
  record(session, handed ? 'account.slips_handed' : 'account.slips_unhanded', { personIds: meant, marked })
  return ok(marked)
}
