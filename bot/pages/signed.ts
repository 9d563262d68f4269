import { atPage, openPage } from '../../core/accounts/page-link.ts'
import type { Host } from '../../core/host.ts'
import type { SentFile } from '../../core/office-desk/sent-file.ts'
import { openSentFile } from '../../core/office-desk/sent-file.ts'
import { heedingRights } from '../rights-refused.ts'
import { vi } from '../vi/conversation.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { pages } from './all.ts'
import type { ActReply, Page } from './page.ts'

/** Signed pages as HTTP sees them: a link is opened once, and its session shows one view and does that page's acts. */

export type SignedPages = {
  /** @param token of a session the browser has for this very page. */
  open(
    page: string,
    secret: string,
    token: string | undefined,
  ): Promise<
    | { readonly ok: true; readonly token: string; readonly maxAgeSeconds: number }
    | { readonly ok: false; readonly sentence: string }
  >
  /** The file that shows the page; undefined when this session shows none. */
  view(page: string, token: string): Promise<string | undefined>
  act(page: string, token: string, name: string, body: unknown): Promise<ActReply | NoAct>
  /** Asked before a file is let in: why this session may not send one for this act; undefined when it may. */
  sends(page: string, token: string, name: string): Promise<NoAct | undefined>
  /** An act on a file. The file is opened before the transaction of the act begins. */
  send(page: string, token: string, name: string, sent: Sent): Promise<ActReply | NoAct>
}

type NoAct = { readonly kind: 'unknown' } | { readonly kind: 'over'; readonly sentence: string }

export type Sent = { readonly file: SentFile; readonly body: unknown }

const byPurpose = new Map<string, Page>(Object.entries(pages))

const ownOf = <One>(acts: Readonly<Record<string, One>> | undefined, name: string): One | undefined =>
  acts && Object.hasOwn(acts, name) ? acts[name] : undefined

export function signedPages(host: Host): SignedPages {
  /** Who sends a file for this act, as the line of files knows people. */
  async function senderOf(page: string, token: string, name: string): Promise<string | NoAct> {
    const found = await atPage(host, page, token, async ({ tx, actor }, { purpose }) =>
      ownOf(byPurpose.get(purpose)?.fileActs, name) ? `${tx.schoolId} ${actor.personId}` : undefined,
    )
    if (!found.ok) return { kind: 'over', sentence: sayRefusal(found.refusal, vi.zone) }
    return found.value ?? { kind: 'unknown' }
  }

  return {
    open: async (page, secret, token) => {
      const opened = await openPage(host, { page, secret, token })
      if (opened.ok) return { ok: true, ...opened.value }
      return { ok: false, sentence: sayRefusal(opened.refusal, vi.zone) }
    },
    view: async (page, token) => {
      const found = await atPage(host, page, token, async (_session, { purpose }) => byPurpose.get(purpose))
      return found.ok ? found.value?.view : undefined
    },
    act: async (page, token, name, body) => {
      const done = await atPage(host, page, token, async (session, { purpose, data }) => {
        const run = ownOf(byPurpose.get(purpose)?.acts, name)
        return run
          ? heedingRights(session, session.chat, () => run(session, data, body))
          : { kind: 'unknown' as const }
      })
      return done.ok ? done.value : { kind: 'over', sentence: sayRefusal(done.refusal, vi.zone) }
    },
    sends: async (page, token, name) => {
      const sender = await senderOf(page, token, name)
      return typeof sender === 'string' ? undefined : sender
    },
    send: async (page, token, name, { file, body }) => {
      const sender = await senderOf(page, token, name)
      if (typeof sender !== 'string') return sender
      const opened = await openSentFile(file, sender)
      const done = await atPage(host, page, token, async (session, { purpose, data }) => {
        const run = ownOf(byPurpose.get(purpose)?.fileActs, name)
        return run
          ? heedingRights(session, session.chat, () => run(session, data, body, opened))
          : { kind: 'unknown' as const }
      })
      return done.ok ? done.value : { kind: 'over', sentence: sayRefusal(done.refusal, vi.zone) }
    },
  }
}
