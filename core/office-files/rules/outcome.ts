import type { FileKind } from '../../tables/rules/kind.ts'

/**
 * What was made of an office's file, as plain data that a page can show and a person can answer: how each sheet was understood, what the
 * file would do by name, and what is done only once somebody says so.
 */

export type UnderstoodColumn = {
  readonly letter: string
  /** As it stands in the file, group titles first; empty for a column without a title. */
  readonly title: string
  /**
   * `read` under the standard title `as`; `left`: known, and not the house's to keep (an average, a parent's trade); `unread`: not
   * understood, which is a problem of its own where the column holds anything.
   */
  readonly how: 'read' | 'left' | 'unread'
  readonly as: string | null
  readonly filled: number
  readonly examples: readonly string[]
}

export type SkippedSheet = 'hidden' | 'empty' | 'no_table' | 'not_understood'

export type UnderstoodSheet = {
  readonly sheet: string
  /** Null for a sheet that was read. */
  readonly skipped: SkippedSheet | null
  /** First and last line of its titles, by Excel's numbers; 0 without any. */
  readonly titles: { readonly top: number; readonly bottom: number }
  readonly lines: number
  readonly columns: readonly UnderstoodColumn[]
}

export type Understood = { readonly kind: FileKind; readonly sheets: readonly UnderstoodSheet[] }

export type NamedPerson = { readonly code: string; readonly fullName: string }

/** Where in the file it is said; row 0 and no column for a whole sheet. */
export type Place = { readonly sheet: string; readonly row: number; readonly column: string }

/**
 * What a file would change and nobody has said yes to: a state read from a note, a name under a known code, pupils in another class,
 * teachers no longer named. `key` stands for exactly this change, so that an answer never reaches another.
 */
export type Proposal = { readonly key: string; readonly place: Place } & (
  | {
      readonly kind: 'left' | 'arrived' | 'returned'
      readonly pupil: NamedPerson
      readonly className: string
      readonly day: string
      /** The day stands in the file; else it is today. */
      readonly isDayGiven: boolean
      /** The words it was read from; empty when the list only names the pupil again. */
      readonly said: string
    }
  /** Not in the list of staff any more, or in it again after they left. */
  | { readonly kind: 'staff_gone' | 'staff_back'; readonly person: NamedPerson }
  | { readonly kind: 'renamed'; readonly person: NamedPerson; readonly newName: string }
  | {
      readonly kind: 'moved'
      readonly from: string
      readonly to: string
      readonly pupils: readonly NamedPerson[]
    }
  | {
      readonly kind: 'teaching_ended'
      readonly teacher: NamedPerson
      /** Class, subject and term of each book. */
      readonly books: readonly {
        readonly className: string
        readonly subject: string
        readonly term: 1 | 2
      }[]
    }
  | { readonly kind: 'homeroom_ended'; readonly teacher: NamedPerson; readonly className: string }
)

/** One fact of a person: what stood there, what stands there once the file is stored. */
export type ChangedFact = {
  readonly what: string
  readonly from: string | null
  readonly to: string | null
}

/** By name, whom the file touches. `gone` are those it no longer names: nothing is done to them. */
export type NamedChange = {
  readonly kind: 'new' | 'changed' | 'gone'
  readonly who: NamedPerson
  readonly className: string | null
  readonly facts: readonly ChangedFact[]
}

/** One person is the guardian of several pupils: by the same name and the same phone, never by the phone alone. */
export type Join = {
  readonly key: string
  readonly fullName: string
  readonly phone: string
  readonly pupils: readonly NamedPerson[]
}

/** A class written in a way the house does not read: asked once, remembered for the school. */
export type AskedClass = {
  readonly written: string
  readonly lines: number
  /** Classes it may mean, likeliest first. */
  readonly likely: readonly string[]
}

export type Outcome = {
  readonly understood: Understood | null
  readonly proposals: readonly Proposal[]
  readonly named: readonly NamedChange[]
  readonly joins: readonly Join[]
  readonly askedClasses: readonly AskedClass[]
  /** The keys among `proposals` that were said no to in an earlier file: asked no more, and done once somebody says yes. */
  readonly declined: readonly string[]
}

/** What a person said to it. A proposal named in neither list is not answered. */
export type Answers = {
  readonly yes: readonly string[]
  readonly no: readonly string[]
  /** Joins that are none: each pupil keeps a guardian of their own. */
  readonly apart: readonly string[]
  /** The class each written name means. */
  readonly classes: Readonly<Record<string, string>>
}

export const NO_ANSWERS: Answers = { yes: [], no: [], apart: [], classes: {} }

export const NOTHING_ASKED: Omit<Outcome, 'understood'> = {
  proposals: [],
  named: [],
  joins: [],
  askedClasses: [],
  declined: [],
}

/** Yes to all a file proposes, by somebody who has read it. */
export const yesToAll = ({ proposals }: Pick<Outcome, 'proposals'>): Answers => ({
  ...NO_ANSWERS,
  yes: proposals.map(({ key }) => key),
})

type Asked = Pick<Outcome, 'proposals' | 'declined'>

/** An answer given now goes before one of an earlier file. */
export const answerTo = (
  key: string,
  { declined }: Pick<Outcome, 'declined'>,
  { yes, no }: Answers,
): 'yes' | 'no' | null => {
  if (yes.includes(key)) return 'yes'
  return no.includes(key) || declined.includes(key) ? 'no' : null
}

export const unanswered = (asked: Asked, answers: Answers) =>
  asked.proposals.filter(({ key }) => answerTo(key, asked, answers) === null)

/** Said no to for the first time. */
export const newlyDeclined = (asked: Asked, answers: Answers): readonly string[] =>
  asked.proposals
    .map(({ key }) => key)
    .filter(key => !asked.declined.includes(key) && answerTo(key, asked, answers) === 'no')
