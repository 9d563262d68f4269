import { z } from 'zod'
import type { Intent } from '../core/answer.ts'
import type { Form } from '../core/kept.ts'
import { formShape } from '../core/kept.ts'
import type { Answer } from './answer.ts'
import type { Turn } from './command.ts'
import { confirmOr } from './commands/preview.ts'
import { vi } from './vi/conversation.ts'

/**
 * Words for a form, which may come to it later by a choice: shown back before anything is sent with them, or said while the form was put
 * aside for something else.
 */

const ANSWER = 'form.answer'

const answer = z.object({ form: formShape, said: z.string() })

export const answersForm = ({ command }: Intent): boolean => command === ANSWER

type Run = (turn: Turn, intent: Intent) => Promise<Answer>

/** Gives the words to the form; where something would be sent with them, shows them first. */
export const answerForm = (turn: Turn, { does, ...form }: Form, run: Run): Promise<Answer> =>
  does === undefined ? run(turn, form) : Promise.resolve(shownBack(does, form, turn.text))

/** The choice that was made of words said before. */
export function answerLater(turn: Turn, { data }: Intent, run: Run): Promise<Answer> {
  const { form, said } = answer.parse(data)
  return answerForm({ ...turn, text: said }, form, run)
}

export const shownBack = (does: string, form: Intent, said: string): Answer => ({
  text: vi.shownBack(does, said),
  offers: confirmOr({
    label: vi.send,
    intent: { command: ANSWER, data: { form, said } },
    keyword: 'GUI',
  }),
})

/** Below the answer to what was said instead: the form is put aside, and the words can still be given to it. */
export const putAside = ({ text, offers = [], ...rest }: Answer, form: Form, said: string): Answer => ({
  ...rest,
  text: `${text}\n\n${vi.formPutAside}`,
  offers: [...offers, { label: vi.meantForForm, intent: { command: ANSWER, data: { form, said } } }],
})
