import type { FamilyFact, WeekMarkSeen } from '../../../core/families/facts.ts'
import type { WeeklyState } from '../../../core/families/weekly.ts'
import type { Answer } from '../../answer.ts'
import { sayColumn, sayMark } from '../books/marks.ts'
import { sayDay, sayTime, sayWeekday } from '../time.ts'
import { sayHead } from './families.ts'

/** The week of a child in one message, and switching it on and off. */

const KIND = { excused: 'có phép', unexcused: 'không phép' } as const

const saySubject = ([subject, marks]: readonly [string, readonly WeekMarkSeen[]]): string =>
  `${subject}: ${marks.map(({ column, value }) => `${sayColumn(column)} ${sayMark(value)}`).join(' · ')}`

export function phraseFamily(fact: FamilyFact): Answer {
  const { from, to, marks, absences } = fact
  const subjects = [...Map.groupBy(marks, mark => mark.subjectName)]
  const missed = absences.map(({ day, kind }) => `${sayWeekday(day)} ${KIND[kind]}`)
  return {
    text: [
      sayHead(fact, `tuần ${sayDay(from)}–${sayDay(to)}`),
      ...(subjects.length > 0 ? ['Điểm mới:', ...subjects.map(saySubject)] : ['Tuần này chưa có điểm mới.']),
      missed.length > 0 ? `Nghỉ học: ${missed.join(', ')}.` : 'Không ghi nghỉ buổi nào.',
    ].join('\n'),
    offers: [{ label: viWeekly.stop, intent: { command: 'weekly.ask', data: { on: false } } }],
  }
}

const sayNext = ({ nextAt }: WeeklyState, zone: string): string =>
  nextAt ? ` Tin gần nhất: ${sayTime(nextAt, zone)}.` : ''

const sayChildren = ({ children }: WeeklyState): string => children.join(', ')

export const viWeekly = {
  stop: 'Thôi nhận tin tuần',
  confirmOn: 'Nhận tin hằng tuần',
  confirmOff: 'Thôi nhận',
  previewOn: (state: WeeklyState, zone: string): string =>
    `Mỗi tuần một tin cho mỗi con (${sayChildren(state)}): điểm mới và những buổi nghỉ trong tuần.${sayNext(state, zone)} Phụ huynh xác nhận để bắt đầu nhận; thôi nhận lúc nào cũng được.`,
  previewOff: (state: WeeklyState): string =>
    `Sẽ thôi gửi tin hằng tuần về ${sayChildren(state)}. Phụ huynh vẫn hỏi được điểm bất cứ lúc nào. Phụ huynh xác nhận?`,
  already: (state: WeeklyState, zone: string): string =>
    state.wanted
      ? `Phụ huynh đang nhận tin hằng tuần về ${sayChildren(state)}.${sayNext(state, zone)}`
      : 'Phụ huynh hiện không nhận tin hằng tuần.',
  chosen: (state: WeeklyState, zone: string): string =>
    state.wanted
      ? `Đã bật tin hằng tuần về ${sayChildren(state)}.${sayNext(state, zone)}`
      : 'Đã tắt tin hằng tuần. Muốn nhận lại thì nhắn “bật tin hằng tuần”.',
} as const
