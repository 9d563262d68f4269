import type { Notice, Step } from '../record.ts'
import { dueThisWeek, isShut } from './due.ts'
import { itemsOf, meantBy } from './said.ts'

/** Reminders against what is empty in the books at the moment they reach their reader. */

const REMINDERS: ReadonlySet<string> = new Set(['marks_owed', 'test_marks_owed', 'dates_owed', 'gaps_due'])
const NAMES_MARKS: ReadonlySet<string> = new Set([...REMINDERS, 'cutoff_receipt'])

const about = ({ address, kind, text }: Notice, what: string): string =>
  `${address} ${kind}: ${what}\n${text}`

/** Nobody who owes nothing is reminded, and a reminder names only what its reader still owes. */
export function remindsOfWhatIsOwed({ sent, columns }: Step): readonly string[] {
  return sent
    .filter(({ kind }) => NAMES_MARKS.has(kind))
    .flatMap(notice => {
      const items = itemsOf(notice)
      if (items.length === 0 && REMINDERS.has(notice.kind)) return [about(notice, 'names nothing')]
      return items.flatMap(item => {
        const owes = meantBy(item, columns).some(
          one => one.ownerId === notice.personId && one.empty === item.cells && one.empty > 0,
        )
        return owes ? [] : [about(notice, `${item.className} ${item.subject} ${item.column} is not owed so`)]
      })
    })
}

/** The weekly reminder names only what is due by the week. */
export function remindsOfWhatIsDue(step: Step): readonly string[] {
  return step.sent
    .filter(({ kind }) => kind === 'marks_owed')
    .flatMap(notice =>
      itemsOf(notice).flatMap(item =>
        meantBy(item, step.columns).some(column => dueThisWeek(step, column))
          ? []
          : [about(notice, `${item.className} ${item.subject} ${item.column} is not due yet`)],
      ),
    )
}

/** A cell that is closed never stands under a deadline, and what is open never under what is closed. */
export function closedIsNeverDue(step: Step): readonly string[] {
  return step.sent
    .filter(({ kind, madeAt, sentAt }) => NAMES_MARKS.has(kind) && sentAt?.getTime() === madeAt.getTime())
    .flatMap(notice =>
      itemsOf(notice).flatMap(item =>
        meantBy(item, step.columns).some(
          column => column.ownerId === notice.personId && isShut(step, column) !== item.isOpen,
        )
          ? []
          : [
              about(
                notice,
                `${item.className} ${item.subject} ${item.column} is ${item.isOpen ? 'closed' : 'open'}`,
              ),
            ],
      ),
    )
}
