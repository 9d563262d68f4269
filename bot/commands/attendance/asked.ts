import { absencesOfPupil, absencesOfSchool } from '../../../core/attendance/of-school.ts'
import { absencesOfClass, absencesOfDays } from '../../../core/attendance/views.ts'
import { addDays } from '../../../core/calendar/rules/days.ts'
import { ownClass } from '../../../core/classes/own-class.ts'
import { may } from '../../../core/duties/rights.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import type { Stretch } from '../../reading/when.ts'
import { viAbsent } from '../../vi/attendance/asked.ts'
import { viAttendance as vi } from '../../vi/attendance/attendance.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, gradeIn } from '../asked.ts'
import { asFamily } from '../classes/own-child.ts'
import { pupilsNamed } from '../classes/pupils-named.ts'

/** "hôm nay lớp vắng ai", "tuần trước đứa nào nghỉ nhiều nhất", "hôm qua toàn trường nghỉ mấy em", "em Huệ tháng này nghỉ mấy buổi". */

const DAYS_LISTED_MAX = 7

const daysOf = ({ from, to }: Stretch, today: string): readonly string[] => {
  const days: string[] = []
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) days.push(day)
  return days
}

async function ofSchool(session: Session, day: string, grade: number | null): Promise<Answer> {
  const found = await absencesOfSchool(session, day)
  return {
    text: found.ok
      ? viAbsent.school(
          day,
          found.value.filter(one => grade === null || one.grade === grade),
          grade,
        )
      : sayRefusal(found.refusal, session.school.zone),
  }
}

async function ofClass(
  session: Session,
  className: string | null,
  stretch: Stretch | undefined,
): Promise<Answer> {
  const { zone, today } = session.school
  const days = stretch ? daysOf(stretch, today) : [today]
  if (days.length === 0) return { text: viAbsent.ahead }
  if (days.length <= DAYS_LISTED_MAX) {
    const found = await absencesOfDays(session, className, days)
    return { text: found.ok ? vi.absent(found.value) : sayRefusal(found.refusal, zone) }
  }
  const room = className === null ? await ownClass(session, null) : undefined
  if (room && !room.ok) return { text: sayRefusal(room.refusal, zone) }
  const found = await absencesOfClass(session, className ?? (room?.ok ? room.value.className : ''))
  return { text: found.ok ? vi.overview(found.value) : sayRefusal(found.refusal, zone) }
}

async function ownChild(turn: Turn, said: Asked): Promise<Answer | undefined> {
  const found = await pupilsNamed(turn.session, said)
  return asFamily(turn, said, 'absences', !('text' in found) && found.length > 0)
}

const WHO = /(?:^|\s)(?:ai|đứa nào|em nào|bạn nào|dua nao|em nao|danh sách|bao nhiêu|mấy em)(?=\s|$)/iu

async function answer(turn: Turn, said: Asked): Promise<Answer> {
  const { session } = turn
  const { slots } = said
  const { today, year, zone } = session.school
  const stretch = stretchOf(slots.days, today, 'behind')
  const className = classIn(slots)
  const isWide = className === null && may(session.actor, 'attendance.of_school')
  const own = session.actor.children.length > 0 ? await ownChild(turn, said) : undefined
  if (own) return own
  if (isWide && slots.pupils.length === 0) return ofSchool(session, stretch?.from ?? today, gradeIn(slots))
  const isOpen = WHO.test(said.text)
  const pupils = isOpen ? slots.pupils.filter(name => said.text.includes(name)) : slots.pupils
  const named = await pupilsNamed(session, { ...said, slots: { ...slots, pupils } })
  if ('text' in named) return named
  const [people] = named
  if (!people) return ofClass(session, className, stretch)
  const [pupil, another] = people
  if (!pupil || another) return { text: viAbsent.which(people) }
  const since = stretch ?? { from: `${year?.slice(0, 4)}-08-01`, to: today }
  const found = await absencesOfPupil(session, pupil, since)
  return { text: found.ok ? viAbsent.pupil(found.value, stretch) : sayRefusal(found.refusal, zone) }
}

export const askAbsent = command({
  name: 'attendance.asked',
  data: asked,
  spoken: { 'staff.absent': asSaid },
  run: (turn, said) =>
    turn.session.actor.isStaff ? answer(turn, said) : Promise.resolve({ text: viClasses.staffOnly }),
})
