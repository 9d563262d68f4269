import { z } from 'zod'
import { ownClass } from '../../../core/classes/own-class.ts'
import { twoDigits } from '../../../core/wording/rules/digits.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { className } from '../../understand/classes.ts'
import { viAttendanceGrid } from '../../vi/attendance/grid.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "lưới điểm danh 6A tháng 11": a link to a month of the class, for its homeroom teacher. */

const LINK_MINUTES = 30
const ASKED = /^\/?luoi diem danh(?: (?:lop )?(?!thang)(\S+))?(?: thang (\d{1,2}))?$/

/** The latest month of this number that has begun by `today`. */
function monthMeant(number: number, today: string): string {
  const [year = 0, now = 0] = today.split('-').map(Number)
  return `${number > now ? year - 1 : year}-${twoDigits(number)}`
}

export const askAttendanceGrid = command({
  name: 'attendance.grid',
  data: z.object({ className: z.string().nullable(), month: z.int().nullable() }),
  understand: text => {
    const [all, named, month] = ASKED.exec(fold(text)) ?? []
    if (all === undefined) return undefined
    const meant = named === undefined ? null : className(named)
    return meant === undefined ? undefined : { className: meant, month: month ? Number(month) : null }
  },
  run: async ({ session }, { className: named, month: number }) => {
    const { zone, today } = session.school
    if (number !== null && (number < 1 || number > 12)) return { text: viAttendanceGrid.monthUnknown }
    const room = await ownClass(session, named)
    if (!room.ok) return { text: sayRefusal(room.refusal, zone) }
    const month = number === null ? today.slice(0, 7) : monthMeant(number, today)
    const { classId, className: name } = room.value
    const url = await pageLink(session, {
      purpose: 'attendance_grid',
      data: { classId, month },
      minutes: LINK_MINUTES,
    })
    return {
      text: viAttendanceGrid.ready(name, month, LINK_MINUTES),
      links: [{ label: viAttendanceGrid.label, url }],
    }
  },
})
