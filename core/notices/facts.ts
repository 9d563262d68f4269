import type { CorrectionFact } from '../corrections/facts.ts'
import type { CorrectionStep } from '../corrections/rules/acts.ts'
import type { DeadlineFact } from '../deadlines/facts.ts'
import type { QuestionFact } from '../questions/facts.ts'
import type { StandInFact } from '../stand-ins/facts.ts'

/** What people are told unasked, as facts; bot/vi puts each into words. */
export type Fact = CorrectionFact | DeadlineFact | QuestionFact | StandInFact

/** What must still be true when a held-back notice is sent at last; otherwise it is cancelled. */
export type Cause =
  | { readonly kind: 'owes_marks'; readonly staffId: number }
  | { readonly kind: 'case_at'; readonly caseId: number; readonly version: number }
  | { readonly kind: 'case_in'; readonly caseId: number; readonly step: CorrectionStep }
