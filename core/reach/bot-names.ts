import { recordBotName } from '../../db/reach/bot-names.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Host } from '../host.ts'

const NAME = /^[\p{L}\p{N} _.-]{1,64}$/u

/** Keeps what people find the school's bot by, for what is printed; a name that is none is left out. */
export async function noteBotName(
  host: Host,
  { schoolId, channel, name }: { readonly schoolId: number; readonly channel: string; readonly name: string },
): Promise<void> {
  if (NAME.test(name)) await inSchool(host.database, schoolId, tx => recordBotName(tx, channel, name))
}
