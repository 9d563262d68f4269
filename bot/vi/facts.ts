import type { Answer } from '../../core/answer.ts'
import type { AttendanceFact } from '../../core/attendance/facts.ts'
import type { TermFact } from '../../core/books/facts.ts'
import type { RosterFact } from '../../core/classes/facts.ts'
import type { ConductFact } from '../../core/conduct/facts.ts'
import type { CorrectionFact } from '../../core/corrections/facts.ts'
import type { DeadlineFact } from '../../core/deadlines/facts.ts'
import type { Fact } from '../../core/facts.ts'
import type { IncidentFact } from '../../core/incidents/facts.ts'
import type { LateFact } from '../../core/late-entry/facts.ts'
import type { LockFact } from '../../core/locks/facts.ts'
import type { QuestionFact } from '../../core/questions/facts.ts'
import type { ReviewFact } from '../../core/review/facts.ts'
import type { StandInFact } from '../../core/stand-ins/facts.ts'
import { phraseAttendance } from './attendance/attendance.ts'
import { phraseRoster } from './classes/roster.ts'
import { phraseConduct } from './conduct/conduct.ts'
import { phraseCorrection } from './corrections/corrections.ts'
import { phraseDeadline } from './deadlines/deadlines.ts'
import { phraseIncident } from './incidents/incidents.ts'
import { phraseLate } from './late-entry/late-entry.ts'
import { phraseLock } from './locks/orders.ts'
import { phraseQuestion } from './questions/questions.ts'
import { phraseTerm } from './results/year-end.ts'
import { phraseReview } from './review/review.ts'
import { phraseStandIn } from './stand-ins/stand-ins.ts'

const ofLate = (fact: Fact): fact is LateFact => fact.kind.startsWith('late_entry_')
const ofLock = (fact: Fact): fact is LockFact => fact.kind.startsWith('lock_')
const ofReview = (fact: Fact): fact is ReviewFact => fact.kind.startsWith('review_')
const ofIncident = (fact: Fact): fact is IncidentFact => fact.kind.startsWith('incident_')
const ofCorrection = (fact: Fact): fact is CorrectionFact => fact.kind.startsWith('correction_')
const ofQuestion = (fact: Fact): fact is QuestionFact => fact.kind.startsWith('question_')
const ofStandIn = (fact: Fact): fact is StandInFact => fact.kind.startsWith('stand_in_')
const ofAttendance = (fact: Fact): fact is AttendanceFact => fact.kind.startsWith('attendance_')
const ofConduct = (fact: Fact): fact is ConductFact => fact.kind.startsWith('conduct_')
const ofRoster = (fact: Fact): fact is RosterFact => fact.kind.startsWith('roster_')

const ofTerm = (fact: Fact): fact is TermFact => fact.kind === 'term_due'

/** Words for what people are told unasked: each topic has its own total set. */
export function phrase(fact: Fact): Answer {
  if (ofCorrection(fact)) return phraseCorrection(fact)
  if (ofQuestion(fact)) return phraseQuestion(fact)
  if (ofStandIn(fact)) return phraseStandIn(fact)
  if (ofAttendance(fact)) return phraseAttendance(fact)
  if (ofConduct(fact)) return phraseConduct(fact)
  if (ofRoster(fact)) return phraseRoster(fact)
  if (ofLate(fact)) return phraseLate(fact)
  if (ofLock(fact)) return phraseLock(fact)
  if (ofReview(fact)) return phraseReview(fact)
  if (ofIncident(fact)) return phraseIncident(fact)
  if (ofTerm(fact)) return phraseTerm(fact)
  const deadline: DeadlineFact = fact
  return phraseDeadline(deadline)
}
