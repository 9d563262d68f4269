import { getFile } from '../../db/documents/files.ts'
import {
  beginSending,
  claimNotice,
  endNotice,
  giveUpSending,
  listNoticeChats,
  listQueuedNotices,
  requeueNotice,
} from '../../db/outgoing/deliveries.ts'
import type { Door } from '../../db/queue.ts'
import { listSchools } from '../../db/school/schools.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { AttachedFile, StoredReply } from '../answer.ts'
import { HOUR_MS, MINUTE_MS } from '../calendar/rules/durations.ts'
import { unsentEnd } from '../causes.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import { storedReply } from '../notices/kept.ts'

/**
 * Sending a notice at most once. It is marked as being sent in a transaction of its own before the network is touched; one
 * that stays so marked was left by a crash, nobody knows whether it arrived, and it is not sent again.
 */

export type ClaimedNotice = {
  readonly noticeId: number
  readonly address: string
  readonly reply: StoredReply
}

/** Undefined when there is nothing to send: settled before, held back, its cause gone, unreadable, or begun by another attempt. */
export async function claimForSending(
  host: Host,
  schoolId: number,
  noticeId: number,
): Promise<ClaimedNotice | undefined> {
  return atDesk(host, schoolId, async desk => {
    const notice = await claimNotice(desk.tx, noticeId)
    if (notice?.state !== 'queued' || notice.notBefore > desk.tx.now) return undefined
    const unsent = await unsentEnd(desk, notice)
    if (unsent) {
      await endNotice(desk.tx, noticeId, unsent)
      return undefined
    }
    const reply = storedReply.read(notice.reply)
    if (!reply.ok) {
      host.log.error({ schoolId, noticeId }, 'the reply of a notice could not be read')
      await endNotice(desk.tx, noticeId, { state: 'failed', why: 'its reply cannot be read' })
      return undefined
    }
    await beginSending(desk.tx, noticeId)
    return { noticeId, address: notice.address, reply: reply.value }
  })
}

/** How a send ended, as a channel reports it. */
export type Sending =
  | { readonly kind: 'sent'; readonly platformId: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string }
  | { readonly kind: 'uncertain'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

/** A wait the queue's own delay covers; for a longer one the notice is held and the clock lets it go. */
const QUEUE_WAIT_MS_MAX = 5000
/** After this many quick attempts a platform counts as down. */
const QUICK_ATTEMPTS_MAX = 4
const DOWN_WAIT_MS = 5 * MINUTE_MS
const HELD_MS_MAX = HOUR_MS
const ATTEMPTS_MAX = 20

/** Records how a send ended. @returns 'again' when the queue should bring the job again soon. */
export async function settle(
  host: Host,
  schoolId: number,
  noticeId: number,
  outcome: Sending,
): Promise<'settled' | 'held' | 'again'> {
  return inSchool(host.database, schoolId, async tx => {
    if (outcome.kind !== 'retry') {
      const { kind: state, ...rest } = outcome
      await endNotice(tx, noticeId, { state, ...rest })
      return 'settled'
    }
    const attempts = (await claimNotice(tx, noticeId))?.attempts ?? 0
    if (attempts >= ATTEMPTS_MAX) {
      await endNotice(tx, noticeId, { state: 'failed', why: outcome.why })
      return 'settled'
    }
    const isQuick = outcome.afterMs <= QUEUE_WAIT_MS_MAX && attempts <= QUICK_ATTEMPTS_MAX
    if (isQuick) {
      await requeueNotice(tx, noticeId, { why: outcome.why })
      return 'again'
    }
    const wait = attempts > QUICK_ATTEMPTS_MAX ? Math.max(outcome.afterMs, DOWN_WAIT_MS) : outcome.afterMs
    const heldUntil = new Date(tx.now.getTime() + Math.min(wait, HELD_MS_MAX))
    await requeueNotice(tx, noticeId, { heldUntil })
    return 'held'
  })
}

/** Which chat each of these notices goes to; in the order they were made. */
export const chatsOf = (host: Host, schoolId: number, noticeIds: readonly number[]) =>
  inSchool(host.database, schoolId, tx => listNoticeChats(tx, noticeIds))

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
const SENDING_MS_MAX = 5 * MINUTE_MS

/** Each minute: what a dead process left half sent is settled as uncertain; what is on its way is left to whoever sends it. */
export async function settleLost({ tx }: Desk): Promise<void> {
  await giveUpSending(tx, new Date(tx.now.getTime() - SENDING_MS_MAX))
}

/**
 * At start: what waits at this process's doors is queued again in case its job was lost; a doubled job finds nothing left to
 * send. In an embedded database, which nobody shares, what was half sent is settled without waiting.
 */
export async function recoverDeliveries(host: Host, doors: readonly Door[]): Promise<void> {
  if (host.database.kind === 'pglite')
    for (const { schoolId } of await listSchools(host.database))
      await inSchool(host.database, schoolId, tx => giveUpSending(tx, tx.now))
  for (const { schoolId, channel } of doors)
    await inSchool(host.database, schoolId, async tx => {
      for (const noticeId of await listQueuedNotices(tx, channel))
        await host.queue.enqueueDelivery(tx, channel, noticeId)
    })
}
