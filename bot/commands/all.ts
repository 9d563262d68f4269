import type { Command } from '../command.ts'
import { accountReviewCommands } from './account-review/account-review.ts'
import { accessCommands } from './accounts/access.ts'
import { withdraw } from './accounts/account.ts'
import { deviceCommands } from './accounts/devices.ts'
import { ownAccountCommands } from './accounts/own-account.ts'
import { passwordCommands } from './accounts/password.ts'
import { pinCommands } from './accounts/pin.ts'
import { pupilCommands } from './accounts/pupils.ts'
import { askAbsent } from './attendance/asked.ts'
import { rollCommands } from './attendance/attendance.ts'
import { closingCommands } from './attendance/close.ts'
import { askAbsences } from './attendance/day.ts'
import { askAttendanceGrid } from './attendance/grid.ts'
import { auditCheck } from './audit/audit.ts'
import { columnClosingCommands } from './books/close-column.ts'
import { entryLastCommands } from './books/entry-last.ts'
import { entryStartCommands } from './books/entry-start.ts'
import { historyCommands } from './books/history.ts'
import { lookAtBook } from './books/look.ts'
import { makeupCommands } from './books/makeup.ts'
import { amendMarks, chooseReading, confirmMarks, dropMarks, enterMarks } from './books/marks.ts'
import { unassessedCommands } from './books/unassessed.ts'
import { whoChanged } from './books/who-changed.ts'
import { calendarCommands } from './calendar/calendar.ts'
import { caseDecidingCommands } from './cases/decide.ts'
import { caseFindingCommands } from './cases/find.ts'
import { severalCommands } from './cases/several.ts'
import { waitingCommands } from './cases/waiting.ts'
import { caseWithdrawingCommands } from './cases/withdraw.ts'
import { askLists } from './classes/lists.ts'
import { pupilMarksCommands } from './classes/pupil-marks.ts'
import { searchPupils, showPupil } from './classes/pupil-search.ts'
import { rosterCommands } from './classes/roster.ts'
import { classSaidCommands } from './classes/said.ts'
import { conductCommands } from './conduct/conduct.ts'
import { noteCommands } from './conduct/notes.ts'
import { correctionCommands } from './corrections/corrections.ts'
import { paperCommands } from './corrections/papers.ts'
import { dataAskingCommands } from './data-requests/asking.ts'
import { fetchOwnData } from './data-requests/copy.ts'
import { dataDecidingCommands } from './data-requests/deciding.ts'
import { dataInventory } from './data-requests/inventory.ts'
import { dateCommands } from './deadlines/dates.ts'
import { owedOfNamed } from './deadlines/owed.ts'
import { progressCommands } from './deadlines/progress.ts'
import { reportCommands } from './deadlines/report.ts'
import { whoMissingCommands } from './deadlines/who-missing.ts'
import { departureCommands } from './departures/departures.ts'
import { askFamily } from './families/family-ask.ts'
import { viewerCommands } from './families/viewers.ts'
import { weeklyCommands } from './families/weekly.ts'
import { grantCommands } from './grants/grants.ts'
import { help } from './help.ts'
import { contactCommands } from './human/contact.ts'
import { talkCommands } from './human/talk.ts'
import { incidentCommands } from './incidents/incidents.ts'
import { lateCommands } from './late-entry/late-entry.ts'
import { leaveAskingCommands } from './leaves/asking.ts'
import { homeroomLeaveCommands } from './leaves/homeroom.ts'
import { ownLeaveCommands } from './leaves/own.ts'
import { lockCalendarCommands } from './locks/calendar.ts'
import { lockDecisionCommands } from './locks/decisions.ts'
import { lockOrderCommands } from './locks/orders.ts'
import { officeCommands } from './office-desk/office.ts'
import { policyCommands } from './policy/policy.ts'
import { dropPreview } from './preview.ts'
import { profileCommands } from './profile-faults/profile-faults.ts'
import { pupilDataCommands } from './pupil-data/pupil-data.ts'
import { questionCommands } from './questions/questions.ts'
import { stateOfAsked } from './questions/state.ts'
import { askRemarks } from './remarks/family-remarks.ts'
import { remarkCommands } from './remarks/remarks.ts'
import { resultsAskedCommands } from './results/asked.ts'
import { classResultsCommands } from './results/class-results.ts'
import { summerCommands } from './results/summer.ts'
import { yearEndCommands } from './results/year-end.ts'
import { reviewCommands } from './review/review.ts'
import { reviewSaidCommands } from './review/said.ts'
import { withdrawCommands } from './review/withdraw.ts'
import { bookSheet } from './sheets/book.ts'
import { classBookSheet, teacherBookSheet } from './sheets/class-book.ts'
import { askGrid, openGrid } from './sheets/grid.ts'
import { confirmOwnSheet, ownSheet } from './sheets/own-sheet.ts'
import { readKeptSheet, receiveSheet } from './sheets/sheet.ts'
import { askTemplate } from './sheets/template.ts'
import { slipCommands } from './slips/asking.ts'
import { claimCommands } from './slips/claims.ts'
import { linkingCommands } from './slips/linking.ts'
import { pupilSlipCommands } from './slips/pupils.ts'
import { standInCommands } from './stand-ins/stand-in.ts'
import { unansweredList } from './unanswered/unanswered.ts'
import { planCommands } from './year-plan/plan.ts'

/** Every command, the narrower readers of words before the wider. */
export const commands: readonly Command[] = [
  help,
  withdraw,
  ...ownAccountCommands,
  ...deviceCommands,
  ...pupilCommands,
  ...accessCommands,
  ...viewerCommands,
  searchPupils,
  showPupil,
  ...makeupCommands,
  ...summerCommands,
  ...dateCommands,
  ...planCommands,
  ...progressCommands,
  owedOfNamed,
  ...whoMissingCommands,
  ...calendarCommands,
  ...waitingCommands,
  askAbsent,
  lookAtBook,
  whoChanged,
  askLists,
  ...pupilMarksCommands,
  ...resultsAskedCommands,
  ...pupilSlipCommands,
  ...slipCommands,
  ...claimCommands,
  ...linkingCommands,
  ...severalCommands,
  ...caseFindingCommands,
  ...caseDecidingCommands,
  ...caseWithdrawingCommands,
  ...reportCommands,
  ...passwordCommands,
  ...pinCommands,
  ...questionCommands,
  stateOfAsked,
  ...standInCommands,
  ...departureCommands,
  ...grantCommands,
  ...accountReviewCommands,
  ...paperCommands,
  ...correctionCommands,
  ...historyCommands,
  auditCheck,
  ...closingCommands,
  ...conductCommands,
  ...noteCommands,
  ...remarkCommands,
  ...rosterCommands,
  ...classSaidCommands,
  askAbsences,
  ...rollCommands,
  ...lateCommands,
  ...leaveAskingCommands,
  ...ownLeaveCommands,
  ...homeroomLeaveCommands,
  ...profileCommands,
  ...dataAskingCommands,
  ...dataDecidingCommands,
  fetchOwnData,
  dataInventory,
  ...officeCommands,
  ...pupilDataCommands,
  ...incidentCommands,
  ...yearEndCommands,
  ...lockCalendarCommands,
  ...lockDecisionCommands,
  ...lockOrderCommands,
  ...reviewCommands,
  ...reviewSaidCommands,
  ...withdrawCommands,
  bookSheet,
  classBookSheet,
  teacherBookSheet,
  askTemplate,
  receiveSheet,
  readKeptSheet,
  ...classResultsCommands,
  ownSheet,
  confirmOwnSheet,
  askAttendanceGrid,
  ...columnClosingCommands,
  askGrid,
  openGrid,
  ...unassessedCommands,
  ...entryStartCommands,
  ...entryLastCommands,
  enterMarks,
  chooseReading,
  amendMarks,
  confirmMarks,
  dropMarks,
  ...policyCommands,
  dropPreview,
  ...weeklyCommands,
  unansweredList,
  ...contactCommands,
  ...talkCommands,
  askRemarks,
  askFamily,
]
