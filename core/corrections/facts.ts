import type { Role } from '../accounts/rules.ts'
import type { ColumnKind, Term } from '../gradebook/rules/columns.ts'
import type { Mark } from '../gradebook/rules/mark.ts'
import type { CorrectionStep, DecidingAct } from './rules.ts'

/** What people are told about a correction: facts with everything their sentences need, no words. */

/** Term average in tenths; null while the term is incomplete. */
export type Effect = { readonly before: number | null; readonly after: number | null }

export type EvidenceFile = { readonly fileId: number; readonly name: string; readonly mime: string }

/** The cell and the change, as every notice of the case names them. */
export type CaseSubject = {
  readonly caseId: number
  /** Moves with every act; a choice made on an older one is refused. */
  readonly version: number
  /** Gapless within the register of the school year. */
  readonly number: number
  readonly year: string
  readonly className: string
  readonly pupilName: string
  readonly subjectName: string
  readonly column: { readonly kind: ColumnKind; readonly position: number; readonly term: Term }
  /** null: the cell held no mark (absent, make-up due). */
  readonly old: Mark | null
  readonly value: Mark
  readonly teacher: string
  readonly step: CorrectionStep
}

export type CaseCard = CaseSubject & {
  readonly reason: string
  readonly requestedAt: Date
  readonly evidence: readonly EvidenceFile[]
  readonly effect: Effect
  /** This is the n-th request of this teacher in this term. */
  readonly nth: number
  readonly decided: readonly { readonly act: DecidingAct; readonly by: string; readonly at: Date }[]
  readonly zone: string
}

export type CorrectionFact =
  | { readonly kind: 'correction_to_decide'; readonly card: CaseCard; readonly act: DecidingAct }
  | {
      readonly kind: 'correction_moved_on'
      readonly subject: CaseSubject
      readonly act: 'check' | 'agree'
      readonly by: string
      readonly awaits: Role
    }
  | {
      readonly kind: 'correction_returned'
      readonly subject: CaseSubject
      readonly by: string
      readonly note: string
    }
  | {
      readonly kind: 'correction_refused'
      readonly subject: CaseSubject
      readonly by: string
      readonly note: string
    }
  | {
      readonly kind: 'correction_opened'
      readonly subject: CaseSubject
      readonly by: string
      readonly until: Date
      readonly zone: string
    }
  | { readonly kind: 'correction_expired'; readonly subject: CaseSubject }
  /** To those who were asked to decide: the teacher took the case back. */
  | { readonly kind: 'correction_withdrawn'; readonly subject: CaseSubject }
  /** To the board, for information; the teacher has it as the answer. */
  | { readonly kind: 'correction_relocked'; readonly subject: CaseSubject; readonly effect: Effect }
