import type { AccountRefusal } from '../../core/accounts/refusals.ts'
import type { SentFile } from '../../core/office-desk/sent-file.ts'
import { openSentFile } from '../../core/office-desk/sent-file.ts'
import type { Result } from '../../core/result.ts'
import type { Session } from '../../core/session.ts'
import { heedingRights } from '../rights-refused.ts'
import { vi } from '../vi/conversation.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply, Page } from './page.ts'

/** The acts of pages as HTTP sees them, whoever opened the page and however. */

/** `page`: which one, as its address says; `token`: of the session the browser has. */
export type PageDoor = {
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

/** Undefined where there is no such page, or not for this person. */
type Shown = { readonly page: Page; readonly data: unknown } | undefined

/** Work in one transaction as the person of the session, on the page it shows. */
export type AtPage = <T>(
  page: string,
  token: string,
  work: (session: Session, shown: Shown) => Promise<T>,
) => Promise<Result<T, AccountRefusal>>

const UNKNOWN = { kind: 'unknown' } as const

const ownOf = <One>(acts: Readonly<Record<string, One>> | undefined, name: string): One | undefined =>
  acts && Object.hasOwn(acts, name) ? acts[name] : undefined

const over = (refusal: AccountRefusal): NoAct => ({ kind: 'over', sentence: sayRefusal(refusal, vi.zone) })

export function pageDoor(at: AtPage): PageDoor {
  /** Who sends a file for this act, as the line of files knows people. */
  async function senderOf(page: string, token: string, name: string): Promise<string | NoAct> {
    const found = await at(page, token, async ({ tx, actor }, shown) =>
      ownOf(shown?.page.fileActs, name) ? `${tx.schoolId} ${actor.personId}` : undefined,
    )
    return found.ok ? (found.value ?? UNKNOWN) : over(found.refusal)
  }

  return {
    view: async (page, token) => {
      const found = await at(page, token, async (_session, shown) => shown?.page.view)
      return found.ok ? found.value : undefined
    },
    act: async (page, token, name, body) => {
      const done = await at(page, token, async (session, shown) => {
        const run = ownOf(shown?.page.acts, name)
        return run ? heedingRights(session, session.chat, () => run(session, shown?.data, body)) : UNKNOWN
      })
      return done.ok ? done.value : over(done.refusal)
    },
    sends: async (page, token, name) => {
      const sender = await senderOf(page, token, name)
      return typeof sender === 'string' ? undefined : sender
    },
    send: async (page, token, name, { file, body }) => {
      const sender = await senderOf(page, token, name)
      if (typeof sender !== 'string') return sender
      const opened = await openSentFile(file, sender)
      const done = await at(page, token, async (session, shown) => {
        const run = ownOf(shown?.page.fileActs, name)
        return run
          ? heedingRights(session, session.chat, () => run(session, shown?.data, body, opened))
          : UNKNOWN
      })
      return done.ok ? done.value : over(done.refusal)
    },
  }
}
