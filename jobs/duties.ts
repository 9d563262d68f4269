import { expireDue, nextExpiry } from '../core/corrections/expiry.ts'
import { followDataRequests, nextOfDataRequests } from '../core/data-requests/reminders.ts'
import { carryOutDue, nextDeparture } from '../core/departures/carry-out.ts'
import type { Desk } from '../core/desk.ts'
import { nextReminding, remindOfLeaves } from '../core/leaves/reminders.ts'
import { watchPlans } from '../core/outgoing/plan.ts'
import { sweep } from '../core/outgoing/sweep.ts'
import { followQuestions, nextFollowing } from '../core/questions/follow.ts'
import type { DutyName } from '../db/deadlines/due.ts'

/** What the clock looks after besides the slots: each when it is due, in a transaction of its own. */

export type Duty = {
  readonly name: DutyName
  /**
   * Does what has fallen due. @returns when there is something to do again, by what is on record then; what changes later wakes
   * the duty.
   */
  readonly work: (desk: Desk) => Promise<Date | undefined>
}

type Work<T> = (desk: Desk) => Promise<T>

const thenAgain =
  (work: Work<unknown>, next: Work<Date | undefined>): Duty['work'] =>
  async desk => {
    await work(desk)
    return next(desk)
  }

export const DUTIES: readonly Duty[] = [
  { name: 'expiry', work: thenAgain(expireDue, nextExpiry) },
  { name: 'questions', work: thenAgain(followQuestions, nextFollowing) },
  { name: 'leaves', work: thenAgain(remindOfLeaves, nextReminding) },
  { name: 'data_requests', work: thenAgain(followDataRequests, nextOfDataRequests) },
  { name: 'departures', work: thenAgain(carryOutDue, nextDeparture) },
  { name: 'plans', work: thenAgain(watchPlans, async () => undefined) },
  { name: 'sweep', work: sweep },
]
