import { z } from 'zod'
import { checkUpperWindow, keepUpperWindow } from '../../../core/locks/upper.ts'
import type { Intent } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { readLockOrder } from '../../understand/lock-order.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { viOrders as vi } from '../../vi/locks/orders.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { chooseLift, instant, lift, opens, words } from './orders.ts'
import { orderWords } from './said.ts'
import { showCalendar } from './standing.ts'

/** What is shut and what will be, and the windows of the upper authority. */

const calendar = command({
  name: 'lock.calendar',
  data: z.object({}),
  understand: saidOneOf([
    ...['lich khoa', 'lich khoa so', 'khoa so', 'cac khoa', 'khoa nao', 'xem khoa so', '/lichkhoa'],
  ]),
  spoken: { 'staff.locks': () => ({}) },
  run: ({ session }) => showCalendar(session),
})

/** "mở khoá toán 9A cho cô Phương sửa": a column's lock by its name; else the locks there are, to choose from. */
const liftSaid = command({
  name: 'lock.lift_said',
  data: words.extend({ hasColumn: z.boolean() }),
  spoken: {
    'act.unlock': said => ({ words: orderWords(said, 'until'), hasColumn: said.slots.columns.length > 0 }),
  },
  run: async ({ session }, { words: said, hasColumn }) => {
    return hasColumn ? lift(session, said) : chooseLift(session)
  },
})

const window = z.object({
  kind: z.enum(['open', 'locked']),
  document: z.string(),
  from: z.coerce.date(),
  to: z.coerce.date(),
})

const UPPER = /^\/?cap tren (mo|khoa)(?: so)?(?= |$)/

const upper = command({
  name: 'upper.ask',
  data: words,
  understand: opens(UPPER),
  run: async ({ session, text }, data) => {
    const { zone } = session.school
    const at = data.words.search(/\s(?:theo)\s/iu)
    const said = readLockOrder(at < 0 ? data.words : data.words.slice(0, at), session.school.today)
    const from = instant(session, said.from)
    const to = instant(session, said.until)
    if (at < 0 || !from || !to) return { text: vi.askWindow }
    const isOpen = UPPER.exec(plain(text))?.[1] === 'mo'
    const document = data.words
      .slice(at)
      .trim()
      .replace(/^theo\s+/iu, '')
    const meant = { kind: isOpen ? ('open' as const) : ('locked' as const), document, from, to }
    const checked = await checkUpperWindow(session, meant)
    if (!checked.ok) return { text: sayRefusal(checked.refusal, zone) }
    const keep: Intent = { command: 'upper.keep', data: meant }
    return {
      text: vi.windowPreview(meant, zone),
      offers: confirmOr({ label: vi.keepWindow, intent: keep }),
    }
  },
})

const keep = command({
  name: 'upper.keep',
  data: window,
  run: async ({ session }, said) => {
    const kept = await keepUpperWindow(session, said)
    const { zone } = session.school
    return { text: kept.ok ? vi.windowKept(kept.value, zone) : sayRefusal(kept.refusal, zone) }
  },
})

/** "khóa sổ" alone asks for the calendar. */
export const lockCalendarCommands: readonly Command[] = [calendar, liftSaid, upper, keep]
