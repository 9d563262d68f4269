import type { Step } from '../record.ts'
import { everybodyHearsOfDates, everybodyHearsOfTests } from './dates.ts'
import { cutoffsStayAhead } from './locks.ts'
import { closedIsNeverDue, remindsOfWhatIsDue, remindsOfWhatIsOwed } from './reminders.ts'
import {
  eachWeekIsClosed,
  everybodyIsReminded,
  missedIsNamed,
  nothingTwice,
  silentAtNight,
} from './sending.ts'
import { changesAsWritten } from './values.ts'

/** What must hold at every step of every year; each says what it finds wrong. */
export const INVARIANTS: Readonly<Record<string, (step: Step) => readonly string[]>> = {
  remindsOfWhatIsOwed,
  remindsOfWhatIsDue,
  everybodyIsReminded,
  everybodyHearsOfDates,
  everybodyHearsOfTests,
  silentAtNight,
  nothingTwice,
  missedIsNamed,
  eachWeekIsClosed,
  changesAsWritten,
  closedIsNeverDue,
  cutoffsStayAhead,
}
