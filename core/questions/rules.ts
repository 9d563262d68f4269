import { ok, type Result, refuse } from '../result.ts'
import { type StepTable, when } from '../workflow/rules.ts'

/**
 * The life of a family's question about a mark ("điểm này hình như sai") as a table, step × act → step. The teacher answers it
 * or asks for a correction; how the correction ended brings the question on. An answer that does not settle it may be asked
 * back once. Regulation C, Art. 6.4 and 9.3: errors parents point out are dealt with quickly.
 */

export type QuestionStep = 'waiting' | 'answered' | 'correcting' | 'corrected'

export type QuestionAct =
  | 'answer'
  /** The teacher finds the mark wrong and asks for a correction. */
  | 'start_correction'
  /** The correction was made; or it came to nothing. Both by the service. */
  | 'correction_made'
  | 'correction_failed'
  /** Another mark stands there than the one that was asked about. By the service. */
  | 'mark_changed'
  | 'ask_again'

/** How often one question may be asked back. */
const ASKED_AGAIN_MAX = 1

/** @property askedAgain how often it was asked back before. */
type Known = { readonly row: { readonly askedAgain: number } }

export const QUESTION_STEPS: StepTable<QuestionStep, QuestionAct, Known> = {
  waiting: {
    answer: 'answered',
    start_correction: 'correcting',
    correction_made: 'corrected',
    mark_changed: 'corrected',
  },
  correcting: { answer: 'answered', correction_made: 'corrected', correction_failed: 'waiting' },
  answered: { ask_again: when(({ row }) => row.askedAgain < ASKED_AGAIN_MAX, 'waiting') },
  corrected: {},
}

const QUESTION_LETTERS_MIN = 5
const QUESTION_CHARS_MAX = 500

export type QuestionRefusal =
  | { readonly code: 'questions_off' | 'question_unknown' | 'question_no_mark' | 'question_no_teacher' }
  | { readonly code: 'question_not_yours' }
  | { readonly code: 'question_open'; readonly dueAt: Date }
  | { readonly code: 'question_too_many'; readonly perWeek: number }
  | { readonly code: 'question_too_short'; readonly lettersMin: number }
  | { readonly code: 'question_too_long'; readonly charsMax: number }
  | { readonly code: 'question_moved_on'; readonly step: QuestionStep }

/** What is asked or answered says something, and is no novel. */
export function checkWords(words: string): Result<string, QuestionRefusal> {
  const plain = words.trim()
  if ((plain.match(/\p{L}/gu)?.length ?? 0) < QUESTION_LETTERS_MIN)
    return refuse({ code: 'question_too_short', lettersMin: QUESTION_LETTERS_MIN })
  return plain.length > QUESTION_CHARS_MAX
    ? refuse({ code: 'question_too_long', charsMax: QUESTION_CHARS_MAX })
    : ok(plain)
}
