import { z } from 'zod'
import type { CloseSummary, PeriodWanted } from '../../../core/attendance/close.ts'
import { confirmClose, proposeClose } from '../../../core/attendance/close.ts'
import { absencesOfClass } from '../../../core/attendance/views.ts'
import { addDays } from '../../../core/calendar/rules/days.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { classAt, className } from '../../understand/classes.ts'
import { viAttendance as vi } from '../../vi/attendance/attendance.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** Closing a month or week of attendance, and the overview of a class: "chốt điểm danh tháng 11", "chuyên cần 6A". */

/** `ago`: days back from today, for "tuần này", "tháng trước". */
const wanted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('month'), month: z.int() }),
  z.object({ kind: z.literal('week'), week: z.int() }),
  z.object({ kind: z.literal('day'), day: z.string() }),
  z.object({ kind: z.literal('near'), unit: z.enum(['week', 'month']), back: z.int() }),
])
type Wanted = z.infer<typeof wanted>
const closing = z.object({ className: z.string().nullable(), wanted: wanted.nullable() })

const CLOSE = /^\/?chot (?:so )?(?:diem danh|chuyen can)(?: |$)/
const NUMBERED = /(?:^| )(thang|tuan) (\d{1,2})(?= |$)/
const NEAR = /(?:^| )(thang|tuan) (nay|truoc|roi|vua roi|qua)(?= |$)/

function readClosing(text: string): z.infer<typeof closing> | undefined {
  const folded = fold(text)
  const opening = CLOSE.exec(folded)
  if (!opening) return undefined
  const rest = folded.slice(opening[0].length)
  const [, unit, number] = NUMBERED.exec(rest) ?? []
  const [near, nearUnit, when] = NEAR.exec(rest) ?? []
  const words = rest
    .replace(NUMBERED, ' ')
    .replace(near ?? '\0', ' ')
    .trim()
    .split(/ +/)
  const room = classAt(words, 0)
  if (words.join('') !== '' && room?.used !== words.length) return undefined
  const period: Wanted | null = number
    ? unit === 'thang'
      ? { kind: 'month', month: Number(number) }
      : { kind: 'week', week: Number(number) }
    : when
      ? { kind: 'near', unit: nearUnit === 'thang' ? 'month' : 'week', back: when === 'nay' ? 0 : 1 }
      : null
  return { className: room?.className ?? null, wanted: period }
}

/** A day of the stretch meant: of this month or week, or of the one before. */
function periodOf(wish: Wanted | null, today: string): PeriodWanted | null {
  if (wish?.kind !== 'near') return wish
  if (wish.back === 0) return { kind: 'day', day: today }
  const day = wish.unit === 'week' ? addDays(today, -7) : addDays(`${today.slice(0, 7)}-01`, -1)
  return { kind: 'day', day }
}

const sayClose = (summary: CloseSummary, opening?: string): Answer => {
  const { room, period, excused, unexcused } = summary
  const text = vi.close(summary)
  return {
    text: opening ? `${opening}\n${text}` : text,
    offers: confirmOr({
      label: vi.confirmClose(period),
      intent: {
        command: 'attendance.close_confirm',
        data: { classId: room.classId, startsOn: period.startsOn, seen: { excused, unexcused } },
      },
      keyword: 'CHOT',
    }),
  }
}

const close = command({
  name: 'attendance.close',
  data: closing,
  understand: readClosing,
  run: async ({ session }, data) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const { zone, today } = session.school
    const summary = await proposeClose(session, data.className, periodOf(data.wanted, today))
    return summary.ok ? sayClose(summary.value) : { text: sayRefusal(summary.refusal, zone) }
  },
})

const confirm = command({
  name: 'attendance.close_confirm',
  data: z.object({
    classId: z.int(),
    startsOn: z.string(),
    seen: z.object({ excused: z.int(), unexcused: z.int() }),
  }),
  run: async ({ session }, data) => {
    const closed = await confirmClose(session, data)
    if (!closed.ok) return { text: sayRefusal(closed.refusal, session.school.zone) }
    const { kind, summary } = closed.value
    return kind === 'closed' ? { text: vi.closed(summary) } : sayClose(summary, vi.closeMoved)
  },
})

const OVERVIEW = /^\/?(?:chuyen can|so buoi vang|tong hop vang|xem diem danh) (?:cua )?(?:lop )?(.+)$/

const overview = command({
  name: 'attendance.overview',
  data: z.object({ className: z.string() }),
  understand: text => {
    const [, named] = OVERVIEW.exec(fold(text)) ?? []
    const meant = named === undefined ? undefined : className(named)
    return meant === undefined ? undefined : { className: meant }
  },
  run: async ({ session }, { className: named }) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const found = await absencesOfClass(session, named)
    return { text: found.ok ? vi.overview(found.value) : sayRefusal(found.refusal, session.school.zone) }
  },
})

export const closingCommands = [close, confirm, overview] as const
