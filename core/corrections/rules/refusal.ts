/** Every way a correction is refused, with what its sentence needs. */

import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Road } from '../../books/rules/roads.ts'
import type { NoteRequired, ReasonRefusal } from '../../wording/rules/reason.ts'
import type { CorrectionStep, DecidingAct } from './acts.ts'
import type { Party, Signer } from './asked.ts'
import type { TargetKind } from './target.ts'

type Bare<Code extends string> = Code extends Code ? { readonly code: Code } : never

/** Whose act is awaited, so that a sentence can name them: `name` when it is one person. */
export type PartyName = { readonly party: Party; readonly name: string | null }

/** Whose turn it is to confirm: `name` when only one person can. */
export type SignerName = { readonly signer: Signer; readonly name: string | null }

/** Why somebody who acted in a case cannot act in it again. */
export type ActedAs = DecidingAct | 'attend' | 'acknowledge' | 'sign'

export type CorrectionRefusal =
  | Bare<'cell_unknown' | 'cell_empty' | 'cell_still_open'>
  | { readonly code: 'not_official_yet'; readonly road: Road }
  | Bare<'nothing_to_change' | 'evidence_required' | 'mark_moved'>
  | Bare<'case_unknown' | 'case_unseen' | 'own_case' | 'not_your_case' | 'second_factor_needed'>
  | { readonly code: 'no_procedure'; readonly isPrincipal: boolean }
  | { readonly code: 'not_entry_owner'; readonly subjectName: string; readonly className: string }
  | { readonly code: 'not_homeroom'; readonly className: string }
  | { readonly code: 'value_invalid'; readonly wanted: AssessmentMode | Exclude<TargetKind, 'mark'> }
  | ReasonRefusal
  | NoteRequired
  | { readonly code: 'evidence_too_many'; readonly filesMax: number }
  | { readonly code: 'evidence_unreadable'; readonly name: string }
  | {
      readonly code: 'evidence_not_opened'
      readonly name: string
      readonly why: 'damaged' | 'too_heavy' | 'too_busy'
    }
  | { readonly code: 'evidence_too_big'; readonly name: string; readonly bytesMax: number }
  | ({ readonly code: 'no_decider' } & PartyName)
  | { readonly code: 'too_few_witnesses'; readonly quorum: number }
  | ({ readonly code: 'not_your_decision' } & PartyName)
  | Bare<'not_a_witness' | 'not_a_signer' | 'not_yours_to_acknowledge'>
  | {
      readonly code: 'case_open_for_cell'
      readonly number: number
      readonly step: CorrectionStep
      readonly by: string
    }
  /** The case has moved on from what the person saw; `by` is null when the service moved it by itself. */
  | {
      readonly code: 'case_already_decided'
      readonly number: number
      readonly step: CorrectionStep
      readonly by: string | null
      readonly at: Date
    }
  /** Others confirm the minutes before this person. */
  | { readonly code: 'not_your_turn'; readonly turn: SignerName }
  | { readonly code: 'already_acted'; readonly act: ActedAs }
  | { readonly code: 'opening_over'; readonly closedAt: Date }
  | { readonly code: 'locked_again'; readonly since: Date }
