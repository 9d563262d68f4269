import type { Refusal } from '../../core/refusals.ts'
import { noteRefusal } from '../rights-refused.ts'
import { accountReviewRefusals } from './account-review/account-review.ts'
import { accountRefusals } from './accounts/accounts.ts'
import { attendanceRefusals } from './attendance/attendance.ts'
import { auditRefusals } from './audit/audit.ts'
import { marksRefusals } from './books/marks.ts'
import { botRefusals } from './bots/bots.ts'
import { classRefusals } from './classes/classes.ts'
import { rosterRefusals } from './classes/roster.ts'
import { conductRefusals } from './conduct/conduct.ts'
import { storedRefusals } from './conversation.ts'
import { correctionRefusals } from './corrections/corrections.ts'
import { paperRefusals } from './corrections/papers.ts'
import { dataRefusals } from './data-requests/data-requests.ts'
import { dateRefusals } from './deadlines/dates.ts'
import { sampleRefusals } from './deadlines/inspection.ts'
import { reportRefusals } from './deadlines/report.ts'
import { departureRefusals } from './departures/departures.ts'
import { familyRefusals } from './families/families.ts'
import { grantRefusals } from './grants/grants.ts'
import { incidentRefusals } from './incidents/incidents.ts'
import { lateRefusals } from './late-entry/late-entry.ts'
import { leaveRefusals } from './leaves/leaves.ts'
import { orderRefusals } from './locks/orders.ts'
import { officeRefusals } from './office-desk/office.ts'
import { policyDeskRefusals } from './policy/desk.ts'
import { policyRefusals } from './policy/procedure.ts'
import { regulationRefusals } from './policy/regulation.ts'
import { faultRefusals } from './profile-faults/profile-faults.ts'
import { checkRefusals } from './pupil-data/checks.ts'
import { questionRefusals } from './questions/questions.ts'
import { remarkRefusals } from './remarks/remarks.ts'
import { resultsRefusals } from './results/refusals.ts'
import { reviewRefusals } from './review/review.ts'
import type { Sentences } from './sentences.ts'
import { sheetRefusals } from './sheets/template.ts'
import { slipsRefusals } from './slips/slips.ts'
import { standInRefusals } from './stand-ins/stand-ins.ts'
import { unansweredRefusals } from './unanswered/unanswered.ts'
import { planRefusals } from './year-plan/plan.ts'

const sentences: Sentences<Refusal> = {
  ...accountRefusals,
  ...auditRefusals,
  ...marksRefusals,
  ...correctionRefusals,
  ...departureRefusals,
  ...grantRefusals,
  ...accountReviewRefusals,
  ...paperRefusals,
  ...sheetRefusals,
  ...slipsRefusals,
  ...familyRefusals,
  ...questionRefusals,
  ...standInRefusals,
  ...reportRefusals,
  ...dateRefusals,
  ...sampleRefusals,
  ...planRefusals,
  ...regulationRefusals,
  ...classRefusals,
  ...attendanceRefusals,
  ...conductRefusals,
  ...remarkRefusals,
  ...rosterRefusals,
  ...lateRefusals,
  ...leaveRefusals,
  ...faultRefusals,
  ...dataRefusals,
  ...orderRefusals,
  ...officeRefusals,
  ...botRefusals,
  ...policyRefusals,
  ...policyDeskRefusals,
  ...checkRefusals,
  ...resultsRefusals,
  ...reviewRefusals,
  ...incidentRefusals,
  ...unansweredRefusals,
  ...storedRefusals,
}

export function sayRefusal(refusal: Refusal, zone: string): string {
  noteRefusal(refusal.code)
  const sentence = sentences[refusal.code] as (refusal: Refusal, zone: string) => string
  return sentence(refusal, zone)
}
