import { deadlinesOf, yearView } from '../../../core/deadlines/year-ahead.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { viCalendar as vi } from '../../vi/calendar/calendar.ts'
import { viDeadlines } from '../../vi/deadlines/deadlines.ts'
import { asked, asSaid, termIn } from '../asked.ts'

/** "tuần này là tuần mấy", "Tết nghỉ từ bữa nào", "hạn nộp điểm tới ngày mấy": the days of the school year. */

/** What is not in the words was kept of the talk before. */
const TERM = /\b(?:hk|ki|ky|hoc ki|hoc ky)\b|\bhk ?[12]/
const TEST = /\b(?:gk|ck|giua|cuoi|thi|kiem tra)\b/

const ask = command({
  name: 'calendar.ask',
  data: asked,
  spoken: { 'staff.calendar': asSaid },
  run: async ({ session }, { text, slots }) => {
    const view = await yearView(session)
    if (!view) return { text: vi.none }
    const { today } = session.school
    return {
      text: vi.answer(view, {
        text,
        term: TERM.test(fold(text)) ? termIn(slots) : null,
        tests: TEST.test(fold(text)) ? slots.columns.map(({ kind }) => kind) : [],
        days: stretchOf(slots.days, today, 'ahead') ?? null,
      }),
    }
  },
})

const until = command({
  name: 'calendar.deadline',
  data: asked,
  spoken: { 'staff.deadline': asSaid },
  run: async ({ session }, { text, slots }) => {
    if (!session.actor.isStaff) return viDeadlines.staffOnly
    const found = await deadlinesOf(session)
    if (!found) return viDeadlines.nothingYet
    return {
      text: vi.deadline(
        found,
        text,
        termIn(slots),
        slots.columns.some(({ kind }) => kind !== 'regular'),
      ),
      offers: [{ label: vi.mine, intent: { command: 'progress.mine', data: {} } }],
    }
  },
})

export const calendarCommands: readonly Command[] = [ask, until]
