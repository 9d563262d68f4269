import type { SlipsDone } from './views.ts'

/** What the office's page is told, as it travels. Words are Vietnamese already; nothing here decides. */

export type Choice = { readonly value: string; readonly label: string }

export type LastImport = { readonly line: string }

export type OfficeView = {
  readonly title: string
  readonly who: string
  /** The kinds of file this person may bring in. */
  readonly kinds: readonly Choice[]
  readonly imports: readonly LastImport[]
}

export type ColumnView = {
  readonly letter: string
  readonly title: string
  /** One of `choices`, '' for one that is left out, '?' for one nobody knows. */
  readonly is: string
}

export type PictureView = {
  readonly title: string
  readonly sheets: readonly string[]
  readonly letters: readonly string[]
  readonly lines: readonly { readonly number: number; readonly cells: readonly string[] }[]
  readonly titlesEnd: number
  readonly columns: readonly ColumnView[]
  readonly missing: readonly string[]
}

export type ProblemView = { readonly sentence: string; readonly isBlocking: boolean }

/** What the file would do only by somebody's yes. */
export type AskedView = {
  readonly key: string
  readonly sentence: string
  readonly answer: 'yes' | 'no' | null
}

/** One guardian for several pupils, who may be none after all. */
export type JoinView = { readonly key: string; readonly sentence: string; readonly isApart: boolean }

export type AskedClassView = {
  readonly written: string
  readonly sentence: string
  readonly likely: readonly string[]
  readonly meant: string
}

export type ProposalView = {
  /** '' for a file of no known kind. */
  readonly kind: string
  readonly kindLabel: string
  readonly pictures: readonly PictureView[]
  /** What a column may be read as. */
  readonly choices: readonly string[]
  /** Why nothing can be stored as the file is; null when it can. */
  readonly refusal: string | null
  readonly counts: readonly string[]
  readonly changes: string
  readonly asked: readonly AskedView[]
  readonly joins: readonly JoinView[]
  readonly askedClasses: readonly AskedClassView[]
  /** Whom the file touches, by name. */
  readonly named: readonly string[]
  /** Said where it cannot be stored before somebody has answered. */
  readonly waits: string | null
  readonly problems: readonly ProblemView[]
  /** Said beneath when not all of them are listed. */
  readonly moreProblems: string | null
  readonly store: { readonly label: string; readonly acceptProblems: boolean } | null
  readonly shown: string
}

export type Download = { readonly name: string; readonly mime: string; readonly base64: string }

export type UndoView = {
  readonly batch: number
  readonly title: string
  readonly lines: readonly string[]
  readonly label: string
}

export type ReportView = {
  readonly summary: string
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

type Said = { readonly sentence: string }

/** What slips there may be printed: classes, departments, and how far they have come. */
export type SlipsBlockView = {
  readonly summary: string
  readonly scopes: readonly Choice[]
}

/** What each act of the page answers when it is done. */
export type OfficeActs = {
  readonly read: OfficeView
  readonly undo_preview: UndoView
  readonly undo: Said
  readonly calendar_file: Download
  readonly slips: SlipsBlockView
  readonly slips_state: ReportView
  readonly slips_file: SlipsDone
  readonly identity: { readonly classes: readonly Choice[] }
  readonly identity_file: Download
  readonly lacking: ReportView
  readonly lacking_file: Download
}
export type OfficeFileActs = {
  readonly propose: ProposalView
  readonly accept: Said
  readonly annotate: Download
  readonly compare: ReportView
  readonly compare_file: Download
}
