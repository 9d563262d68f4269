import type { InboundFile } from '../bot/channel.ts'
import type { DeskPages } from '../bot/pages/desk/desk.ts'
import type { SignedPages } from '../bot/pages/signed.ts'
import type { Demo, WebChat } from '../bot/webchat/webchat.ts'
import type { Webhook } from '../bot/webhook.ts'
import type { PaperStatus } from '../core/documents/verification.ts'
import type { Illness } from '../core/outgoing/outcome.ts'
import type { Waiting } from '../core/outgoing/waiting.ts'
import type { Trouble } from '../core/reach/facts.ts'
import type { Unread } from '../core/unread/watch.ts'

/** What the HTTP side needs of the house behind it: plain functions, so that no route sees a table, a platform or a rule. */

export type IllPlatform = {
  /** The school's code. */
  readonly school: string
  readonly channel: string
  /** `sealed`: its token was kept under another SECRET_KEY than this process has. */
  readonly illness: Illness | Trouble | 'sealed'
  readonly since: Date
}

export type Health =
  | {
      readonly ok: true
      readonly database: 'pglite' | 'postgres'
      readonly version: string
      readonly waiting: readonly Waiting[]
      readonly unread: readonly Unread[]
      /** Those that take nothing from this process now. */
      readonly platforms: readonly IllPlatform[]
      /** The newest backup and the newest restore tried, as far as this house made them. */
      readonly backups: { readonly backedUpAt: Date | null; readonly drilledAt: Date | null }
      /** A restored copy that nobody has released: it writes to nobody. */
      readonly restored: boolean
    }
  | { readonly ok: false; readonly failing: string }

export type WebHouse = {
  health(): Promise<Health>
  /** Keyed 'telegram/<school code>' and 'zalo/<school code>'; looked at for each request. */
  readonly webhooks: Readonly<Record<string, Webhook>>
  readonly chat: WebChat
  readonly pages: SignedPages
  readonly desk: DeskPages
  /** Present in demo mode only; with it anyone who reaches the port may act as any sample person. */
  readonly demo?: Demo
  /** The file behind an unguessable, expiring token. */
  openFile(token: string): Promise<InboundFile | undefined>
  /** What the code on a paper may tell anybody; undefined when it stands on none. */
  lookUpPaper(typed: string): Promise<PaperStatus | undefined>
  /** Where people reach this process, as 'https://…' or 'http://…', without a slash at the end. */
  readonly publicUrl: string
}
