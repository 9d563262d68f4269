import { listUnreachedBy } from '../../db/reach/reach.ts'
import type { Session } from '../session.ts'
import type { Because } from '../told.ts'

/**
 * Of those who were asked for something, by name, those no word of it surely reached: whoever waits for them is told, and may ask them
 * otherwise. Somebody who reads this here is reached.
 */
export const unreachedOf = <Cause extends Because = never>(
  { tx, actor }: Session,
  cause: NoInfer<Cause>,
  asked: readonly number[],
): Promise<readonly string[]> =>
  listUnreachedBy(
    tx,
    cause,
    asked.filter(personId => personId !== actor.personId),
  )
