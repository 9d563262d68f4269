import { isSeen } from '../core/conversation/thread.ts'
import { atDesk } from '../core/desk.ts'
import type { Opened } from '../core/documents/opening.ts'
import { openFile } from '../core/documents/opening.ts'
import { actorOf } from '../core/duties/actor.ts'
import type { Host } from '../core/host.ts'
import type { Inbound, InboundFile } from './channel.ts'

/**
 * What came with a message, opened before the transaction of the message begins: opening may take seconds, and nobody else is to wait
 * for them. Only the staff send files that are used; whatever others send stays closed.
 */

export type OpenedFile = InboundFile & { readonly opened: Opened }

/** A message with its files opened. */
export type OpenedInbound = Omit<Inbound, 'files'> & { readonly files: readonly OpenedFile[] }

const CLOSED = { kind: 'other' } as const

export async function openedOf(host: Host, schoolId: number, inbound: Inbound): Promise<OpenedInbound> {
  const { files, ...said } = inbound
  if (files.length === 0) return { ...said, files: [] }
  const sender = await atDesk(host, schoolId, async ({ tx }) => {
    const actor = await actorOf(tx, inbound.channel, inbound.sender)
    return actor?.isStaff && !(await isSeen(tx, inbound)) ? `${schoolId} ${actor.personId}` : undefined
  })
  const opened: OpenedFile[] = []
  for (const file of files)
    opened.push({ ...file, opened: sender === undefined ? CLOSED : await openFile(file, sender) })
  return { ...said, files: opened }
}
