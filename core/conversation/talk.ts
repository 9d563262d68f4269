import { recordTalk } from '../../db/conversation/conversation.ts'
import type { KeptTalk } from '../kept.ts'
import { storedTalk } from '../kept.ts'
import type { Session } from '../session.ts'

/** What a chat speaks of: what a question of two words goes on from. */

export const keepTalk = ({ tx, chat }: Session, talk: KeptTalk): Promise<void> =>
  recordTalk(tx, chat, storedTalk.write(talk))
