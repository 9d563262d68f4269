/** What is said to a person, as data: words, choices, links, files. Channels render it; nothing here knows one. */

/** What a choice does when it is made: the command it goes to and what that command needs. */
export type Intent<Command extends string = string> = {
  readonly command: Command
  readonly data: Readonly<Record<string, unknown>>
}

/** A choice to be offered. `keyword` gives it a short code on channels without buttons ("DUYET 4821"). */
export type Offer<Command extends string = string> = {
  readonly label: string
  readonly intent: Intent<Command>
  readonly keyword?: string
}

export type AttachedFile = { readonly fileId: number; readonly name: string; readonly mime: string }

/** A way to a page: `url` is absolute. */
export type Link = { readonly label: string; readonly url: string }

export type Answer<Command extends string = string> = {
  readonly text: string
  readonly offers?: readonly Offer<Command>[]
  readonly links?: readonly Link[]
  readonly files?: readonly AttachedFile[]
}

export type ChatAddress = {
  readonly channel: string
  readonly address: string
  readonly personId: number | null
}

export type Posted = {
  readonly schoolId: number
  readonly noticeId: number
  readonly channel: string
  readonly address: string
}

/** A choice as stored. With a keyword goes a code; the two together are good for this choice alone in its chat. */
export type StoredChoice = { readonly id: string; readonly label: string } & (
  | { readonly keyword: string; readonly code: string }
  | { readonly keyword?: undefined; readonly code?: undefined }
)

/** A stored reply: what bot/channel.ts calls `Reply`. */
export type StoredReply = {
  readonly text: string
  readonly choices: readonly StoredChoice[]
  readonly links?: readonly Link[]
  readonly files: readonly AttachedFile[]
}
