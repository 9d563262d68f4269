import { z } from 'zod'
import { leavesOfFamily } from '../../../core/leaves/views.ts'
import { listFaults } from '../../../core/profile-faults/profile-faults.ts'
import { listQuestions } from '../../../core/questions/views.ts'
import { command } from '../../command.ts'
import { viLeaves } from '../../vi/leaves/leaves.ts'
import { viFaults } from '../../vi/profile-faults/profile-faults.ts'
import { viQuestions } from '../../vi/questions/questions.ts'
import { takeBackOffers } from '../leaves/own.ts'

/** "được duyệt chưa", "ai trả lời chưa": what became of whatever a family has asked of the school. */

export const stateOfAsked = command({
  name: 'asked.state',
  data: z.object({}),
  spoken: { 'family.question_state': () => ({}) },
  run: async ({ session }) => {
    const questions = await listQuestions(session)
    const leaves = await leavesOfFamily(session, null)
    const faults = await listFaults(session)
    const asked = leaves.ok ? leaves.value : []
    const parts = [
      ...(asked.length > 0 ? [viLeaves.own(asked)] : []),
      ...(questions.cards.length > 0 ? [viQuestions.list(questions)] : []),
      ...(faults.ok && faults.value.cards.length > 0 ? [viFaults.list(faults.value.cards)] : []),
    ]
    return {
      text: parts.length > 0 ? parts.join('\n\n') : viQuestions.nothingAsked,
      offers: takeBackOffers(session, asked),
    }
  },
})
