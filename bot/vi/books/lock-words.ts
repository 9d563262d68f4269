import type { Lock, LockReason } from '../../../core/books/rules/locks.ts'
import { lateEntryPasses } from '../../../core/books/rules/locks.ts'
import type { Road } from '../../../core/books/rules/roads.ts'
import { sayTime } from '../time.ts'

/** Why something is shut, since when, until when, and how to ask. */

export const LOCKED_BY: Record<LockReason, string> = {
  weekly: 'hạn nhập điểm hằng tuần',
  plan: 'lịch khóa sổ của trường',
  term: 'khóa sổ học kì',
  year: 'khóa sổ năm học',
  order: 'lệnh khóa sổ của hiệu trưởng',
  upper: 'khung giờ của cấp trên',
  column_closed: 'giáo viên đã chốt cột',
  committed: 'điểm đã ghi chỉ sửa theo đề nghị',
  submitted: 'sổ đã nộp để duyệt',
  official: 'sổ đã duyệt chính thức',
  signed: 'hồ sơ đã kí',
  correction_done: 'việc sửa điểm đã xong',
  attendance_closed: 'giáo viên chủ nhiệm đã chốt điểm danh',
}

type Said = Pick<Lock, 'reason' | 'startsAt' | 'endsAt' | 'orderedByName' | 'note'>

/** "lệnh khóa sổ của hiệu trưởng (cô Lê Thị Mai: kiểm tra), từ 15:00 thứ Sáu 20/11 đến 07:00 thứ Hai 23/11". */
export function sayLock(lock: Said, zone: string): string {
  const who = [lock.orderedByName && `thầy/cô ${lock.orderedByName}`, lock.note].filter(Boolean).join(': ')
  const until = lock.endsAt ? ` đến ${sayTime(lock.endsAt, zone)}` : ''
  return `${LOCKED_BY[lock.reason]}${who ? ` (${who})` : ''}, từ ${sayTime(lock.startsAt, zone)}${until}`
}

/** The weekly lock of every week gone by lies on a cell: the first of each reason says it all. */
export function firstOfEach(locks: readonly Lock[]): readonly Lock[] {
  const byTime = locks.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return [...new Map(byTime.toReversed().map(lock => [lock.reason, lock])).values()].toReversed()
}

type Shut = {
  readonly isEmpty: boolean
  readonly locks: readonly Lock[]
  readonly road: Road | null
  /** "6A toán" */
  readonly book: string
  /** "6A toán tx2" */
  readonly place: string
  readonly pupilName: string
}

const isClosed = ({ reason }: Lock): boolean => reason === 'column_closed'

/** Who lifts what lies on a cell. */
function lifting(locks: readonly Lock[]): string {
  const own = locks.filter(lock => !lateEntryPasses([lock]))
  if (own.length > 0 && own.every(isClosed)) return 'đề nghị hiệu trưởng mở chốt'
  return own.some(({ reason }) => reason === 'upper')
    ? 'đề nghị hiệu trưởng xin cấp trên mở sổ'
    : 'đề nghị hiệu trưởng mở khóa'
}

/** What to do to have something changed. @param asked what to write to ask for a case. */
export function sayRoad(
  road: Road,
  { asked, book = '', locks }: { asked: string; book?: string; locks: readonly Lock[] },
): string {
  switch (road) {
    case 'case':
      return `${asked} kèm nội dung mới`
    case 'withdraw_book':
      return `nhắn “rút sổ ${book}: ” kèm lí do, sửa rồi nộp lại`
    case 'lift':
      return `${lifting(locks)}, rồi nhập lại`
    case 'procedure':
      return 'trường chưa đặt thủ tục sửa điểm; nhắn “xin đặt thủ tục sửa điểm” để báo hiệu trưởng'
    case 'enter':
      return 'nhập lại như bình thường'
  }
}

/** How what stands in a cell can be changed. */
const wayTo = ({ road, place, pupilName, book, locks }: Shut): string | null =>
  road && sayRoad(road, { asked: `nhắn “sửa điểm ${place} ${pupilName}”`, book, locks })

/** What can be done about shut cells, one line for each way there is. */
export function waysThrough(cells: readonly Shut[]): readonly string[] {
  const late = cells.find(({ isEmpty, locks }) => isEmpty && lateEntryPasses(locks))
  const shut = cells.find(({ isEmpty, locks }) => isEmpty && !lateEntryPasses(locks))
  const recorded = Map.groupBy(
    cells.filter(({ isEmpty }) => !isEmpty),
    ({ road }) => road,
  )
  return [
    late && `Ô trống: nhắn “xin nhập muộn ${late.place}: ” kèm lí do.`,
    shut && `Ô trống${shut.locks.some(isClosed) ? ' trong cột đã chốt' : ''}: ${lifting(shut.locks)}.`,
    ...[...recorded.values()].map(([first]) => {
      const way = first && wayTo(first)
      return way ? `Ô đã có điểm: ${way}.` : undefined
    }),
  ].filter(line => line !== undefined)
}
