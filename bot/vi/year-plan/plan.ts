import type { TaskPreview } from '../../../core/year-plan/change.ts'
import type { PlanFact, ToldTask } from '../../../core/year-plan/facts.ts'
import type { TaskSeen } from '../../../core/year-plan/plan.ts'
import type { PlanRefusal } from '../../../core/year-plan/refusals.ts'
import { owesOf } from '../../../core/year-plan/reminders.ts'
import type { TaskOwner } from '../../../core/year-plan/rules/tasks.ts'
import { codeOf, isOwnerRole } from '../../../core/year-plan/rules/tasks.ts'
import type { Answer } from '../../answer.ts'
import { roleNames } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayWeekday } from '../time.ts'

/** The tasks of the school year: who does what by when. */

/** "văn phòng", "giáo viên bộ môn", a person's name. */
export function sayOwner(owner: TaskOwner, people: readonly { readonly fullName: string }[]): string {
  if (isOwnerRole(owner)) return roleNames[owner]
  if (owner === 'staff') return 'toàn thể cán bộ, giáo viên'
  if (owner === 'teachers') return 'giáo viên bộ môn'
  return people.length > 0
    ? people.map(({ fullName }) => `thầy/cô ${fullName}`).join(', ')
    : `mã ${codeOf(owner)} (không còn ai mang mã này)`
}

const sayProduct = (product: string | null): string => (product === null ? '' : ` (${product})`)

const sayTold = ({ name, product, dueOn }: ToldTask): string =>
  `${name}${sayProduct(product)}, hạn hết ${sayWeekday(dueOn)}`

type Reader = { readonly personId: number; readonly maySet: boolean; readonly today: string }

function sayState(task: TaskSeen, { personId, today }: Reader): string {
  if (task.ended !== null) return task.ended === 'done' ? 'đã xong' : 'đã bỏ'
  const late = task.dueOn < today ? ' (quá hạn)' : ''
  return `${sayOpen(task, personId)}${late}`
}

function sayOpen(task: TaskSeen, personId: number): string {
  if (!task.each) return task.isMine ? 'việc của thầy/cô' : 'chưa xong'
  const done = task.people.length - (owesOf(task) ?? 0)
  const own = task.doneBy.includes(personId) ? ', thầy/cô đã xong' : task.isMine ? ', thầy/cô chưa' : ''
  return `${done}/${task.people.length} người đã xong${own}`
}

const line = (task: TaskSeen, reader: Reader): string =>
  `• Hết ${sayWeekday(task.dueOn)}: ${task.name}${sayProduct(task.product)} – ${sayOwner(task.owner, task.people)}: ${sayState(task, reader)}`

const EXAMPLE = '“giao việc cho văn phòng, hạn 20/12: nộp thống kê học kì I”'
const answers = (lines: readonly string[]): string => lines.join('\n')

export const viPlan = {
  staffOnly: 'Kế hoạch nhiệm vụ dành cho cán bộ, giáo viên của trường.',
  list: (year: string, tasks: readonly TaskSeen[], reader: Reader): string =>
    answers([
      tasks.length === 0
        ? `Năm học ${year} chưa có việc nào trong kế hoạch nhiệm vụ.`
        : `Kế hoạch nhiệm vụ năm học ${year}:`,
      ...tasks.map(task => line(task, reader)),
      ...(reader.maySet
        ? [`Thêm việc, ví dụ: ${EXAMPLE}. Bỏ hoặc mở lại: “bỏ việc …”, “mở lại việc …”.`]
        : []),
    ]),
  done: (name: string): string => `Xong: ${name}`,
  lacking: `Thầy/cô ghi người làm, hạn, rồi dấu hai chấm và tên việc. Ví dụ: ${EXAMPLE}.`,
  preview: ({ task, people }: TaskPreview): string =>
    answers([
      `Việc: ${task.name}.`,
      `Người làm: ${sayOwner(task.owner, people)}${people.length > 1 ? ` (${people.length} người${task.each ? ', mỗi người tự báo xong' : ', một người báo xong là xong'})` : ''}.`,
      `Hạn: hết ${sayWeekday(task.dueOn)}; nhắc trước ${task.remindDays.join(', ')} ngày.`,
      'Chưa giao. Giao việc này?',
    ]),
  set: 'Giao việc này',
  wasSet: ({ task, people }: TaskPreview): string =>
    `Đã giao “${task.name}” cho ${sayOwner(task.owner, people)}, hạn hết ${sayWeekday(task.dueOn)}. Người làm được báo ngay. Nhắn “kế hoạch nhiệm vụ” để xem.`,
  stepPreview: {
    done: (task: TaskSeen): string =>
      task.each && !task.isMine
        ? `Ghi “${task.name}” là xong cho tất cả mọi người? Chưa ghi gì.`
        : `Ghi “${task.name}” là đã xong? Chưa ghi gì.`,
    dropped: (task: TaskSeen): string =>
      `Bỏ việc “${task.name}” của năm học này? Người làm sẽ được báo. Chưa bỏ.`,
    reopened: (task: TaskSeen): string => `Mở lại việc “${task.name}”? Chưa mở.`,
  },
  step: { done: 'Ghi đã xong', dropped: 'Bỏ việc này', reopened: 'Mở lại việc này' },
  stepDone: {
    done: ({ name }: TaskSeen): string => `Đã ghi xong “${name}”. Ghi nhầm thì nhắn “mở lại việc ${name}”.`,
    dropped: ({ name }: TaskSeen): string => `Đã bỏ việc “${name}”. Cần lại thì nhắn “mở lại việc ${name}”.`,
    reopened: ({ name }: TaskSeen): string => `Việc “${name}” lại đang chờ làm.`,
  },
  which: 'Việc nào? Thầy/cô chọn:',
} as const

export const planRefusals: Sentences<PlanRefusal> = {
  plan_staff_only: () => viPlan.staffOnly,
  plan_leaders_only: () =>
    'Việc trong kế hoạch do hiệu trưởng, phó hiệu trưởng giao và bỏ (ban quản trị ghi giúp). Thầy/cô nhắn “kế hoạch nhiệm vụ” để xem.',
  plan_no_year: () => 'Trường chưa có lịch năm học nên chưa lập được kế hoạch. Văn phòng nạp lịch trước.',
  plan_day_outside: () => 'Hạn này xa quá một năm. Thầy/cô ghi lại ngày.',
  plan_day_gone: () => 'Hạn này đã qua. Thầy/cô ghi ngày từ hôm nay trở đi.',
  plan_nobody: ({ owner }) =>
    `Trường chưa có ai giữ việc ấy (${sayOwner(owner, [])}). Thầy/cô giao cho người khác.`,
  plan_task_unknown: () => 'Không thấy việc này trong kế hoạch. Thầy/cô nhắn “kế hoạch nhiệm vụ” để xem.',
  plan_not_yours: ({ name }) =>
    `“${name}” không phải việc của thầy/cô. Người được giao hoặc lãnh đạo ghi xong việc này.`,
  plan_changed_meanwhile: ({ name }) =>
    `“${name}” không còn như lúc thầy/cô xem. Thầy/cô nhắn “kế hoạch nhiệm vụ” để xem lại.`,
}

const own = (lines: readonly string[]): Answer => ({ text: lines.join('\n') })
const HOW = 'Làm xong, thầy/cô nhắn “kế hoạch nhiệm vụ” và chọn việc đã xong.'

export function phrasePlan(fact: PlanFact): Answer {
  switch (fact.kind) {
    case 'task_set':
      return own([`Thầy/cô ${fact.by} giao việc: ${sayTold(fact.task)}.`, HOW])
    case 'task_dropped':
      return own([`Thầy/cô ${fact.by} đã bỏ việc: ${sayTold(fact.task)}.`])
    case 'task_reopened':
      return own([`Thầy/cô ${fact.by} mở lại việc: ${sayTold(fact.task)}.`, HOW])
    case 'tasks_due':
      return own(['Việc theo kế hoạch của thầy/cô:', ...fact.tasks.map(task => `• ${sayTold(task)}`), HOW])
    case 'tasks_overdue':
      return own([
        'Việc theo kế hoạch đã quá hạn:',
        ...fact.tasks.map(
          task => `• ${sayTold(task)}${task.owes === null ? '' : `: còn ${task.owes} người chưa báo xong`}`,
        ),
        'Thầy/cô nhắn “kế hoạch nhiệm vụ” để xem ai làm.',
      ])
  }
}
