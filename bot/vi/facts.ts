import type { CorrectionFact } from '../../core/corrections/facts.ts'
import type { DeadlineFact } from '../../core/deadlines/facts.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Fact } from '../../core/notices/facts.ts'
import type { QuestionFact } from '../../core/questions/facts.ts'
import type { StandInFact } from '../../core/stand-ins/facts.ts'
import { phraseCorrection } from './corrections.ts'
import { phraseDeadline } from './deadlines.ts'
import { phraseQuestion } from './questions.ts'
import { phraseStandIn } from './stand-ins.ts'

const ofCorrection = (fact: Fact): fact is CorrectionFact => fact.kind.startsWith('correction_')
const ofQuestion = (fact: Fact): fact is QuestionFact => fact.kind.startsWith('question_')
const ofStandIn = (fact: Fact): fact is StandInFact => fact.kind.startsWith('stand_in_')

/** Words for what people are told unasked: each topic has its own total set. */
export function phrase(fact: Fact): Answer {
  if (ofCorrection(fact)) return phraseCorrection(fact)
  if (ofQuestion(fact)) return phraseQuestion(fact)
  if (ofStandIn(fact)) return phraseStandIn(fact)
  const deadline: DeadlineFact = fact
  return phraseDeadline(deadline)
}
