import type { ColumnRef } from '../../books/rules/columns.ts'
import type { Lock } from '../../books/rules/locks.ts'
import type { AssessmentMode } from '../../books/rules/mark.ts'
import type { Span } from '../../calendar/rules/term.ts'
import type { Effect } from '../../circulars/rules/effect.ts'
import type { Actor } from '../../duties/actor.ts'
import type { CorrectionRefusal } from '../rules/refusal.ts'
import type { Target, TargetValue } from '../rules/target.ts'

/**
 * A target as it stands now, and what can be asked of it. Each kind of target has one file beside this one; the workflow knows
 * none of them.
 */

export type TargetPlace = {
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly classSubjectId: number | null
  readonly subjectName: string | null
  readonly term: Span | null
  /** The column of a mark. */
  readonly column: ColumnRef | null
}

export type FoundTarget = {
  readonly target: Target
  readonly place: TargetPlace
  /** null: nothing that could be told as a value (absent from the test). */
  readonly held: TargetValue | null
  /** Nothing was ever entered here, so there is nothing to correct. */
  readonly isEmpty: boolean
  /** What a correction was asked on; a newer one makes it void. */
  readonly version: number
  readonly locks: readonly Lock[]
  /** undefined when this person enters here in the ordinary way. */
  refuseEntry(actor: Actor): Promise<CorrectionRefusal | undefined>
  /** undefined when the value may stand here. */
  refuseValue(value: TargetValue): CorrectionRefusal | undefined
  /** What the value would do to the pupil's results; null where it touches none. */
  effectOf(value: TargetValue): Promise<Effect | null>
  /** @returns false when the target has changed since `seenVersion`; then nothing is written. */
  write(value: TargetValue, why: TargetWrite): Promise<boolean>
}

export type TargetWrite = {
  readonly seenVersion: number
  readonly caseId: number
  readonly by: number
  readonly policyVersion: number
}

export const invalidValue = (
  wanted: AssessmentMode | 'remark' | 'conduct' | 'attendance',
): CorrectionRefusal => ({ code: 'value_invalid', wanted })
