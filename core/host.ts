import type { Database } from '../db/open.ts'
import type { Tx } from '../db/tenancy.ts'
import type { Answer, Posted } from './answer.ts'
import type { Log } from './log.ts'
import type { Told } from './told.ts'

/** Columns whose marks have changed, by entry or by correction number `note`. */
export type MarksChange = {
  readonly columnIds: readonly number[]
  readonly act: 'change' | 'correct'
  readonly note: string
}

/**
 * What the service stands on: the database, the words, the bell and the secret. Wired in serve.ts, and for the
 * operator's command line in admin/house.ts.
 */
export type Host = {
  readonly database: Database
  readonly log: Log
  /** Puts a fact into Vietnamese; every kind of fact has its words. */
  readonly phrase: <Fact extends Told = never>(fact: NoInfer<Fact>) => Answer
  /** Told after each commit what was posted, so that chats hear at once. */
  readonly ring: (posted: readonly Posted[]) => void
  /** Signs what leaves the house and comes back: file links, page links. */
  readonly secret: Uint8Array
  readonly publicUrl: string
  /** What follows on the floors above from marks that changed; `at` is the session they were changed in. */
  afterMarks(at: { readonly tx: Tx }, change: MarksChange): Promise<void>
}
