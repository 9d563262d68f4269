import { z } from 'zod'
import { absencesOfDays } from '../../../core/attendance/views.ts'
import { command } from '../../command.ts'
import { readAbsenceQuestion } from '../../understand/absence-question.ts'
import { daysMeant } from '../../understand/day-words.ts'
import { viAttendance as vi } from '../../vi/attendance/attendance.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "6A hôm nay vắng ai?", for those who answer for the class. */

const TODAY = [{ kind: 'ago', days: 0 }] as const

export const askAbsences = command({
  name: 'attendance.day',
  data: z.object({ line: z.string() }),
  understand: text => (readAbsenceQuestion(text) ? { line: text } : undefined),
  run: async ({ session }, { line }) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const { today, year, zone } = session.school
    const asked = readAbsenceQuestion(line)
    const meant = daysMeant(asked?.days.length ? asked.days : TODAY, today, year ?? '')
    if ('problem' in meant) return { text: vi.why[meant.problem] }
    const found = await absencesOfDays(session, asked?.className ?? null, meant.days)
    return { text: found.ok ? vi.absent(found.value) : sayRefusal(found.refusal, zone) }
  },
})
