import { recordChecked } from '../../db/bots/bots.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Host } from '../host.ts'
import type { Trouble } from '../reach/facts.ts'

/** Keeps with a school's bot what its platform said when it was asked. */
export const keepChecked = (
  { database }: Pick<Host, 'database'>,
  { schoolId, channel }: { readonly schoolId: number; readonly channel: string },
  found: Trouble | 'well' | 'unreachable',
): Promise<void> => inSchool(database, schoolId, tx => recordChecked(tx, channel, found))
