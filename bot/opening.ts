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

/** What a database can keep: without U+0000, and with no half of a character. */
const keepable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '')

/** Every word of a message as it can be kept, whatever a platform let through. */
function plainWords<Said extends Omit<Inbound, 'files'>>(said: Said): Said {
  const words = Object.entries(said).map(([name, word]) => [
    name,
    typeof word === 'string' ? keepable(word) : word,
  ])
  return Object.fromEntries(words) as Said
}

const CLOSED = { kind: 'other' } as const

export async function openedOf(host: Host, schoolId: number, inbound: Inbound): Promise<OpenedInbound> {
  const { files, ...came } = inbound
  const said = plainWords(came)
  if (files.length === 0) return { ...said, files: [] }
  const sender = await atDesk(host, schoolId, async ({ tx }) => {
    const actor = await actorOf(tx, said.channel, said.sender)
    return actor?.isStaff && !(await isSeen(tx, said)) ? `${schoolId} ${actor.personId}` : undefined
  })
  const opened: OpenedFile[] = []
  for (const file of files)
    opened.push({
      ...file,
      name: keepable(file.name),
      opened: sender === undefined ? CLOSED : await openFile(file, sender),
    })
  return { ...said, files: opened }
}
