/**
 * What the signed pages are told, as it travels: the acts answer in these shapes and the scripts under web/page read them. Words are
 * Vietnamese already; nothing here decides.
 */

/** What the PIN page asks for. */
export type PinAsked = 'set' | 'prove' | 'change'

export type PinView = {
  readonly who: string
  readonly asks: PinAsked
  readonly title: string
  readonly help: string
  readonly card: string | null
  readonly button: string
  /** The way back to the chat, where it is a page of this house. */
  readonly back: string | null
}

export type PasswordView = {
  readonly who: string
  readonly title: string
  readonly help: string
  /** The school's code and the name it is for, and what that is made of where it is no plain code. */
  readonly login: string
  readonly loginHelp: string | null
  readonly button: string
  readonly back: string | null
}

/** `lock`: which sentence of `locks`, or -1. */
export type GridStored = readonly [text: string, version: number, lock: number]

export type GridPupil = {
  readonly id: number
  readonly seat: number
  readonly name: string
  readonly average: string | null
  readonly cells: readonly GridStored[]
}

/** A value that is written by one press. */
export type GridKey = { readonly text: string; readonly label: string }

export type GridView = {
  /** The name under which the browser keeps what is typed: the same for every link to the same book of the same person. */
  readonly keep: string
  readonly title: string
  readonly who: string
  readonly kind: 'marks' | 'choices'
  /** Every cell is to hold something in the end. */
  readonly wanted: boolean
  readonly correct: string
  readonly choices: readonly GridKey[]
  readonly keys: readonly GridKey[]
  readonly average: string | null
  readonly columns: readonly { readonly key: string; readonly name: string }[]
  /** The column to begin with. */
  readonly start: number
  readonly pupils: readonly GridPupil[]
  readonly locks: readonly string[]
}

export type GridPreviewRow = {
  readonly pupil: number
  readonly column: string
  readonly columnName: string
  readonly seat: number
  readonly name: string
  readonly before: string
  readonly after: string
  readonly change: 'new' | 'changed'
}

export type GridPreview = {
  readonly draft: number
  readonly confirm: string
  readonly titles: { readonly changed: string; readonly new: string; readonly empty: string }
  readonly rows: readonly GridPreviewRow[]
}

/** A cell that a no is about; `why` where the cell has a sentence of its own. */
export type MeantCell = { readonly pupil: number; readonly column: string; readonly why?: string }

type Said = { readonly sentence: string }

/** What each act of a page answers when it is done. */
export type PinActs = { readonly read: PinView; readonly send: Said }
export type PasswordActs = { readonly read: PasswordView; readonly send: Said }
export type GridActs = {
  readonly read: GridView
  readonly propose: GridPreview
  readonly confirm: Said
  readonly drop: Said
}

export type SlipsView = {
  readonly title: string
  readonly who: string
  readonly help: string
  readonly warning: string | null
  readonly people: readonly string[]
  readonly button: string
  readonly again: string
}

/** A file as `Download`, and the code where there is one slip. */
export type SlipsDone = {
  readonly sentence: string
  readonly name: string
  readonly mime: string
  readonly base64: string
  readonly code: string | null
}

export type OwnDataView = {
  readonly title: string
  readonly who: string
  readonly help: string
  readonly button: string
}

/** A file as `Download`. */
export type OwnDataDone = {
  readonly sentence: string
  readonly name: string
  readonly mime: string
  readonly base64: string
}

export type OwnDataActs = { readonly read: OwnDataView; readonly fetch: OwnDataDone }

export type SlipsActs = { readonly read: SlipsView; readonly issue: SlipsDone }
