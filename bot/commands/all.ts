import type { Command } from '../command.ts'
import { withdraw } from './account.ts'
import { rollCommands } from './attendance.ts'
import { closingCommands } from './attendance-close.ts'
import { askAbsences } from './attendance-day.ts'
import { askAttendanceGrid } from './attendance-grid.ts'
import { auditCheck } from './audit.ts'
import { bookSheet } from './book.ts'
import { classBookSheet, teacherBookSheet } from './class-book.ts'
import { classResultsCommands } from './class-results.ts'
import { columnClosingCommands } from './close-column.ts'
import { conductCommands } from './conduct.ts'
import { noteCommands } from './conduct-notes.ts'
import { correctionCommands } from './corrections.ts'
import { entryLastCommands } from './entry-last.ts'
import { entryStartCommands } from './entry-start.ts'
import { askRemarks } from './family-remarks.ts'
import { askGrid, openGrid } from './grid.ts'
import { help } from './help.ts'
import { historyCommands } from './history.ts'
import { incidentCommands } from './incidents.ts'
import { lateCommands } from './late-entry.ts'
import { lockCalendarCommands } from './lock-calendar.ts'
import { lockDecisionCommands } from './lock-decisions.ts'
import { lockOrderCommands } from './lock-orders.ts'
import { makeupCommands } from './makeup.ts'
import { amendMarks, chooseReading, confirmMarks, dropMarks, enterMarks } from './marks.ts'
import { confirmOwnSheet, ownSheet } from './own-sheet.ts'
import { paperCommands } from './papers.ts'
import { pinCommands } from './pin.ts'
import { dropPreview } from './preview.ts'
import { progressCommands } from './progress.ts'
import { searchPupils, showPupil } from './pupil-search.ts'
import { questionCommands } from './questions.ts'
import { remarkCommands } from './remarks.ts'
import { reportCommands } from './report.ts'
import { askResults } from './results.ts'
import { reviewCommands } from './review.ts'
import { rosterCommands } from './roster.ts'
import { readKeptSheet, receiveSheet } from './sheet.ts'
import { standInCommands } from './stand-in.ts'
import { summerCommands } from './summer.ts'
import { askTemplate } from './template.ts'
import { unassessedCommands } from './unassessed.ts'
import { yearEndCommands } from './year-end.ts'

/** Every command, the narrower readers of words before the wider. */
export const commands: readonly Command[] = [
  help,
  withdraw,
  searchPupils,
  showPupil,
  ...makeupCommands,
  ...summerCommands,
  ...progressCommands,
  ...reportCommands,
  ...pinCommands,
  ...questionCommands,
  ...standInCommands,
  ...paperCommands,
  ...correctionCommands,
  ...historyCommands,
  auditCheck,
  ...closingCommands,
  ...conductCommands,
  ...noteCommands,
  ...remarkCommands,
  ...rosterCommands,
  askAbsences,
  ...rollCommands,
  ...lateCommands,
  ...incidentCommands,
  ...yearEndCommands,
  ...lockCalendarCommands,
  ...lockDecisionCommands,
  ...lockOrderCommands,
  ...reviewCommands,
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
  dropPreview,
  askRemarks,
  askResults,
]
