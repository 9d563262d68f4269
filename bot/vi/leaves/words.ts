import type { LeaveCard } from '../../../core/leaves/facts.ts'
import type { Half, LeaveReason, LeaveStep } from '../../../core/leaves/rules.ts'
import { sayWeekday } from '../time.ts'

/** What sentences about leave are put together from. */

export const REASON: Readonly<Record<LeaveReason, string>> = {
  ill: 'ốm',
  family: 'việc gia đình',
  other: 'lí do khác',
}

export const HALF: Readonly<Record<Half, string>> = { morning: 'buổi sáng', afternoon: 'buổi chiều' }

export const STEP: Readonly<Record<LeaveStep, string>> = {
  waiting: 'đang chờ giáo viên chủ nhiệm',
  granted: 'đã được nhận, có phép',
  returned: 'giáo viên chủ nhiệm chưa nhận',
  withdrawn: 'đã rút',
}

type Days = { readonly days: readonly string[]; readonly half: Half | null }

/** "buổi sáng thứ Sáu 20/11"; "3 ngày học, từ thứ Sáu 20/11 đến hết thứ Ba 24/11". */
export function sayDays({ days, half }: Days): string {
  const [first = '', last = first] = [days[0], days.at(-1)]
  if (half !== null) return `${HALF[half]} ${sayWeekday(first)}`
  if (days.length <= 1) return first === '' ? 'không còn ngày học nào' : sayWeekday(first)
  return `${days.length} ngày học, từ ${sayWeekday(first)} đến hết ${sayWeekday(last)}`
}

export const sayChild = ({ pupilName, className }: Pick<LeaveCard, 'pupilName' | 'className'>): string =>
  `${pupilName}, lớp ${className}`

/** "Nguyễn Văn An, lớp 6A, nghỉ thứ Sáu 20/11 (ốm)". */
export const sayLeave = (card: LeaveCard): string =>
  `${sayChild(card)}, nghỉ ${sayDays(card)} (${REASON[card.reason]})`
