import type { Shown, ToShow } from '../../core/accounts/passkeys/shapes.ts'
import type { Tried } from '../../core/accounts/sign-in.ts'
import type { Choice, InboundFile } from '../channel.ts'

/**
 * The web chat as its pages see it: a thread per address, a way to say something, and a bell that rings when the thread has
 * grown. An address is one signed-in browser's person in one school (or one persona in demo mode).
 */

export type ThreadItem = {
  /** Unique in the thread. */
  readonly id: string
  readonly from: 'me' | 'school'
  readonly text: string
  /** Live choices only: those of older answers come without. */
  readonly choices: readonly Choice[]
  readonly files: readonly ThreadFile[]
  /** Ways to pages of the house, as paths. */
  readonly links?: readonly { readonly label: string; readonly url: string }[]
  /** ISO instant, by the clock of the database. */
  readonly at: string
  /** When what it is about ends, or has ended: the open cell. */
  readonly until?: string
  /** Own lines: the id the page gave the message. */
  readonly event?: string
  /** What it offers was done or decided meanwhile. */
  readonly isOver?: true
}

/** `size` in bytes, where it is known. What somebody sent themself has no address: its bytes are not kept for the thread. */
export type ThreadFile = {
  readonly name: string
  readonly mime: string
  readonly url?: string
  readonly size?: number
}

/** A stretch of a thread in order, where to go on reading, and the clock of the database. */
export type ThreadPage = {
  readonly items: readonly ThreadItem[]
  readonly cursor: string
  readonly now: string
}

export type WebMessage = {
  /** Made by the page; the same message sent again carries the same id and has one effect. */
  readonly eventId: string
  readonly text?: string
  readonly choice?: string
  readonly files: readonly InboundFile[]
}

/** Who speaks: found from a session cookie, or a persona of demo mode. */
export type WebVisitor = {
  readonly schoolId: number
  readonly address: string
  readonly schoolName: string
  readonly name: string
}

/** `known` is for the browser to show when the same person signs in there again. */
export type SignIn =
  | { readonly ok: true; readonly token: string; readonly maxAgeSeconds: number; readonly known?: string }
  | { readonly ok: false; readonly sentence: string }

export type WebChat = {
  /** The answers to this message, the same ones when it is sent again. Rejects when nothing was stored. */
  say(visitor: WebVisitor, message: WebMessage): Promise<readonly ThreadItem[]>
  /** What came after `cursor`; without it the newest `THREAD_PAGE` items. */
  thread(visitor: WebVisitor, cursor?: string): Promise<ThreadPage>
  /** The `THREAD_PAGE` items next before an item, in order. */
  before(visitor: WebVisitor, id: string): Promise<readonly ThreadItem[]>
  /** The newest `FOUND_MAX` items with these words, the newest first. */
  search(visitor: WebVisitor, words: string): Promise<readonly ThreadItem[]>
  /** The newest `THREAD_PAGE` items that came without being asked for (reminders, requests to decide), in order. */
  unasked(visitor: WebVisitor): Promise<readonly ThreadItem[]>
  /** What this visitor most often wants, as words that are said by a press. */
  quick(visitor: WebVisitor): Promise<readonly string[]>
  /** Rings after each commit that adds to the thread; returns how to stop listening. */
  listen(visitor: WebVisitor, ring: () => void): () => void
  /** A one-time code from the school, of a person of that school. How often one may try is up to who asks. */
  signIn(schoolCode: string, code: string): Promise<SignIn>
  /** A name and a password of a person of that school. */
  signInByPassword(schoolCode: string, tried: Tried): Promise<SignIn>
  /** How a browser is to ask for a passkey, of whichever school. */
  passkeyToSignIn(): Promise<
    { readonly ok: true; readonly options: ToShow } | { readonly ok: false; readonly sentence: string }
  >
  /** A passkey says itself which school it is of. */
  signInByPasskey(shown: Shown, known: string | undefined): Promise<SignIn>
  /** Whether this browser signed in by this name before: then its tries are its own. */
  knows(schoolCode: string, tried: Omit<Tried, 'password'>): Promise<boolean>
  /** @param acts a person does something; a page that only listens keeps no session alive. */
  visitorOf(token: string, acts?: boolean): Promise<WebVisitor | undefined>
  signOut(token: string): Promise<void>
}

export const THREAD_PAGE = 100
export const FOUND_MAX = 30

/** Demo mode: sample people to be, and the clock. */
export type Demo = {
  personas(): Promise<readonly { readonly key: string; readonly name: string; readonly role: string }[]>
  visitor(key: string): Promise<WebVisitor | undefined>
  now(): Promise<Date>
  /** Runs everything due up to then, in order; refuses (with a sentence) to go back before the present. */
  setClock(
    to: Date,
  ): Promise<{ readonly ok: true; readonly now: Date } | { readonly ok: false; readonly sentence: string }>
}
