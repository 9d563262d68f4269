import { atPage, openPage } from '../../core/accounts/page-link.ts'
import type { Host } from '../../core/host.ts'
import { vi } from '../vi/conversation.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { PageDoor } from './acts.ts'
import { pageDoor } from './acts.ts'
import { pages } from './all.ts'
import type { Page } from './page.ts'

/** Signed pages as HTTP sees them: a link is opened once, and its session shows one view and does that page's acts. */

export type SignedPages = PageDoor & {
  /** @param token of a session the browser has for this very page. */
  open(
    page: string,
    secret: string,
    token: string | undefined,
  ): Promise<
    | { readonly ok: true; readonly token: string; readonly maxAgeSeconds: number }
    | { readonly ok: false; readonly sentence: string }
  >
}

const byPurpose = new Map<string, Page>(Object.entries(pages))

export const signedPages = (host: Host): SignedPages => ({
  open: async (page, secret, token) => {
    const opened = await openPage(host, { page, secret, token })
    if (opened.ok) return { ok: true, ...opened.value }
    return { ok: false, sentence: sayRefusal(opened.refusal, vi.zone) }
  },
  ...pageDoor((page, token, work) =>
    atPage(host, page, token, (session, { purpose, data }) => {
      const found = byPurpose.get(purpose)
      return work(session, found && { page: found, data })
    }),
  ),
})
