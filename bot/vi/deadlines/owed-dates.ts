import type { DeadlineFact, OwedItem } from '../../../core/deadlines/facts.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayTerm } from '../books/marks.ts'
import { sayWeekday } from '../time.ts'
import { sayDate, sayUntil } from './dates.ts'
import { sayDepartment } from './late.ts'
import { answer, offersOf, sayItems } from './owed-lines.ts'

/** What is owed by dates of the school's own, and what is closed already. */

type Of<Kind extends DeadlineFact['kind']> = Extract<DeadlineFact, { kind: Kind }>

const WINDOWS = { regular: 'thường xuyên', midterm: 'giữa kì', final: 'cuối kì' } as const

/** Each date with its own deadline and columns. */
export function sayByDate(open: readonly OwedItem[], term: OwedItem['term']): readonly string[] {
  const byDate = Map.groupBy(open, ({ set }) => set?.deadlineId ?? null)
  return [...byDate].flatMap(([deadlineId, own]) => {
    const date = own[0]?.set
    if (deadlineId === null || !date) return []
    const name =
      date.kind === 'inspection' ? 'Điểm bài kiểm tra đã tổ chức' : `Khung nhập điểm ${WINDOWS[date.kind]}`
    return [
      `${name}, ${sayUntil(date)}${date.isOver ? '; sổ chưa khóa, thầy/cô nhập ngay' : ''}:`,
      ...sayItems(own, term),
    ]
  })
}

/** What cannot be entered now, by the road that leads to it. @param term as `now` of `sayItems`. */
export function sayShut(items: readonly OwedItem[], term?: OwedItem['term']): readonly string[] {
  const late = items.filter(({ shut }) => shut === 'late')
  const lifting = items.filter(({ shut }) => shut === 'lifting')
  return [
    ...(late.length > 0
      ? [
          'Đã khóa, xin nhập muộn (chọn “Xin nhập muộn”, hoặc nhắn “xin nhập muộn 6A toán tx2: lí do”):',
          ...sayItems(late, term),
        ]
      : []),
    ...(lifting.length > 0
      ? ['Đã khóa bằng lệnh hoặc đã chốt; nhắn “lịch khóa sổ” để xem ai mở được:', ...sayItems(lifting, term)]
      : []),
  ]
}

const askLate: Offer = {
  label: 'Xin nhập muộn',
  intent: { command: 'late.books', data: {} },
  keyword: 'MUON',
}

/** The way to entering what is open, and to asking for what the clock has closed. */
export const roads = (items: readonly OwedItem[]): readonly Offer[] => [
  ...offersOf(items.filter(({ shut }) => shut === null)),
  ...(items.some(({ shut }) => shut === 'late') ? [askLate] : []),
]

export const datesOwed = ({ items, term }: Of<'dates_owed'>): Answer => {
  const open = items.filter(({ shut }) => shut === null)
  return answer(
    [
      'Thầy/cô còn điểm phải nhập theo hạn của trường.',
      ...sayByDate(open, term),
      ...sayShut(items, term),
      open.length > 0
        ? 'Chọn “Nhập ngay” để nhập. Quá hạn, tổ trưởng và phó hiệu trưởng nhận danh sách còn thiếu.'
        : null,
    ],
    roads(items),
  )
}

export const datesOverdue = ({ dates, owes, departments }: Of<'dates_overdue'>): Answer =>
  answer([
    `Đã hết hạn: ${dates.map(sayDate).join('; ')}. Còn ${owes} ô chưa nhập.`,
    ...departments.map(sayDepartment),
    'Nhắn “tiến độ” để xem số liệu lúc này, “báo cáo thiếu điểm” để nhận tệp Excel.',
  ])

export const termGaps = ({ term, closesOn, locks, owes, items }: Of<'gaps_due'>): Answer =>
  answer(
    [
      locks
        ? `Sổ ${sayTerm(term)} khóa ${sayWeekday(closesOn)}. Thầy/cô còn ${owes} ô trống:`
        : `${sayTerm(term)} kết thúc ${sayWeekday(closesOn)}. Thầy/cô còn ${owes} ô trống:`,
      ...sayItems(items.filter(({ shut }) => shut === null)),
      ...sayShut(items, term),
    ],
    roads(items),
  )
