import { getFile } from '../../db/documents/files.ts'
import type { NoticeEnd, OutgoingNotice } from '../../db/outgoing/deliveries.ts'
import {
  beginSending,
  claimNext,
  endNotice,
  giveUpSending,
  hasOpen,
  listOpenChats,
  requeueNotice,
} from '../../db/outgoing/deliveries.ts'
import { holdNotice } from '../../db/outgoing/plan.ts'
import { listSchools } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { AttachedFile, StoredReply } from '../answer.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import { unsentEnd } from '../causes.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import { storedReply } from '../kept.ts'
import { tellTurnedAway } from '../reach/turned-away.ts'
import { isWanted } from '../school/policy.ts'
import type { Because } from '../told.ts'
import type { SendOutcome } from './outcome.ts'
import { waitsUntil } from './plan.ts'
import { cannotWait } from './rules/plan.ts'

/**
 * Sending a notice at most once. It is marked as being sent in a transaction of its own before the network is touched; one
 * that stays so marked was left by a crash, nobody knows whether it arrived, and it is not sent again.
 */

/** A platform's door into one school, held by the process with that school's token. */
export type Door = { readonly schoolId: number; readonly channel: string }

export type ClaimedNotice = {
  readonly noticeId: number
  readonly channel: string
  readonly address: string
  readonly reply: StoredReply
  readonly isAnswer: boolean
  readonly attempts: number
  /** Its parts that arrived in earlier attempts, and the platform's id of the first. */
  readonly partsSent: number
  readonly platformId: string | null
}

/** The next notice of a chat, marked as being sent; undefined when there is none now. What is not to be sent any more ends here. */
export async function claimForSending(
  host: Host,
  schoolId: number,
  channel: string,
  address: string,
): Promise<ClaimedNotice | undefined> {
  return atDesk(host, schoolId, async desk => {
    for (;;) {
      const notice = await claimNext(desk.tx, channel, address)
      if (!notice) return undefined
      const { noticeId, attempts, partsSent, platformId } = notice
      const reply = storedReply.read(notice.reply)
      const isUnwanted = !notice.isAnswer && !isWanted(desk.policy, channel)
      const unsent = isUnwanted ? UNWANTED : reply.ok ? await unsentEnd(desk, notice) : UNREADABLE
      if (!reply.ok) host.log.error({ schoolId, noticeId }, 'the reply of a notice could not be read')
      const until = unsent ? undefined : await heldUntil(desk, notice)
      if (unsent) await endNotice(desk.tx, noticeId, unsent)
      else if (until) await holdNotice(desk.tx, noticeId, until)
      else if (reply.ok) {
        await beginSending(desk.tx, noticeId)
        const { isAnswer } = notice
        const claimed = { noticeId, channel, address, reply: reply.value, isAnswer, partsSent, platformId }
        return { ...claimed, attempts: attempts + 1 }
      }
    }
  })
}

/** What can wait waits for the next month where little of this one is left; undefined when it may be sent. */
async function heldUntil(desk: Desk, notice: OutgoingNotice): Promise<Date | undefined> {
  const cause = (notice.cause as Because | null)?.kind ?? null
  return cannotWait({ isAnswer: notice.isAnswer, cause }) ? undefined : waitsUntil(desk, notice.channel)
}

const UNWANTED: NoticeEnd = { state: 'cancelled', why: 'the school does not want this channel' }
const UNREADABLE: NoticeEnd = { state: 'failed', why: 'its reply cannot be read' }

/** Chats of a platform something may be sent to now, those that wait for an answer first. */
export const openChats = (host: Host, { schoolId, channel }: Door, limit: number) =>
  inSchool(host.database, schoolId, tx => listOpenChats(tx, channel, limit))

/** How far a notice came: its parts that arrived, the platform's id of the first of them, and how the last attempt ended. */
export type Sending = {
  readonly outcome: SendOutcome
  readonly partsSent: number
  readonly platformId: string | null
}

const ATTEMPTS_MAX = 100

type Unsent = Exclude<SendOutcome, { readonly kind: 'sent' }>

/** Records how a send ended that did not get all of it there. @returns whether the chat has another notice that may be sent now. */
export async function settle(
  host: Host,
  schoolId: number,
  notice: ClaimedNotice,
  sending: Omit<Sending, 'outcome'> & { readonly outcome: Unsent },
): Promise<boolean> {
  const { channel, address } = notice
  const { outcome } = sending
  if (outcome.kind === 'failed' && outcome.why === 'blocked')
    await atDesk(host, schoolId, desk => tellTurnedAway(desk, channel, address))
  return inSchool(host.database, schoolId, async tx => {
    await recordEnd(tx, notice, sending)
    return hasOpen(tx, channel, address)
  })
}

async function recordEnd(
  tx: Tx,
  { noticeId, attempts }: ClaimedNotice,
  { outcome, partsSent, platformId }: Parameters<typeof settle>[3],
): Promise<void> {
  switch (outcome.kind) {
    case 'failed':
    case 'uncertain':
      return endNotice(tx, noticeId, endOf(outcome, partsSent))
    default: {
      if (attempts >= ATTEMPTS_MAX) return endNotice(tx, noticeId, { state: 'failed', why: outcome.why })
      const notBefore = new Date(tx.now.getTime() + (outcome.kind === 'retry' ? outcome.afterMs : 0))
      const counts = outcome.kind === 'retry'
      return requeueNotice(tx, noticeId, { notBefore, why: outcome.why, partsSent, platformId, counts })
    }
  }
}

/** What arrived in part is uncertain as a whole, however the rest ended. */
function endOf(
  { kind, why }: { readonly kind: 'uncertain' | 'failed'; readonly why: string },
  partsSent: number,
): NoticeEnd {
  const arrived = partsSent + (kind === 'uncertain' ? 1 : 0)
  return partsSent === 0
    ? { state: kind, why, partsSent: arrived }
    : { state: 'uncertain', why: `arrived in part; then ${why}`, partsSent: arrived }
}

/** The bytes of a reply's files, under the names the reply gives them. */
export async function loadFiles(host: Host, schoolId: number, files: readonly AttachedFile[]) {
  if (files.length === 0) return []
  return inSchool(host.database, schoolId, async tx => {
    const loaded: (AttachedFile & { readonly bytes: Uint8Array })[] = []
    for (const file of files) loaded.push({ ...file, bytes: (await getFile(tx, file.fileId)).bytes })
    return loaded
  })
}

/** A send never takes this long. */
export const SENDING_MS_MAX = 5 * MINUTE_MS

/** What a dead process left half sent is settled as uncertain; what is on its way is left to whoever sends it. */
export async function settleLost({ tx }: Desk): Promise<void> {
  await giveUpSending(tx, new Date(tx.now.getTime() - SENDING_MS_MAX))
}

/** At start, in an embedded database, which nobody shares: what was half sent is settled without waiting. */
export async function settleHalfSent({ database }: Host): Promise<void> {
  if (database.kind !== 'pglite') return
  for (const { schoolId } of await listSchools(database))
    await inSchool(database, schoolId, tx => giveUpSending(tx, tx.now))
}
