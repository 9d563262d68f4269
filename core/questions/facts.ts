import type { Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { QuestionStep } from './rules.ts'

/** What is told of a family's question. The teacher learns what was asked of which mark, and not by whom of the family. */

export type QuestionCard = {
  readonly questionId: number
  readonly version: number
  readonly pupilName: string
  readonly className: string
  readonly subjectName: string
  readonly column: ColumnRef
  readonly term: Term
  /** The mark as the family saw it. */
  readonly seen: Value
  readonly words: string
  readonly answer: string | null
  readonly step: QuestionStep
  readonly teacher: string | null
  readonly askedAt: Date
  readonly dueAt: Date
  readonly isOverdue: boolean
  readonly zone: string
}

export type QuestionFact =
  /** To the teacher. */
  | { readonly kind: 'question_asked'; readonly card: QuestionCard; readonly again: boolean }
  /** To the teacher and the vice principals. */
  | { readonly kind: 'question_overdue'; readonly card: QuestionCard; readonly own: boolean }
  /** To whoever asked. */
  | { readonly kind: 'question_answered'; readonly card: QuestionCard; readonly mayAskAgain: boolean }
  | { readonly kind: 'question_corrected'; readonly card: QuestionCard; readonly number: number }
  | { readonly kind: 'question_changed'; readonly card: QuestionCard }
  /** To the teacher: the correction came to nothing, the question still waits. */
  | { readonly kind: 'question_reopened'; readonly card: QuestionCard; readonly number: number }
