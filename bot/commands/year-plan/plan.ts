import { z } from 'zod'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { TaskStep, WantedTask } from '../../../core/year-plan/change.ts'
import { previewStep, previewTask, setTask, takeStep } from '../../../core/year-plan/change.ts'
import { ref } from '../../../core/year-plan/facts.ts'
import type { TaskSeen } from '../../../core/year-plan/plan.ts'
import { maySetTasks, planSeen } from '../../../core/year-plan/plan.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import type { TaskSaid } from '../../understand/task-said.ts'
import { lastDayIn, readTask, readTaskStep } from '../../understand/task-said.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viPlan as vi } from '../../vi/year-plan/plan.ts'
import { confirmOr } from '../preview.ts'
import { staffNamed } from '../staff-named.ts'
import { taskShape } from './shape.ts'

/** "kế hoạch nhiệm vụ", "giao việc cho văn phòng, hạn 20/12: …", "xong việc …", "bỏ việc …", "mở lại việc …". */

const OFFERED_MAX = 8

const refused = (session: Session, refusal: Parameters<typeof sayRefusal>[0]): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

const stepOffer = (task: TaskSeen, step: TaskStep): Offer => ({
  label: step === 'done' ? vi.done(task.name) : task.name,
  intent: { command: 'plan.step_ask', data: { ref: task.ref, step } },
})

async function answerPlan(session: Session): Promise<Answer> {
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  const { year } = session.school
  if (!year) return refused(session, { code: 'plan_no_year' })
  const tasks = await planSeen(session)
  const { today } = session.school
  const reader = { personId: session.actor.personId, maySet: maySetTasks(session), today }
  return {
    text: vi.list(year, tasks, reader),
    offers: tasks
      .filter(({ isMine }) => isMine)
      .slice(0, OFFERED_MAX)
      .map(task => stepOffer(task, 'done')),
  }
}

const LIST = [
  ...['ke hoach nhiem vu', '/kehoach', 'ke hoach nam hoc', 'ke hoach cua truong', 'ke hoach cong viec'],
  ...['nhiem vu cua toi', 'viec duoc giao', 'viec trong ke hoach', 'phan cong nhiem vu', 'cac moc nam hoc'],
]

const list = command({
  name: 'plan.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  run: ({ session }) => answerPlan(session),
})

const day = z.object({ date: z.int(), month: z.int(), year: z.int().nullable(), before: z.boolean() })
const said = z.object({
  owner: z.union([z.object({ role: taskShape.shape.owner }), z.object({ name: z.string() })]).nullable(),
  day: day.nullable(),
  name: z.string(),
})

const GROUPS: ReadonlySet<string> = new Set(['teachers', 'staff', 'homeroom', 'department_head'])
const REMIND_DAYS = [7, 3, 1] as const

/** What is missing is asked for as a whole; whose name is not sure is asked back. */
async function meantBy(session: Session, { owner, day, name }: TaskSaid): Promise<WantedTask | Answer> {
  const dueOn = day && lastDayIn(day, session.school.today)
  if (!owner || !dueOn || name.length < 3) return { text: vi.lacking }
  const of = { name, product: null, dueOn, remindDays: REMIND_DAYS }
  if ('role' in owner) return { ...of, owner: owner.role, each: GROUPS.has(owner.role) }
  const people = await staffNamed(session, [owner.name])
  if ('text' in people) return people
  const [person] = people
  return person ? { ...of, owner: `staff:${person.code}`, each: false } : { text: vi.lacking }
}

const ask = command({
  name: 'plan.ask',
  data: said,
  understand: readTask,
  run: async ({ session }, asked) => {
    if (!maySetTasks(session))
      return refused(session, { code: session.actor.isStaff ? 'plan_leaders_only' : 'plan_staff_only' })
    const task = await meantBy(session, asked)
    if ('text' in task) return task
    const preview = await previewTask(session, task)
    if (!preview.ok) return refused(session, preview.refusal)
    return {
      text: vi.preview(preview.value),
      offers: confirmOr({
        label: vi.set,
        intent: { command: 'plan.set', data: { ...task, remindDays: [...task.remindDays] } },
        keyword: 'GIAOVIEC',
      }),
    }
  },
})

const set = command({
  name: 'plan.set',
  data: taskShape,
  run: async ({ session }, task) => {
    const done = await setTask(session, task)
    return done.ok ? { text: vi.wasSet(done.value) } : refused(session, done.refusal)
  },
})

const step = z.enum(['done', 'dropped', 'reopened'])

const KEYWORDS = { done: 'XONGVIEC', dropped: 'BOVIEC', reopened: 'MOVIEC' } as const

async function askStep(session: Session, of: z.infer<typeof stepData>): Promise<Answer> {
  const task = await previewStep(session, of.ref, of.step)
  if (!task.ok) return refused(session, task.refusal)
  return {
    text: vi.stepPreview[of.step](task.value),
    offers: confirmOr({
      label: vi.step[of.step],
      intent: { command: 'plan.step', data: of },
      keyword: KEYWORDS[of.step],
    }),
  }
}

/** Tasks in whose name the words stand; those with exactly this name alone. */
function named(tasks: readonly TaskSeen[], words: string): readonly TaskSeen[] {
  const exact = tasks.filter(({ name }) => fold(name) === words)
  return exact.length > 0 ? exact : tasks.filter(({ name }) => fold(name).includes(words))
}

const stepSaid = command({
  name: 'plan.step_said',
  data: z.object({ step, said: z.string() }),
  understand: readTaskStep,
  run: async ({ session }, { step: wanted, said: words }) => {
    if (!session.actor.isStaff) return { text: vi.staffOnly }
    const found = named(await planSeen(session), words)
    const [only, another] = found
    if (only && !another) return askStep(session, { ref: only.ref, step: wanted })
    if (!only) return refused(session, { code: 'plan_task_unknown', said: words })
    return { text: vi.which, offers: found.slice(0, OFFERED_MAX).map(task => stepOffer(task, wanted)) }
  },
})

const stepData = z.object({ ref, step })

const stepAsked = command({
  name: 'plan.step_ask',
  data: stepData,
  run: ({ session }, of) => askStep(session, of),
})

const stepTaken = command({
  name: 'plan.step',
  data: stepData,
  run: async ({ session }, of) => {
    const taken = await takeStep(session, of.ref, of.step)
    return taken.ok ? { text: vi.stepDone[of.step](taken.value) } : refused(session, taken.refusal)
  },
})

export const planCommands: readonly Command[] = [list, ask, set, stepSaid, stepAsked, stepTaken]
