import { atPage, openPage } from '../../core/accounts/page-link.ts'
import type { Host } from '../../core/host.ts'
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
  act(
    page: string,
    token: string,
    name: string,
    body: unknown,
  ): Promise<ActReply | { readonly kind: 'unknown' } | { readonly kind: 'over'; readonly sentence: string }>
}

const byPurpose = new Map<string, Page>(Object.entries(pages))

export function signedPages(host: Host): SignedPages {
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
        const acts = byPurpose.get(purpose)?.acts ?? {}
        const run = Object.hasOwn(acts, name) ? acts[name] : undefined
        if (!run) return { kind: 'unknown' as const }
        return heedingRights(session, session.chat, () => run(session, data, body))
      })
      return done.ok ? done.value : { kind: 'over', sentence: sayRefusal(done.refusal, vi.zone) }
    },
  }
}
