import { findTalk, recordTalk } from '../../db/conversation/conversation.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { KeptTalk } from '../notices/kept.ts'
import { storedTalk } from '../notices/kept.ts'
import type { Session } from '../session.ts'

/** What a chat speaks of: what a question of two words goes on from. */

const TALK_MS = 15 * MINUTE_MS

/** Undefined when nothing was spoken of lately, or another version of the service kept it. */
export async function talkOf({ tx, chat }: Session): Promise<KeptTalk | undefined> {
  const kept = await findTalk(tx, chat, new Date(tx.now.getTime() - TALK_MS))
  const read = kept === undefined ? undefined : storedTalk.read(kept)
  return read?.ok ? read.value : undefined
}

export const keepTalk = ({ tx, chat }: Session, talk: KeptTalk): Promise<void> =>
  recordTalk(tx, chat, storedTalk.write(talk))
