import type { DeskView } from '../bot/pages/desk/views.ts'
import type { MeantCell } from '../bot/pages/views.ts'
import type { Demo, ThreadItem, ThreadPage } from '../bot/webchat/webchat.ts'

/** What the doors of the pages answer, as it travels: the routes answer in these shapes and the scripts under page/ read them. */

/** `thread` tells the page whose unsent messages it keeps, without telling it the address. */
export type Visitor = {
  readonly name: string
  readonly schoolName: string
  readonly thread: string
  /** What is said by a press above the input. */
  readonly quick: readonly string[]
}

/** `hasEnded`: somebody was signed in at this browser, and is no more. */
export type Me = { readonly demo: boolean; readonly visitor: Visitor | null; readonly hasEnded: boolean }

/** ISO, with the offset of Vietnam. */
export type Clock = { readonly now: string }

export type Personas = Awaited<ReturnType<Demo['personas']>>

type Nothing = { readonly ok: true }

/** By the door that is asked with GET. */
export type Read = {
  readonly '/chat/me': Me
  readonly '/chat/thread': ThreadPage
  readonly '/chat/older': { readonly items: readonly ThreadItem[] }
  readonly '/chat/search': { readonly items: readonly ThreadItem[] }
  readonly '/demo/personas': Personas
  readonly '/demo/inbox': readonly { readonly id: string }[]
  readonly '/demo/clock': Clock
}

/** By the door that is asked with POST. */
export type Done = {
  readonly '/chat/sign-in': Nothing
  readonly '/chat/sign-in/password': Nothing
  readonly '/chat/sign-out': Nothing
  readonly '/van-phong/look': DeskView
  readonly '/van-phong/prove': Nothing
  readonly '/chat/messages': { readonly items: readonly ThreadItem[] }
  readonly '/demo/clock': Clock
}

/** A link of a chat, spent: where its page is. */
export type Opened = { readonly next: string }

/** A no: a sentence for the person, and for the grid why it is and which cells it is about. */
export type Refused = { readonly error: string; readonly why?: string; readonly cells?: readonly MeantCell[] }

/** `status` 0: the server was not reached. */
export type No = {
  readonly ok: false
  readonly status: number
  readonly sentence: string
  readonly detail?: Refused
}

export type Answer<Body> = { readonly ok: true; readonly body: Body } | No
