import type { DeadlineFact, SetDate } from '../../../core/deadlines/facts.ts'
import type { SetDeadline, SetDue } from '../../../core/deadlines/rules/set-deadlines.ts'
import type { DatePreview, DateRefusal, DatesView } from '../../../core/deadlines/set-dates.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayTerm } from '../books/marks.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayWeekday } from '../time.ts'
import { answer } from './owed-lines.ts'

/** Windows for entering marks and days of inspection: set, changed, taken back, and listed. */

const KIND = {
  regular: 'thường xuyên',
  midterm: 'giữa kì',
  final: 'cuối kì',
  inspection: '',
} as const

/** "khung nhập điểm giữa kì HK I: từ 02/11 đến hết 14/11", "ngày kiểm tra sổ 20/11". */
export const sayDate = (date: SetDeadline): string =>
  date.kind === 'inspection'
    ? `ngày kiểm tra sổ ${sayWeekday(date.heldOn)}`
    : `khung nhập điểm ${KIND[date.kind]} ${sayTerm(date.term)}: từ ${sayDay(date.opensOn)} đến hết ${sayWeekday(date.heldOn)}`

/** By when what it asks for is in: "hạn hết thứ Bảy 14/11". */
export const sayUntil = ({ kind, dueOn, heldOn, isOver }: SetDate): string => {
  const until =
    kind === 'inspection' ? `trước ngày kiểm tra sổ ${sayWeekday(heldOn)}` : `hết ${sayWeekday(dueOn)}`
  return isOver ? `hạn ${until}, đã qua` : `hạn ${until}`
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const sayCovers = ({ kind }: SetDate): string => {
  switch (kind) {
    case 'regular':
      return 'Các cột thường xuyên mà kế hoạch tuần đến hạn tới ngày cuối của khung được tính là phải xong trong khung.'
    case 'inspection':
      return 'Điểm của mọi bài kiểm tra giữa kì, cuối kì đã tổ chức trước ngày đó phải nhập xong trước ngày kiểm tra.'
    default:
      return `Mọi cột ${KIND[kind]} của học kì phải nhập xong trong khung.`
  }
}

export function phraseDateSet({ date, instead, by }: Extract<DeadlineFact, { kind: 'date_set' }>): Answer {
  return answer([
    `Thầy/cô ${by} đã đặt ${sayDate(date)}.`,
    ...instead.map(one => `Thay cho: ${sayDate(one)}.`),
    'Nhắn “lịch khóa sổ” để xem mọi hạn của trường.',
  ])
}

export const phraseDateEnded = ({ date, by }: Extract<DeadlineFact, { kind: 'date_ended' }>): Answer => ({
  text: `Thầy/cô ${by} đã bỏ ${sayDate(date)}; hạn này không còn tính.`,
})

export function phraseInspectionDue({ of }: Extract<DeadlineFact, { kind: 'inspection_due' }>): Answer {
  if (of.kind === 'term')
    return {
      text: `Quy chế của trường kiểm tra sổ điểm mỗi học kì; ${sayTerm(of.term)} sắp hết mà chưa ghi ngày kiểm tra nào. Thầy/cô nhắn, ví dụ: ngày kiểm tra sổ 18/12.`,
    }
  const month = of.month.slice(5)
  return {
    text: `Quy chế của trường kiểm tra sổ điểm mỗi tháng; tháng ${Number(month)} chưa ghi ngày kiểm tra nào. Thầy/cô nhắn, ví dụ: ngày kiểm tra sổ 28/${month}.`,
  }
}

const EXAMPLES: Readonly<Record<SetDeadline['kind'], string>> = {
  regular: 'khung nhập điểm thường xuyên 02/11 đến 14/11',
  midterm: 'khung nhập điểm giữa kì 1: 02/11 đến 14/11',
  final: 'khung nhập điểm cuối kì 1: 21/12 đến 05/01',
  inspection: 'ngày kiểm tra sổ 20/11',
}

const sayExamples = (kinds: DatesView['kinds']): string =>
  `Đặt hoặc đổi, ví dụ: ${kinds.map(kind => `“${EXAMPLES[kind]}”`).join('; ')}.`

const lines = ({ dates }: DatesView): readonly string[] =>
  dates.map(date => `• ${capital(sayDate(date))}${date.isOver ? ' (đã qua)' : ''}`)

const TAKE_BACK_MAX = 6

/** The dates a reckoning goes by, each once; empty where the week and the tests say it all. */
export const sayDatesOf = (set: readonly SetDue[]): readonly string[] =>
  [...new Map(set.map(({ deadline }) => [deadline.deadlineId, deadline])).values()].map(
    one => `Hạn: ${sayDate(one)}.`,
  )

export const viDates = {
  /** Below the calendar of locks. */
  inCalendar: (view: DatesView): readonly string[] => {
    const ahead = { ...view, dates: view.dates.filter(({ isOver }) => !isOver) }
    return ahead.dates.length === 0 ? [] : ['Hạn trường đã đặt:', ...lines(ahead)]
  },
  list: (view: DatesView): Answer =>
    answer(
      [
        view.dates.length === 0
          ? 'Năm học này chưa đặt khung nhập điểm hay ngày kiểm tra sổ nào.'
          : 'Khung nhập điểm và ngày kiểm tra sổ năm học này:',
        ...lines(view),
        view.maySet ? sayExamples(view.kinds) : 'Khung và ngày kiểm tra do hiệu trưởng, phó hiệu trưởng đặt.',
      ],
      view.maySet
        ? view.dates
            .filter(({ isOver }) => !isOver)
            .slice(0, TAKE_BACK_MAX)
            .map(
              (date): Offer => ({
                label: `Bỏ ${sayDate(date)}`,
                intent: { command: 'dates.end_ask', data: { deadlineId: date.deadlineId } },
              }),
            )
        : [],
    ),
  preview: ({ date, instead, counts }: DatePreview): string =>
    [
      `${capital(sayDate(date))}.`,
      counts ? sayCovers(date) : 'Quy chế của trường không lấy ngày này làm hạn; ngày được ghi vào lịch.',
      ...instead.map(one => `Thay cho: ${sayDate(one)}.`),
      'Chưa đặt gì. Đặt?',
    ].join('\n'),
  set: ({ date, counts }: Omit<DatePreview, 'instead'>): string =>
    `Đã đặt ${sayDate(date)}. ${counts ? 'Người còn thiếu được nhắc trước hạn. ' : ''}Nhắn “lịch khóa sổ” để xem, “bỏ ${date.kind === 'inspection' ? `ngày kiểm tra sổ ${sayDay(date.heldOn)}` : `khung nhập điểm ${KIND[date.kind]}`}” để bỏ.`,
  keep: 'Đặt hạn này',
  endPreview: (date: SetDate): string => `Bỏ ${sayDate(date)}? Chưa bỏ gì.`,
  end: 'Gỡ hạn này',
  ended: (date: SetDate): string => `Đã bỏ ${sayDate(date)}.`,
  whichEnd: 'Bỏ hạn nào? Chọn trong các hạn đang có.',
  askDays: (kinds: DatesView['kinds']): string =>
    `Thầy/cô ghi loại cột và hai ngày, hoặc ngày kiểm tra. ${sayExamples(kinds)}`,
} as const

export const dateRefusals: Sentences<DateRefusal> = {
  dates_leaders_only: () =>
    'Khung nhập điểm và ngày kiểm tra sổ do hiệu trưởng, phó hiệu trưởng đặt (ban quản trị ghi giúp). Thầy/cô nhắn “lịch khóa sổ” để xem các hạn đang có.',
  dates_not_kept: r =>
    r.weekly
      ? 'Quy chế của trường đặt hạn điểm thường xuyên theo tuần nên không dùng khung cho cột này. Thầy/cô nhắn “hạn nhập điểm” để xem hạn tuần.'
      : 'Quy chế của trường không đặt hạn điểm kiểm tra bằng khung (mục periodic). Thầy/cô nhắn “hạn nhập điểm” để xem hạn đang áp dụng.',
  dates_gone_by: () =>
    'Hạn này đã qua hoặc kết thúc trước khi bắt đầu; hạn không lùi về quá khứ. Thầy/cô ghi ngày từ hôm nay trở đi.',
  dates_outside_year: () => 'Ngày này không nằm trong năm học của lịch. Thầy/cô xem lại ngày.',
  dates_stand_already: () => 'Hạn này đã được đặt đúng như vậy. Thầy/cô nhắn “lịch khóa sổ” để xem.',
  dates_unknown: () => 'Hạn này không còn. Thầy/cô nhắn “lịch khóa sổ” để xem các hạn đang có.',
  dates_moved_on: () => 'Các hạn đã đổi từ lúc thầy/cô xem. Thầy/cô nhắn lại để xem trước một lần nữa.',
}
