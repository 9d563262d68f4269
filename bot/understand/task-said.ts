import { addDays, isDay } from '../../core/calendar/rules/days.ts'
import { twoDigits } from '../../core/wording/rules/digits.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import type { TaskOwner } from '../../core/year-plan/rules/tasks.ts'
import { plain } from './phrases.ts'

/**
 * Tasks of the year as people type them: "giao việc cho văn phòng, trước 07/10: nộp thống kê đầu năm", "xong việc thống kê đầu năm",
 * "bỏ việc …", "mở lại việc …".
 */

export type TaskSaid = {
  /** Null where nobody was named. `name`: one person, as they were named. */
  readonly owner: { readonly role: TaskOwner } | { readonly name: string } | null
  /** Null where no day was named. `before`: the day named is no longer in time. */
  readonly day: {
    readonly date: number
    readonly month: number
    readonly year: number | null
    readonly before: boolean
  } | null
  readonly name: string
}

const SETTING = /^\/?(?:giao|them) (?:viec|nhiem vu)\b/
const DAY =
  /\b(?:(truoc)|han(?: chot| cuoi)?|den(?: het)?|cham nhat|het|xong)?(?: la)?(?: ngay)? ?(\d{1,2}) ?[/-] ?(\d{1,2})(?: ?[/-] ?(\d{4}))?\b/

const OWNERS: readonly (readonly [RegExp, TaskOwner])[] = [
  [/\bpho hieu truong\b|\bhieu pho\b/, 'vice_principal'],
  [/\bhieu truong\b/, 'principal'],
  [/\bban quan tri\b/, 'board'],
  [/\bvan phong\b|\bvan thu\b/, 'office'],
  [/\bto truong\b/, 'department_head'],
  [/\b(?:giao vien )?chu nhiem\b|\bgvcn\b/, 'homeroom'],
  [/\b(?:toan truong|ca truong|moi nguoi|tat ca|toan the|moi can bo|can bo giao vien)\b/, 'staff'],
  [/\bgiao vien\b|\bgv\b/, 'teachers'],
]

const PERSON = /^(?:cho )?(?:thay|co|thay\/co)?\s*(.+)$/i

export function readTask(text: string): TaskSaid | undefined {
  if (!SETTING.test(plain(text))) return undefined
  const colon = text.indexOf(':')
  const head = fold(colon < 0 ? text : text.slice(0, colon)).replace(SETTING, '')
  const [found, before, date, month, year] = DAY.exec(head) ?? []
  const who = head.replace(found ?? '', '').replace(/[ ,;.]+$/, '')
  return {
    owner: ownerIn(who),
    day:
      date === undefined
        ? null
        : {
            ...{ date: Number(date), month: Number(month), before: before !== undefined },
            year: year === undefined ? null : Number(year),
          },
    name: colon < 0 ? '' : text.slice(colon + 1).trim(),
  }
}

function ownerIn(who: string): TaskSaid['owner'] {
  const role = OWNERS.find(([words]) => words.test(who))?.[1]
  if (role) return { role }
  const name = PERSON.exec(who.trim())?.[1]?.replace(/^cho /, '').trim() ?? ''
  return name === '' ? null : { name }
}

/** The last day in time: the next such day from today on, or the one of the year named; undefined when there is none. */
export function lastDayIn(day: NonNullable<TaskSaid['day']>, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  const found = (day.year === null ? [thisYear, thisYear + 1] : [day.year])
    .map(year => `${year}-${twoDigits(day.month)}-${twoDigits(day.date)}`)
    .filter(isDay)
    .map(named => (day.before ? addDays(named, -1) : named))
  return found.find(named => named >= today) ?? found.at(-1)
}

const STEPS = [
  ['done', /^\/?(?:da )?(?:xong|hoan thanh|lam xong)(?: roi)? (?:viec|nhiem vu) (.+)$/],
  ['dropped', /^\/?(?:bo|huy|go) (?:viec|nhiem vu) (.+)$/],
  ['reopened', /^\/?(?:mo lai|chua xong) (?:viec|nhiem vu) (.+)$/],
] as const

export type StepSaid = { readonly step: (typeof STEPS)[number][0]; readonly said: string }

export function readTaskStep(text: string): StepSaid | undefined {
  const words = plain(text)
  for (const [step, pattern] of STEPS) {
    const said = pattern.exec(words)?.[1]
    if (said !== undefined) return { step, said: said.replace(/^[:"“]+\s*|["”]+$/g, '') }
  }
  return undefined
}
