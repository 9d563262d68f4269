import { sql } from 'kysely'
import { addDays } from '../../../core/calendar/rules/days.ts'
import { WEEKS } from '../calendar.ts'
import { storeCalendar } from '../found.ts'
import type { School } from '../school.ts'
import { at } from '../school.ts'
import { agree } from './leaders.ts'

/** What happens to people and to the calendar: an absence, a departure, a pupil who changes class, a day off known too late. */

const monday = (term: 1 | 2, week: number): string =>
  WEEKS.find(one => one.term === term && one.week === week)?.monday ?? ''

const nameOf = ({ cast }: School, key: string): string => cast.staff.find(one => one.key === key)?.name ?? ''
const codeOf = ({ cast }: School, key: string): string => cast.staff.find(one => one.key === key)?.code ?? ''

export function planStaff(school: School): void {
  const { cast } = school
  const ill = at(addDays(monday(1, 12), 1), '08:30')
  const away = `vắng đến thứ Hai, ${nameOf(school, 'vice2')} thay`
  school.plan({ at: ill, what: away, act: () => agree(school, 'principal', away, ['Đồng ý cử thay']) })

  const teachers = cast.staff.filter(({ key, role }) => key.startsWith('t') && role === null)
  const leaver = teachers.at(-1)
  const heir = cast.staff.find(
    ({ key, department }) => key.startsWith('t') && key !== leaver?.key && department === leaver?.department,
  )
  if (!leaver || !heir) return
  const leaves = `cho nghỉ việc: ${codeOf(school, leaver.key)}, bàn giao cho ${heir.name}, lý do: chuyển trường`
  school.plan({
    at: at(addDays(monday(1, 14), 3), '10:00'),
    what: leaves,
    act: () => agree(school, 'board1', leaves, ['Ghi nghỉ việc']),
  })
}

/** A pupil of the first class goes to the second, as the office's list of the new day has it. */
export function planTransfer(school: School): void {
  const { cast, ids, read } = school
  const pupil = ids.get(cast.classes[0]?.pupils.at(-1)?.key ?? '')
  const day = addDays(monday(1, 8), 2)
  const act = () =>
    read(async tx => {
      await sql`update enrolment set left_on = ${day} where pupil_id = ${pupil}`.execute(tx.q)
      await sql`insert into enrolment (school_id, class_id, pupil_id, seat, from_on)
        select ${tx.schoolId}::bigint, c.class_id, ${pupil}::bigint, max(e.seat) + 1, ${day}::date
        from class c join enrolment e using (school_id, class_id)
        where c.name = ${cast.classes[1]?.name} group by c.class_id`.execute(tx.q)
    })
  school.plan({ at: at(day, '08:00'), what: 'changes class', act })
}

/** Days off the office learns of: in time, on the day itself after the hours that count, and on the eve. */
export function planCalendar(school: School): void {
  const late = [
    { at: at(addDays(monday(1, 13), 2), '09:00'), off: addDays(monday(1, 13), 4) },
    { at: at(addDays(monday(2, 6), 4), '16:00'), off: addDays(monday(2, 6), 4) },
    { at: at(addDays(monday(2, 10), 3), '16:00'), off: addDays(monday(2, 10), 4) },
  ]
  for (const change of late)
    school.plan({
      at: change.at,
      what: `stores a day off, ${change.off}`,
      act: async () => {
        school.off.push(change.off)
        await storeCalendar(school.host, school.schoolId, school.cast, school.off)
      },
    })
}
