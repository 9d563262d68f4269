import type { Lock, LockReason } from '../../../core/books/rules/locks.ts'
import { lateEntryPasses } from '../../../core/books/rules/locks.ts'
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
  committed: 'điểm đã ghi là khóa',
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
  /** "6A toán tx2" */
  readonly place: string
  readonly pupilName: string
}

/** What can be done about shut cells, one line for each way there is. */
export function waysThrough(cells: readonly Shut[]): readonly string[] {
  const late = cells.find(({ isEmpty, locks }) => isEmpty && lateEntryPasses(locks))
  const shut = cells.find(({ isEmpty, locks }) => isEmpty && !lateEntryPasses(locks))
  const recorded = cells.find(({ isEmpty }) => !isEmpty)
  const closed = shut?.locks.every(
    ({ reason }) => reason === 'column_closed' || lateEntryPasses([{ reason }]),
  )
  return [
    late && `Ô trống: nhắn “xin nhập muộn ${late.place}: ” kèm lí do.`,
    shut &&
      (closed
        ? 'Ô trống trong cột đã chốt: đề nghị hiệu trưởng mở chốt.'
        : 'Ô trống: đề nghị hiệu trưởng mở khóa.'),
    recorded && `Ô đã có điểm: nhắn “sửa điểm ${recorded.place} ${recorded.pupilName}” kèm điểm mới.`,
  ].filter(line => line !== undefined)
}
