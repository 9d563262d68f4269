import type { Database } from '../db/open.ts'
import type { Queue } from '../db/queue.ts'
import type { Log } from './log.ts'
import type { Answer, Posted } from './notices/answer.ts'
import type { Fact } from './notices/facts.ts'

/**
 * What the service stands on: the database, the queue, the words, the bell and the secret. Wired in serve.ts, and for the
 * operator's command line in admin/house.ts.
 */
export type Host = {
  readonly database: Database
  readonly queue: Queue
  readonly log: Log
  /** Puts a fact into Vietnamese; every kind of fact has its words. */
  readonly phrase: (fact: Fact) => Answer
  /** Told after each commit what was posted, so that chats hear at once. */
  readonly ring: (posted: readonly Posted[]) => void
  /** Signs what leaves the house and comes back: file links, page links. */
  readonly secret: Uint8Array
  readonly publicUrl: string
}
