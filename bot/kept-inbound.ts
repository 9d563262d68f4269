import { z } from 'zod'
import { stored } from '../core/stored.ts'
import type { Inbound } from './channel.ts'

/** A message as it is kept on disk while it is in hand: without the bytes of its files, which are said to be lost. */

const unsupported = z.enum(['too_big', 'lost', 'sticker', 'voice', 'video', 'other'])

const shape = z.object({
  channel: z.enum(['telegram', 'zalo', 'web']),
  eventId: z.string(),
  chat: z.string(),
  sender: z.string(),
  isPrivate: z.boolean(),
  senderName: z.string().optional(),
  text: z.string().optional(),
  choice: z.string().optional(),
  files: z.array(z.never()),
  messageId: z.string().optional(),
  edits: z.literal(true).optional(),
  unsupported: unsupported.optional(),
})

type Kept = z.infer<typeof shape>

const kept = stored<Kept>(1, shape)

export const keepInbound = ({ files, ...inbound }: Inbound): object =>
  kept.write({ ...inbound, files: [], ...(files.length > 0 ? { unsupported: 'lost' as const } : {}) })

/** Undefined for what another version of the service kept. */
export function keptInbound(body: unknown): Inbound | undefined {
  const read = kept.read(body)
  return read.ok ? (read.value as Inbound) : undefined
}
