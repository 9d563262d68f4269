import { z } from 'zod'
import type { AttachedFile } from '../answer.ts'
import type { ColumnKind } from '../books/rules/columns.ts'
import type { Span, Term } from '../calendar/rules/term.ts'
import type { Effect } from '../circulars/rules/effect.ts'
import type { PaperKind } from '../documents/rules/paper.ts'
import type { ReasonCode } from '../wording/rules/reason.ts'
import type { CorrectionStep, DecidingAct } from './rules/acts.ts'
import { correctionSteps } from './rules/acts.ts'
import type { Signer } from './rules/asked.ts'
import type { PartyName } from './rules/refusal.ts'
import type { TargetValue } from './rules/target.ts'

/** What people are told about a correction: facts with everything their sentences need, no words. */

export type EvidenceFile = {
  readonly fileId: number
  readonly name: string
  readonly mime: string
  readonly sha256: string
  readonly size: number
}

/** What is corrected, within the pupil and the class. */
export type Corrected =
  | {
      readonly kind: 'mark'
      readonly column: { readonly kind: ColumnKind; readonly position: number; readonly term: Term }
    }
  | { readonly kind: 'remark' | 'conduct'; readonly term: Span }
  | { readonly kind: 'attendance'; readonly day: string }

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
  /** null for conduct and attendance. */
  readonly subjectName: string | null
  readonly corrected: Corrected
  /** null: the cell held no mark (absent, make-up due). */
  readonly old: TargetValue | null
  readonly value: TargetValue
  readonly teacher: string
  readonly step: CorrectionStep
  /** The record was signed: the change makes a new version of it. */
  readonly afterSign: boolean
}

export type CaseCard = CaseSubject & {
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly requestedAt: Date
  readonly evidence: readonly EvidenceFile[]
  /** null where the change touches no average. */
  readonly effect: Effect | null
  /** This is the n-th request of this teacher in this term. */
  readonly nth: number
  readonly decided: readonly { readonly act: DecidingAct; readonly by: string; readonly at: Date }[]
  readonly present: readonly string[]
  readonly zone: string
}

/** Who confirmed after the edit, and in whose place. */
export type Confirmed = { readonly signer: Signer; readonly by: string; readonly at: Date }

/** What was done, with its outcome, for those who confirm it afterwards. */
export type DoneCard = {
  readonly subject: CaseSubject
  readonly effect: Effect | null
  readonly appliedAt: Date
  readonly acknowledged: { readonly by: string; readonly at: Date } | null
  readonly confirmed: readonly Confirmed[]
  readonly signaturesNeeded: number
  /** Whether the school keeps minutes; without them a witness only confirms what they saw. */
  readonly minutes: boolean
  /** New version of the signed record, if it was signed. */
  readonly revision: number | null
  readonly zone: string
}

/** A paper of a case that is in force. */
export type CasePaper = AttachedFile & { readonly paper: PaperKind }

/** What became of an open cell. */
export type OpeningEnd = 'applied' | 'withdrawn' | 'expired'

type About<Kind extends string, More = unknown> = {
  readonly kind: Kind
  readonly subject: CaseSubject
} & More

export type CorrectionFact =
  | { readonly kind: 'correction_to_decide'; readonly card: CaseCard; readonly act: DecidingAct }
  | About<
      'correction_moved_on',
      { readonly act: 'check' | 'agree'; readonly by: string; readonly awaits: PartyName }
    >
  | About<'correction_returned', { readonly by: string; readonly note: string }>
  /** To the witnesses and to who decided before: the approval was called back. */
  | About<'correction_recalled', { readonly by: string; readonly note: string }>
  | About<
      'correction_refused',
      { readonly by: string; readonly note: string; readonly papers: readonly CasePaper[] }
    >
  /** To the witnesses: the case is approved and waits for them to be there. */
  | { readonly kind: 'correction_to_witness'; readonly card: CaseCard; readonly quorum: number }
  /** To the teacher: approved, and waiting for the witnesses. */
  | About<'correction_awaits_witnesses', { readonly by: string; readonly quorum: number }>
  | About<'correction_opened', { readonly by: string; readonly until: Date; readonly zone: string }>
  | About<'correction_closing', { readonly until: Date; readonly zone: string }>
  /** Under a message about the open cell, where it can be edited; then in its place. */
  | { readonly kind: 'correction_minutes_left'; readonly minutes: number }
  | About<'correction_opening_over', { readonly end: OpeningEnd }>
  | About<'correction_expiring', { readonly until: Date; readonly zone: string }>
  | About<'correction_expired', { readonly was: 'open' | 'waiting' }>
  /** To those who were asked: the teacher took the case back. */
  | About<'correction_withdrawn'>
  /** To the board, for information; the teacher has it as the answer. */
  | About<'correction_relocked', { readonly effect: Effect | null; readonly papers: readonly CasePaper[] }>
  | { readonly kind: 'correction_to_acknowledge'; readonly done: DoneCard }
  | { readonly kind: 'correction_to_sign'; readonly done: DoneCard; readonly signer: Signer }
  /** To everybody with a part in it. */
  | About<'correction_minuted', { readonly papers: readonly CasePaper[] }>
  | About<
      'correction_paper_reissued',
      {
        readonly paper: PaperKind
        readonly by: string
        readonly number: number
        readonly newNumber: number
        readonly reason: string
      }
    >

/** Why a notice of this topic is still worth sending. */
export const correctionCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('case_at'), caseId: z.int(), version: z.int() }),
  z.object({ kind: z.literal('case_in'), caseId: z.int(), step: z.enum(correctionSteps) }),
])
export type CorrectionCause = Readonly<z.infer<typeof correctionCause>>
