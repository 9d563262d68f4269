import { datesOfYear } from '../../../core/deadlines/set-dates.ts'
import { may } from '../../../core/duties/rights.ts'
import { lockCalendar } from '../../../core/locks/calendar.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { viDates } from '../../vi/deadlines/dates.ts'
import { viOrders as vi } from '../../vi/locks/orders.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** The locks that stand and those ahead, each with the choice to lift it for who may. */

const OFFERED_MAX = 6

export async function showCalendar(session: Session): Promise<Answer> {
  if (!session.actor.isStaff) return { text: sayRefusal({ code: 'order_leaders_only' }, session.school.zone) }
  const found = await lockCalendar(session)
  const lifts = may(session.actor, 'orders.give') || may(session.actor, 'orders.propose')
  const liftable = lifts ? [...found.now, ...found.ahead, ...found.closedColumns] : []
  return {
    text: [vi.calendar(found, session.school.zone), ...viDates.inCalendar(await datesOfYear(session))].join(
      '\n',
    ),
    offers: liftable
      .filter(({ reason }) => reason !== 'upper')
      .slice(0, OFFERED_MAX)
      .map(one => ({
        label: vi.lift(one, session.school.zone),
        intent: { command: 'lock.lift_one', data: { lockId: one.lockId } },
      })),
  }
}
