import type { Period } from '../../../core/families/rules/period.ts'
import { sayDay, sayWeekday } from '../time.ts'

/** Stretches of days as people name them. */

const isMonth = ({ from, to }: Period): boolean =>
  from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7) && to.slice(8) >= '28'

const sayMonth = (day: string): string => `tháng ${Number(day.slice(5, 7))}`

/** "tuần trước (09/11–15/11)", "hôm qua (thứ Tư 18/11)", "tháng 10", "học kì I". */
export function sayPeriod(period: Period): string {
  const { from, to, named } = period
  const days = `${sayDay(from)}–${sayDay(to)}`
  switch (named) {
    case 'today':
      return `hôm nay (${sayWeekday(from)})`
    case 'yesterday':
      return `hôm qua (${sayWeekday(from)})`
    case 'this_week':
      return `tuần này (${days})`
    case 'last_week':
      return `tuần trước (${days})`
    case 'this_month':
    case 'last_month':
      return sayMonth(from)
    case 1:
      return 'học kì I'
    case 2:
      return 'học kì II'
    case 'year':
      return 'năm học này'
    case null:
      if (from === to) return sayWeekday(from)
      return isMonth(period) ? sayMonth(from) : `từ ${sayDay(from)} đến ${sayDay(to)}`
  }
}

export const startUpper = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
