import type { Said } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { sayDay } from '../../vi/time.ts'
import { gradeIn, placeLine, whyIn } from '../asked.ts'

/** An order as it was said, in the words an order is read from: "khối 9 gk từ 17:00 27/11 vì …". */

const CLOCK = /(?:^|\s)(\d{1,2})\s*(?:h|giờ|gio|:)\s*(\d{2})?(?:\s+(chiều|chieu|tối|toi))?/iu
const NOON = 12

function clockIn(text: string): string {
  const [, hour, minutes = '00', half] = CLOCK.exec(text) ?? []
  if (hour === undefined) return ''
  const at = Number(hour) + (half && Number(hour) < NOON ? NOON : 0)
  return at < 24 ? `${at}:${minutes} ` : ''
}

const DURATION = /(?:^|\s)(?:mở|trong)\s+\d{1,2}\s*(?:tiếng|giờ|h)(?=\s|$|,)/iu

/** @param day which end of the order the day said is. */
export function orderWords({ text, slots, today }: Said, day: 'from' | 'until'): string {
  const grade = gradeIn(slots)
  const stretch = stretchOf(slots.days, today, 'ahead')
  const clock = DURATION.test(text) ? '' : clockIn(text)
  const when = !stretch
    ? ''
    : day === 'from'
      ? `từ ${clock}${sayDay(stretch.from)}`
      : `đến ${clock === '' ? 'hết ' : clock}${sayDay(stretch.to)}`
  const why = whyIn(text)
  const scope = [grade === null ? '' : `khối ${grade}`, placeLine(slots)].filter(Boolean).join(' ')
  const order = [scope || 'toàn trường', when].filter(Boolean).join(' ')
  return why === null ? order : `${order} vì ${why}`
}
