import type { Fact } from '../../core/facts.ts'
import type { Told } from '../../core/told.ts'
import type { Answer } from '../answer.ts'
import { phraseElsewhere } from './accounts/devices.ts'
import { phrasePassword } from './accounts/password.ts'
import { phrasePinLocked } from './accounts/pin.ts'
import { phrasePupil } from './accounts/pupils.ts'
import { phraseAttendance } from './attendance/attendance.ts'
import { phraseWaiting } from './cases/morning.ts'
import { phraseRoster } from './classes/roster.ts'
import { phraseConduct } from './conduct/conduct.ts'
import { phraseCorrection } from './corrections/corrections.ts'
import { phraseData } from './data-requests/data-requests.ts'
import { phraseDeadline } from './deadlines/deadlines.ts'
import { phraseDeparture } from './departures/departures.ts'
import { phraseFamily } from './families/weekly.ts'
import { phraseGrant } from './grants/grants.ts'
import { phraseContact } from './human/contact.ts'
import { phraseIncident } from './incidents/incidents.ts'
import { phraseLate } from './late-entry/late-entry.ts'
import { phraseLeave } from './leaves/told.ts'
import { phraseLock } from './locks/orders.ts'
import { phrasePolicy } from './policy/procedure.ts'
import { phraseFault } from './profile-faults/profile-faults.ts'
import { phraseQuestion } from './questions/questions.ts'
import { phraseReach } from './reach/reach.ts'
import { phraseTerm } from './results/year-end.ts'
import { phraseReview } from './review/review.ts'
import { phraseClaim } from './slips/claims.ts'
import { phraseStandIn } from './stand-ins/stand-ins.ts'
import { phrasePlan } from './year-plan/plan.ts'

/** Words for what people are told unasked; a kind of fact without words does not compile. */

type Phrases = { readonly [K in Fact['kind']]: (fact: Extract<Fact, { kind: K }>) => Answer }

const phrases: Phrases = {
  account_linked_elsewhere: phraseElsewhere,
  account_claim_waits: phraseClaim,
  account_confirmed: phraseClaim,
  account_pin_locked: phrasePinLocked,
  account_pupil_linked: phrasePupil,
  account_pupil_asks: phrasePupil,
  account_pupil_allowed: phrasePupil,
  account_password_set: phrasePassword,
  account_password_dropped: phrasePassword,
  contact_wanted: phraseContact,
  contact_missing: phraseContact,
  correction_to_decide: phraseCorrection,
  correction_moved_on: phraseCorrection,
  correction_to_witness: phraseCorrection,
  correction_minutes_left: phraseCorrection,
  correction_to_acknowledge: phraseCorrection,
  correction_to_sign: phraseCorrection,
  correction_returned: phraseCorrection,
  correction_recalled: phraseCorrection,
  correction_refused: phraseCorrection,
  correction_awaits_witnesses: phraseCorrection,
  correction_opened: phraseCorrection,
  correction_closing: phraseCorrection,
  correction_opening_over: phraseCorrection,
  correction_expiring: phraseCorrection,
  correction_expired: phraseCorrection,
  correction_withdrawn: phraseCorrection,
  correction_relocked: phraseCorrection,
  correction_minuted: phraseCorrection,
  correction_paper_reissued: phraseCorrection,
  duty_unreached: phraseReach,
  notice_again: phraseReach,
  platform_trouble: phraseReach,
  plan_messages_near: phraseReach,
  plan_messages_over: phraseReach,
  plan_people_near: phraseReach,
  plan_people_over: phraseReach,
  family_week: phraseFamily,
  question_asked: phraseQuestion,
  question_overdue: phraseQuestion,
  question_answered: phraseQuestion,
  question_corrected: phraseQuestion,
  question_changed: phraseQuestion,
  question_reopened: phraseQuestion,
  grant_given: phraseGrant,
  grant_ended: phraseGrant,
  staff_leaving: phraseDeparture,
  staff_left: phraseDeparture,
  staff_taken_over: phraseDeparture,
  staff_returned: phraseDeparture,
  stand_in_set: phraseStandIn,
  stand_in_ended: phraseStandIn,
  attendance_due: phraseAttendance,
  attendance_late: phraseAttendance,
  attendance_limit: phraseAttendance,
  attendance_limit_family: phraseAttendance,
  conduct_notes: phraseConduct,
  conduct_due: phraseConduct,
  roster_reported: phraseRoster,
  roster_settled: phraseRoster,
  late_entry_asked: phraseLate,
  late_entry_open: phraseLate,
  late_entry_refused: phraseLate,
  late_entry_withdrawn: phraseLate,
  leave_asked: phraseLeave,
  leave_unanswered: phraseLeave,
  leave_withdrawn: phraseLeave,
  leave_by_pupil: phraseLeave,
  leave_granted: phraseLeave,
  leave_returned: phraseLeave,
  leave_undone: phraseLeave,
  leave_withdrawn_for: phraseLeave,
  data_asked: phraseData,
  data_withdrawn: phraseData,
  data_clock: phraseData,
  data_answered: phraseData,
  profile_fault_asked: phraseFault,
  profile_fault_answered: phraseFault,
  lock_order_to_execute: phraseLock,
  lock_order_to_decide: phraseLock,
  lock_order_refused: phraseLock,
  lock_order_done: phraseLock,
  lock_ahead: phraseLock,
  lock_upper_recorded: phraseLock,
  lock_year_due: phraseLock,
  lock_plan_past: phraseLock,
  policy_procedure_wanted: phrasePolicy,
  task_set: phrasePlan,
  task_dropped: phrasePlan,
  task_reopened: phrasePlan,
  tasks_due: phrasePlan,
  tasks_overdue: phrasePlan,
  review_to_check: phraseReview,
  review_returned: phraseReview,
  review_return_asked: phraseReview,
  review_undone: phraseReview,
  review_official: phraseReview,
  incident_reported: phraseIncident,
  incident_decided: phraseIncident,
  term_due: phraseTerm,
  test_marks_owed: phraseDeadline,
  test_marks_overdue: phraseDeadline,
  makeups_pending: phraseDeadline,
  makeups_unsettled: phraseDeadline,
  dates_owed: phraseDeadline,
  dates_overdue: phraseDeadline,
  date_set: phraseDeadline,
  date_ended: phraseDeadline,
  inspection_due: phraseDeadline,
  inspection_sample: phraseDeadline,
  gaps_due: phraseDeadline,
  slots_missed: phraseDeadline,
  snoozed_reminder: phraseDeadline,
  marks_owed: phraseDeadline,
  cutoff_receipt: phraseDeadline,
  department_digest: phraseDeadline,
  late_list: phraseDeadline,
  principal_card: phraseDeadline,
  decisions_waiting: phraseWaiting,
  request_still_waiting: phraseWaiting,
}

/** @param told one of the facts of `core/facts.ts`: whoever tells names its topic. */
export function phrase(told: Told): Answer {
  const say = phrases[told.kind as Fact['kind']] as ((fact: Told) => Answer) | undefined
  if (!say) throw new Error(`nothing is said of ${told.kind}`)
  return say(told)
}
