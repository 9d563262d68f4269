import type { ChildMarkLives, MarkLifeSeen, SeenChange } from '../../../core/families/mark-life.ts'
import { sayColumn, sayMark } from '../books/marks.ts'
import { sayDate } from '../time.ts'
import { sayOfTerm } from './families.ts'

/** Since when a mark stands: as far as its family could see it, without who or why. */

function sayChange(change: SeenChange, zone: string): string {
  const { value, at, by, caseNumber } = change
  const day = sayDate(at, zone)
  if (value.kind === 'empty') return `${day} bỏ trống`
  if (by === 'entry') return `${day} nhập lại ${sayMark(value)} (sổ còn mở)`
  return `${day} sửa thành ${sayMark(value)}${caseNumber === null ? '' : ` theo hồ sơ sửa điểm số ${caseNumber}`}`
}

function sayLife({ subjectName, column, changes }: MarkLifeSeen, zone: string): string {
  const [first, ...later] = changes
  const entered = first ? `nhập ${sayDate(first.at, zone)}: ${sayMark(first.value)}` : ''
  const rest = later.map(change => sayChange(change, zone))
  const unchanged = rest.length === 0 ? ', từ đó không đổi' : ''
  return `• ${subjectName} ${sayColumn(column)}: ${[entered + unchanged, ...rest].join('; ')}`
}

export const viMarkLife = {
  lives: (found: ChildMarkLives, lives: readonly MarkLifeSeen[], zone: string): string => {
    const head = sayOfTerm(found, found.term, 'điểm có từ hôm nào')
    if (lives.length === 0) return `${head}\nChưa có điểm nào.`
    const changed = lives.some(({ changes }) => changes.length > 1)
    return [
      head,
      ...lives.map(life => sayLife(life, zone)),
      ...(changed
        ? ['Vì sao đổi thì gia đình hỏi giáo viên bộ môn; thấy sai thì nhắn “điểm này hình như sai”.']
        : []),
    ].join('\n')
  },
} as const
