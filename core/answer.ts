/** What is said to a person, as data: words, choices, links, files. Channels render it; nothing here knows one. */

/** What a choice does when it is made: the command it goes to and what that command needs. */
export type Intent = { readonly command: string; readonly data: Readonly<Record<string, unknown>> }

/** A choice to be offered. `keyword` gives it a short code on channels without buttons ("DUYET 4821"). */
export type Offer = { readonly label: string; readonly intent: Intent; readonly keyword?: string }

export type AttachedFile = { readonly fileId: number; readonly name: string; readonly mime: string }

/** A way to a page: `url` is absolute. */
export type Link = { readonly label: string; readonly url: string }

export type Answer = {
  readonly text: string
  readonly offers?: readonly Offer[]
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

/** An answer as it is stored for one chat, its offers made choices; bot/render.ts fits it into what a platform can carry. */
export type StoredReply = {
  readonly text: string
  readonly choices: readonly StoredChoice[]
  readonly links?: readonly Link[]
  readonly files: readonly AttachedFile[]
}
