import { listUnreachedBy } from '../../db/reach/reach.ts'
import { recordDrafts } from '../drafts.ts'
import type { Session } from '../session.ts'
import type { Because } from '../told.ts'

/**
 * Of those who were asked for something, by name, those no word of it surely reached: whoever waits for them is told, and may ask them
 * otherwise. Somebody who reads this here is reached; what was posted at this very desk is on its way.
 */
export async function unreachedOf<Cause extends Because = never>(
  session: Session,
  cause: NoInfer<Cause>,
  asked: readonly number[],
): Promise<readonly string[]> {
  await recordDrafts(session)
  const others = asked.filter(personId => personId !== session.actor.personId)
  return listUnreachedBy(session.tx, cause, others)
}
