import type { Migration } from 'kysely/migration'
import { schools } from './2026-11-22T08-00-schools.ts'
import { gradebook } from './2026-11-22T08-10-gradebook.ts'
import { workflows } from './2026-11-22T08-20-workflows.ts'
import { walls } from './2026-11-22T08-30-walls.ts'
import { cells } from './2026-11-24T09-00-cells.ts'
import { results } from './2026-11-24T10-00-results.ts'
import { papers } from './2026-11-24T11-00-papers.ts'
import { correctionCases } from './2026-11-24T12-00-correction-cases.ts'
import { lockReasons } from './2026-11-24T13-00-lock-reasons.ts'
import { lateEntry } from './2026-11-24T13-10-late-entry.ts'
import { lockOrders } from './2026-11-24T13-20-lock-orders.ts'
import { review } from './2026-11-24T13-30-review.ts'
import { classWork } from './2026-11-24T15-00-class-work.ts'
import { pageLinks } from './2026-11-24T16-00-page-links.ts'
import { sheetLayouts } from './2026-11-24T17-00-sheet-layouts.ts'
import { questions } from './2026-11-24T18-00-questions.ts'
import { pins } from './2026-11-24T19-00-pins.ts'
import { lastEntries } from './2026-11-24T20-00-last-entries.ts'
import { countdown } from './2026-11-24T21-00-countdown.ts'
import { makeup } from './2026-11-24T22-00-makeup.ts'
import { ownHand } from './2026-11-25T01-00-own-hand.ts'
import { paperReissue } from './2026-11-25T03-30-paper-reissue.ts'
import { standingChoices } from './2026-11-30T06-20-standing-choices.ts'
import { unusedTables } from './2026-11-30T06-40-unused-tables.ts'
import { listedValues } from './2026-11-30T07-20-listed-values.ts'
import { leaves } from './2026-11-30T11-10-leaves.ts'
import { profileFaults } from './2026-11-30T11-20-profile-faults.ts'
import { unanswered } from './2026-11-30T11-20-unanswered.ts'
import { messageOfEvent } from './2026-11-30T11-30-message-of-event.ts'
import { talkState } from './2026-11-30T11-30-talk-state.ts'
import { weeklyChoice } from './2026-11-30T12-00-weekly-choice.ts'
import { lanes } from './2026-11-30T15-40-lanes.ts'
import { sheetReadings } from './2026-11-30T15-50-sheet-readings.ts'
import { sealedValues } from './2026-11-30T16-00-sealed-values.ts'
import { unreadUpdates } from './2026-11-30T16-10-unread-updates.ts'
import { guardedActs } from './2026-11-30T16-20-guarded-acts.ts'
import { missedNotices } from './2026-11-30T16-20-missed-notices.ts'
import { plans } from './2026-11-30T16-30-plans.ts'
import { servingLogin } from './2026-11-30T16-40-serving-login.ts'
import { webhooks } from './2026-11-30T16-40-webhooks.ts'
import { houseLog } from './2026-11-30T16-50-house-log.ts'
import { wideIds } from './2026-11-30T19-40-wide-ids.ts'
import { directDelivery } from './2026-11-30T20-00-direct-delivery.ts'
import { classSpellings } from './2026-11-30T20-10-class-spellings.ts'
import { dueMoments } from './2026-11-30T20-10-due-moments.ts'
import { importUndo } from './2026-11-30T20-10-import-undo.ts'
import { backupSlots } from './2026-11-30T20-30-backup-slots.ts'
import { pupilChecks } from './2026-11-30T21-10-pupil-checks.ts'
import { importUndoPlans } from './2026-11-30T21-40-import-undo-plans.ts'
import { casesSeen } from './2026-12-01T00-40-cases-seen.ts'
import { replacing } from './2026-12-01T00-40-replacing.ts'
import { staffLeaving } from './2026-12-01T00-40-staff-leaving.ts'
import { questionsOfCorrectedMarks } from './2026-12-01T00-50-questions-of-corrected-marks.ts'
import { endedLinks } from './2026-12-01T01-00-ended-links.ts'
import { entryDeadlines } from './2026-12-01T01-00-entry-deadlines.ts'
import { saidFiles } from './2026-12-01T01-00-said-files.ts'
import { recordViews } from './2026-12-01T01-10-record-views.ts'
import { slips } from './2026-12-01T01-20-slips.ts'
import { bots } from './2026-12-01T01-50-bots.ts'
import { ownSignIn } from './2026-12-01T10-40-own-sign-in.ts'
import { pupilAccess } from './2026-12-01T10-50-pupil-access.ts'
import { declinedProposals } from './2026-12-01T11-00-declined-proposals.ts'
import { yearPlanTasks } from './2026-12-01T11-10-year-plan.ts'
import { deskSessions } from './2026-12-01T11-40-desk-sessions.ts'
import { grantDecisions } from './2026-12-01T11-50-grant-decisions.ts'
import { lockPlanWeeks } from './2026-12-01T11-50-lock-plan-weeks.ts'
import { accountReviews } from './2026-12-01T12-00-account-reviews.ts'
import { dataRequests } from './2026-12-01T12-00-data-requests.ts'
import { consentOfChildren } from './2026-12-01T12-10-consent-of-children.ts'

/** Every migration by its time, frozen once landed. */
export const migrations: Record<string, Migration> = {
  '2026-11-22T08-00-schools': schools,
  '2026-11-22T08-10-gradebook': gradebook,
  '2026-11-22T08-20-workflows': workflows,
  '2026-11-22T08-30-walls': walls,
  '2026-11-24T09-00-cells': cells,
  '2026-11-24T10-00-results': results,
  '2026-11-24T11-00-papers': papers,
  '2026-11-24T12-00-correction-cases': correctionCases,
  '2026-11-24T13-00-lock-reasons': lockReasons,
  '2026-11-24T13-10-late-entry': lateEntry,
  '2026-11-24T13-20-lock-orders': lockOrders,
  '2026-11-24T13-30-review': review,
  '2026-11-24T15-00-class-work': classWork,
  '2026-11-24T16-00-page-links': pageLinks,
  '2026-11-24T17-00-sheet-layouts': sheetLayouts,
  '2026-11-24T18-00-questions': questions,
  '2026-11-24T19-00-pins': pins,
  '2026-11-24T20-00-last-entries': lastEntries,
  '2026-11-24T21-00-countdown': countdown,
  '2026-11-24T22-00-makeup': makeup,
  '2026-11-25T01-00-own-hand': ownHand,
  '2026-11-25T03-30-paper-reissue': paperReissue,
  '2026-11-30T06-20-standing-choices': standingChoices,
  '2026-11-30T06-40-unused-tables': unusedTables,
  '2026-11-30T07-20-listed-values': listedValues,
  '2026-11-30T11-10-leaves': leaves,
  '2026-11-30T11-20-profile-faults': profileFaults,
  '2026-11-30T11-20-unanswered': unanswered,
  '2026-11-30T11-30-message-of-event': messageOfEvent,
  '2026-11-30T11-30-talk-state': talkState,
  '2026-11-30T12-00-weekly-choice': weeklyChoice,
  '2026-11-30T15-40-lanes': lanes,
  '2026-11-30T15-50-sheet-readings': sheetReadings,
  '2026-11-30T16-00-sealed-values': sealedValues,
  '2026-11-30T16-10-unread-updates': unreadUpdates,
  '2026-11-30T16-20-guarded-acts': guardedActs,
  '2026-11-30T16-20-missed-notices': missedNotices,
  '2026-11-30T16-30-plans': plans,
  '2026-11-30T16-40-serving-login': servingLogin,
  '2026-11-30T16-40-webhooks': webhooks,
  '2026-11-30T16-50-house-log': houseLog,
  '2026-11-30T19-40-wide-ids': wideIds,
  '2026-11-30T20-00-direct-delivery': directDelivery,
  '2026-11-30T20-10-class-spellings': classSpellings,
  '2026-11-30T20-10-due-moments': dueMoments,
  '2026-11-30T20-10-import-undo': importUndo,
  '2026-11-30T20-30-backup-slots': backupSlots,
  '2026-11-30T21-10-pupil-checks': pupilChecks,
  '2026-11-30T21-40-import-undo-plans': importUndoPlans,
  '2026-12-01T00-40-cases-seen': casesSeen,
  '2026-12-01T00-40-replacing': replacing,
  '2026-12-01T00-40-staff-leaving': staffLeaving,
  '2026-12-01T00-50-questions-of-corrected-marks': questionsOfCorrectedMarks,
  '2026-12-01T01-00-ended-links': endedLinks,
  '2026-12-01T01-00-entry-deadlines': entryDeadlines,
  '2026-12-01T01-00-said-files': saidFiles,
  '2026-12-01T01-10-record-views': recordViews,
  '2026-12-01T01-20-slips': slips,
  '2026-12-01T01-50-bots': bots,
  '2026-12-01T10-40-own-sign-in': ownSignIn,
  '2026-12-01T10-50-pupil-access': pupilAccess,
  '2026-12-01T11-00-declined-proposals': declinedProposals,
  '2026-12-01T11-10-year-plan': yearPlanTasks,
  '2026-12-01T11-40-desk-sessions': deskSessions,
  '2026-12-01T11-50-grant-decisions': grantDecisions,
  '2026-12-01T11-50-lock-plan-weeks': lockPlanWeeks,
  '2026-12-01T12-00-account-reviews': accountReviews,
  '2026-12-01T12-00-data-requests': dataRequests,
  '2026-12-01T12-10-consent-of-children': consentOfChildren,
}
