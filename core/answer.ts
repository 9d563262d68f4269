/** What is said to a person, as data: words, choices, links, files. Channels render it; nothing here knows one. */

/** What a choice does when it is made: the command it goes to and what that command needs. */
export type Intent<Command extends string = string> = {
  readonly command: Command
  readonly data: Readonly<Record<string, unknown>>
}

/** What a choice is to a preview: it does what is shown, or puts it away. */
export type Part = 'confirm' | 'drop'

/**
 * A choice to be offered. One that acts has a keyword: it is made by its button, or by the keyword and a code ("DUYET 4821"), never by
 * a bare number. `part` is given to the two choices of a preview shown whole: what a plain yes confirms, and what puts it away.
 */
export type Offer<Command extends string = string> = {
  readonly label: string
  readonly intent: Intent<Command>
  readonly keyword?: string
  readonly part?: Part
}

export type AttachedFile = { readonly fileId: number; readonly name: string; readonly mime: string }

/** A way to a page: `url` is absolute. */
export type Link = { readonly label: string; readonly url: string }

export type Answer<Command extends string = string> = {
  readonly text: string
  readonly offers?: readonly Offer<Command>[]
  readonly links?: readonly Link[]
  readonly files?: readonly AttachedFile[]
  /** Keys of the chat's menu from now on (bot/menus.ts). */
  readonly menu?: readonly string[]
  /** What is shown is confirmed by its own choice, not by a yes: the words it answers were not understood. */
  readonly byChoiceOnly?: true
}

export type ChatAddress = {
  readonly channel: string
  readonly address: string
  readonly personId: number | null
}

/** What is to be said in one chat. */
export type Draft = {
  readonly to: ChatAddress
  readonly answer: Answer
  /** The kind of fact it tells, or of notice it is. */
  readonly kind: string
  /** Event id of the message it answers; null when it comes unasked. */
  readonly answers: string | null
  /** What must still be true when it is sent. */
  readonly cause: { readonly v: number; readonly kind: string } | null
  /** ISO 8601. */
  readonly notBefore: string
}

export type Posted = {
  readonly schoolId: number
  readonly noticeId: number
  readonly channel: string
  readonly address: string
  /** What it says, where that is known already. */
  readonly said?: {
    readonly reply: StoredReply
    readonly isAnswer: boolean
    /** The kind of what must still be true when it is sent. */
    readonly cause: string | null
  }
}

/** A choice as stored. With a keyword goes a code; the two together are good for this choice alone in its chat. */
export type StoredChoice = { readonly id: string; readonly label: string; readonly part?: Part } & (
  | { readonly keyword: string; readonly code: string }
  | { readonly keyword?: undefined; readonly code?: undefined }
)

/** An answer as it is stored for one chat, its offers made choices; bot/render.ts fits it into what a platform can carry. */
export type StoredReply = {
  readonly text: string
  readonly choices: readonly StoredChoice[]
  readonly links?: readonly Link[]
  readonly files: readonly AttachedFile[]
  readonly menu?: readonly string[]
  readonly byChoiceOnly?: true
}
