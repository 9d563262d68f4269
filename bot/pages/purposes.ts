import { issuePageLink } from '../../core/accounts/page-link.ts'
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Session } from '../../core/session.ts'

/** What a page may be opened for, and the data it is bound to. A new one is a line here and a file in bot/pages. */
export type PagePurposes = {
  /** Marks of one book; `column` is where the page begins. */
  readonly marks_grid: {
    readonly classSubjectId: number
    readonly term: Term
    readonly column: ColumnRef | null
  }
  /** One decision of a case as it was shown, which asks for the PIN. */
  readonly approval: {
    readonly caseId: number
    readonly version: number
    readonly act: 'check' | 'agree' | 'approve'
  }
  /** The decisions of corrections that wait for the person, to be looked through and taken together. */
  readonly decisions: Readonly<Record<string, never>>
  /** The person's own PIN: the first, or a new one for the old. */
  readonly pin: Readonly<Record<string, never>>
  /** A password of one's own for the web. */
  readonly password: Readonly<Record<string, never>>
  /** What the office does with files. */
  readonly office: Readonly<Record<string, never>>
  /** Slips for these people, made when they are downloaded. */
  readonly slips: {
    readonly purpose: 'staff' | 'guardian' | 'pupil'
    readonly personIds: readonly number[]
    readonly endsOthers: boolean
  }
  /** The copy that a request about data was granted. */
  readonly own_data: { readonly requestId: number }
  /** The data of a class's pupils beside papers. */
  readonly pupil_checks: { readonly classId: number }
  /** A month of a class's attendance, 'YYYY-MM'. */
  readonly attendance_grid: { readonly classId: number; readonly month: string }
}

export type PagePurpose = keyof PagePurposes

type PageAim = {
  readonly [P in PagePurpose]: { readonly purpose: P; readonly data: PagePurposes[P] }
}[PagePurpose]

/** A link to a page that works once, within `minutes`; the absolute address. */
export const pageLink = (session: Session, aim: PageAim & { readonly minutes: number }): Promise<string> =>
  issuePageLink(session, aim)
