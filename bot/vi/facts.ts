import type { AttendanceFact } from '../../core/attendance/facts.ts'
import type { RosterFact } from '../../core/classes/facts.ts'
import type { ConductFact } from '../../core/conduct/facts.ts'
import type { CorrectionFact } from '../../core/corrections/facts.ts'
import type { DeadlineFact } from '../../core/deadlines/facts.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Fact } from '../../core/notices/facts.ts'
import type { QuestionFact } from '../../core/questions/facts.ts'
import type { StandInFact } from '../../core/stand-ins/facts.ts'
import { phraseAttendance } from './attendance.ts'
import { phraseConduct } from './conduct.ts'
import { phraseCorrection } from './corrections.ts'
import { phraseDeadline } from './deadlines.ts'
import { phraseQuestion } from './questions.ts'
import { phraseRoster } from './roster.ts'
import { phraseStandIn } from './stand-ins.ts'

const ofCorrection = (fact: Fact): fact is CorrectionFact => fact.kind.startsWith('correction_')
const ofQuestion = (fact: Fact): fact is QuestionFact => fact.kind.startsWith('question_')
const ofStandIn = (fact: Fact): fact is StandInFact => fact.kind.startsWith('stand_in_')
const ofAttendance = (fact: Fact): fact is AttendanceFact => fact.kind.startsWith('attendance_')
const ofConduct = (fact: Fact): fact is ConductFact => fact.kind.startsWith('conduct_')
const ofRoster = (fact: Fact): fact is RosterFact => fact.kind.startsWith('roster_')

/** Words for what people are told unasked: each topic has its own total set. */
export function phrase(fact: Fact): Answer {
  if (ofCorrection(fact)) return phraseCorrection(fact)
  if (ofQuestion(fact)) return phraseQuestion(fact)
  if (ofStandIn(fact)) return phraseStandIn(fact)
  if (ofAttendance(fact)) return phraseAttendance(fact)
  if (ofConduct(fact)) return phraseConduct(fact)
  if (ofRoster(fact)) return phraseRoster(fact)
  const deadline: DeadlineFact = fact
  return phraseDeadline(deadline)
}
