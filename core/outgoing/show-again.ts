import { listChoicesOf } from '../../db/conversation/conversation.ts'
import type { MissedNotice } from '../../db/reach/reach.ts'
import { listMissed, recordShownAgain } from '../../db/reach/reach.ts'
import type { Answer, ChatAddress, Offer } from '../answer.ts'
import { unsentEnd } from '../causes.ts'
import { missedSince } from '../conversation/arrival.ts'
import type { Desk } from '../desk.ts'
import { storedIntent, storedReply } from '../kept.ts'
import { post } from '../notices/post.ts'
import type { ReachFact } from '../reach/facts.ts'
import type { CAUSE_VERSION } from '../told.ts'

/** More at once would bury the answer they stand under. */
const AGAIN_MAX = 3

/** What this person was asked for that may not have arrived, and still holds, is said again in the chat they write in now. */
export async function showAgain(desk: Desk, chat: ChatAddress): Promise<void> {
  const { tx } = desk
  if (chat.personId === null) return
  const said = new Set<string>()
  for (const missed of await listMissed(tx, chat.personId, { since: missedSince(tx), limit: AGAIN_MAX })) {
    await recordShownAgain(tx, missed.noticeId)
    const key = JSON.stringify([missed.kind, missed.cause])
    if (said.has(key) || (await unsentEnd(desk, { ...missed, unlinked: false }))) continue
    said.add(key)
    await sayAgain(desk, chat, missed)
  }
}

async function sayAgain(desk: Desk, chat: ChatAddress, missed: MissedNotice): Promise<void> {
  const reply = storedReply.read(missed.reply)
  if (!reply.ok) return
  const { text } = desk.host.phrase<ReachFact>({ kind: 'notice_again', said: reply.value.text })
  const { links, files } = reply.value
  const answer: Answer = { text, offers: await offersOf(desk, missed), files, ...(links ? { links } : {}) }
  const { v: _version, ...cause } = missed.cause as {
    readonly v: typeof CAUSE_VERSION
    readonly kind: string
  }
  post(desk, chat, answer, { kind: missed.kind, answers: null, cause })
}

async function offersOf({ tx }: Desk, missed: MissedNotice): Promise<readonly Offer[]> {
  const rows = await listChoicesOf(tx, missed, missed.noticeId)
  return rows.flatMap(({ label, keyword, part, intent: kept }) => {
    const intent = storedIntent.read(kept)
    if (!intent.ok) return []
    return [{ label, intent: intent.value, ...(keyword ? { keyword } : {}), ...(part ? { part } : {}) }]
  })
}
