/**
 * What a channel is. A message comes in as `Inbound`, goes out as `Outgoing`; commands in between see neither network nor
 * platform. A channel folder adapts exactly one platform and decides nothing.
 */

import type { Closed, SendOutcome } from '../core/outgoing/outcome.ts'
import type { Pace } from '../core/outgoing/rules/pace.ts'

export type ChannelName = 'telegram' | 'zalo' | 'web'

/** What a platform can carry; the renderer turns what it cannot into numbered text or links. */
export type Limits = {
  /** UTF-16 code units in one message. */
  readonly textMax: number
  readonly buttons: boolean
  readonly filesOut: boolean
  /** Keeps a list of commands for a chat. */
  readonly menu?: true
  /** Pictures are uploaded as bytes, or fetched by the platform from a public https address. */
  readonly picturesOut: 'upload' | 'url'
}

/** Bytes that came with a message; already fetched and at most `FILE_BYTES_MAX` long. */
export type InboundFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }

export const FILE_BYTES_MAX = 10 * 1024 * 1024

/** Why it is not read: `lost` is a file the platform no longer has or did not hand out. */
export type Unsupported = 'too_big' | 'lost' | 'sticker' | 'voice' | 'video' | 'other'

export type Inbound = {
  readonly channel: ChannelName
  /** The platform's own id of this event: the same event delivered again carries the same id. */
  readonly eventId: string
  /** Address to answer to, and of the one who speaks; equal in a private chat. */
  readonly chat: string
  readonly sender: string
  readonly isPrivate: boolean
  readonly senderName?: string
  readonly text?: string
  /** Opaque token of the choice that was pressed. */
  readonly choice?: string
  readonly files: readonly InboundFile[]
  /** The platform's id of the message, where people can edit what they said. */
  readonly messageId?: string
  /** It puts other words in the place of a message that was sent before, whose id it carries. */
  readonly edits?: true
  /** Something came, with these words or alone, that is not read. */
  readonly unsupported?: Unsupported
}

/** What was said, as it is read. */
export const wordsOf = ({ text = '' }: Inbound): string => text.trim().normalize('NFC')

/** A choice as a channel sees it: an opaque token of at most 40 ASCII characters, and its label. */
export type Choice = { readonly id: string; readonly label: string }

/** A button that opens an https page. */
export type LinkButton = { readonly label: string; readonly url: string }

/** A thing of the menu of a chat: a command of small Latin letters, and what its key says. */
export type MenuItem = { readonly command: string; readonly label: string }

/** One platform message, already within the channel's limits. */
export type Outgoing = {
  readonly chat: string
  readonly text: string
  readonly choices: readonly Choice[]
  /** Only where the channel has buttons. */
  readonly links?: readonly LinkButton[]
  /** Sent in the place of a text, which is then empty. Only where the channel carries files. */
  readonly file?: InboundFile
  /** The menu of the chat from now on; empty takes it away, left out leaves it. Only where the channel keeps one. */
  readonly menu?: readonly MenuItem[]
}

export type Channel = {
  readonly name: ChannelName
  readonly limits: Limits
  readonly pace: Pace
  /** Whether the platform would take messages from this bot now; undefined when it would. Never throws. */
  check(): Promise<Closed | undefined>
  /** Never throws for what a platform does; throws only for a programming fault. */
  send(message: Outgoing): Promise<SendOutcome>
  /**
   * Puts other words and choices in the place of a message that was sent, where the platform can; its files stay. Harmless to
   * repeat: a message that already says so counts as sent. Never throws for what a platform does.
   */
  edit?(platformId: string, message: Outgoing): Promise<SendOutcome>
}

/** Where channels hand in what they receive. Resolves once the message's transaction is committed; rejects if it must come again. */
export type Receive = (inbound: Inbound) => Promise<void>

/**
 * Where channels leave an update that cannot be received however often it is tried, so that it holds up nothing and yet is not lost.
 * `why` is without anybody's words. Rejects when it could not be stored: then it must come again.
 */
export type PutAside = (unread: {
  readonly eventId: string
  readonly tries: number
  readonly why: string
  readonly body: unknown
}) => Promise<void>
