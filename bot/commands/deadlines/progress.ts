import { z } from 'zod'
import { paceOfTerm } from '../../../core/deadlines/pace.ts'
import { entryProgressOf } from '../../../core/deadlines/progress.ts'
import { nudgeDepartment, owedBy, snooze } from '../../../core/deadlines/reminders.ts'
import { may } from '../../../core/duties/rights.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viCases } from '../../vi/cases/cases.ts'
import { viDeadlines } from '../../vi/deadlines/deadlines.ts'
import { viPace } from '../../vi/deadlines/pace.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { itemsWaiting } from '../cases/items.ts'
import { confirmOr } from '../preview.ts'

/** What is still to be entered: a teacher's own part, or counts by department for those who lead. */

const nothing = z.object({})

const MINE = [
  ...['thieu', '/thieu'],
  ...['con thieu gi', 'toi con thieu gi', 'con thieu diem gi', 'thieu diem', 'con no gi'],
]

const myWork = command({
  name: 'progress.mine',
  data: nothing,
  understand: saidOneOf(MINE),
  run: async ({ session }) => {
    if (!session.actor.isStaff) return viDeadlines.staffOnly
    const owed = await owedBy(session, session.actor.personId)
    return owed ? viDeadlines.owed(owed) : viDeadlines.nothingYet
  },
})

const PROGRESS = [
  ...['tien do', '/tiendo', 'tien do nhap diem', 'xem tien do'],
  ...['tinh hinh', '/tinhhinh', 'tinh hinh nhap diem'],
]

const progress = command({
  name: 'progress.school',
  data: nothing,
  understand: saidOneOf(PROGRESS),
  run: async ({ session }) => {
    if (may(session.actor, 'report.pace')) return sayProgress(session)
    const [departmentId] = headed(session)
    return departmentId === undefined ? viDeadlines.leadersOnly : sayProgress(session, departmentId)
  },
})

/** A person heads one department; with several, stand-ins included, their own comes first. */
const headed = ({ actor }: Session): readonly number[] =>
  actor.duties
    .filter(duty => duty.role === 'department_head')
    .toSorted((a, b) => Number(a.standsInFor !== null) - Number(b.standsInFor !== null))
    .flatMap(duty => (duty.departmentId === null ? [] : [duty.departmentId]))

async function sayProgress(session: Session, departmentId?: number): Promise<Answer> {
  const found = await entryProgressOf(session, departmentId === undefined ? {} : { departmentId })
  if (!found) return viDeadlines.nothingYet
  const answer = viDeadlines.progress(found, session.school.zone)
  return {
    ...answer,
    offers: [...(answer.offers ?? []), { label: viPace.see, intent: { command: 'progress.pace', data: {} } }],
  }
}

const pace = command({
  name: 'progress.pace',
  data: nothing,
  understand: saidOneOf([
    ...[
      'nhip nhap diem',
      '/nhip',
      'xem nhip nhap diem',
      'ai don diem',
      'don diem cuoi ki',
      'don diem cuoi ky',
    ],
  ]),
  run: async ({ session }) => {
    const found = await paceOfTerm(session)
    return { text: found.ok ? viPace.answer(found.value) : sayRefusal(found.refusal, session.school.zone) }
  },
})

const nudge = command({
  name: 'progress.nudge',
  data: z.object({ departmentId: z.int() }),
  run: async ({ session }, { departmentId }) => {
    const told = await nudgeDepartment(session, departmentId)
    return told.ok ? viDeadlines.nudged(told.value) : viDeadlines.leadersOnly
  },
})

const putOff = command({
  name: 'progress.snooze',
  data: nothing,
  run: async ({ session }) => {
    const at = await snooze(session)
    return at.ok
      ? viDeadlines.snoozed(at.value, session.school.zone)
      : viDeadlines.notSnoozed[at.refusal.code]
  },
})

const putOffSaid = command({
  name: 'progress.snooze_ask',
  data: z.object({ cases: z.boolean() }),
  spoken: {
    'act.snooze': ({ slots }) => ({ cases: slots.cases.length + slots.teachers.length > 0 }),
  },
  run: async ({ session }, { cases }) => {
    if (!session.actor.isStaff) return viDeadlines.staffOnly
    const waits = cases || (await itemsWaiting(session)).length > 0
    const owed = await owedBy(session, session.actor.personId)
    if (waits && !(owed && owed.owes > 0)) return { text: viCases.snoozeCases }
    return {
      text: viDeadlines.snoozeAsk,
      offers: confirmOr({
        label: viDeadlines.snoozeDo,
        intent: { command: 'progress.snooze', data: {} },
        keyword: 'HEN',
      }),
    }
  },
})

export const progressCommands = [myWork, progress, pace, nudge, putOff, putOffSaid] as const
