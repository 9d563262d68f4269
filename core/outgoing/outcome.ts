/**
 * How an attempt to send ended. The question behind every kind is whether the message surely did not leave (it may be repeated)
 * or may have arrived (it must not be).
 */

/** What keeps a platform from taking anything at all from this process. */
export type Illness = 'unauthorized' | 'unreachable' | 'quota'

/** Surely not sent, and no other message would be. */
export type Closed = { readonly kind: 'closed'; readonly illness: Illness; readonly why: string }

export type SendOutcome =
  | Closed
  | { readonly kind: 'sent'; readonly platformId: string }
  /** Surely not sent: the platform wants this chat left alone for so long. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string }
  /** It may have arrived. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** It will never arrive. */
  | { readonly kind: 'failed'; readonly why: 'blocked' | 'rejected' }
