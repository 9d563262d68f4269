import { fold } from '../../wording/rules/fold.ts'
import { parseDay } from './day.ts'
import { schoolYearIn, yearOfMonth } from './period.ts'

/**
 * What a note beside a pupil seems to say of their place in the school. It is read as a proposal and changes nothing by itself; leaving,
 * coming, coming back, being away for a while and leave from one subject are told apart.
 */

export type NoteState =
  | { readonly kind: 'left' | 'arrived' | 'returned'; readonly day: string | null }
  | { readonly kind: 'away' | 'subject_leave' | 'unclear' }

const DAY =
  /\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?(?!\d)|\d{1,2} thang \d{1,2}(?: nam \d{4})?/g
const SUBJECT_LEAVE =
  /\b(?:mien|khong hoc|nghi|tam nghi|xin nghi)\b.*\b(?:mon|gdtc|the duc|the chat|td|qpan|quoc phong|thuc hanh|am nhac|mi thuat|my thuat|bo mon)\b/
const AWAY =
  /\b(?:tam nghi|tam dung|tam hoan|bao luu|nghi om|nghi benh|nghi phep|nghi thai san|nghi dai|dieu tri|nam vien|nghi co phep|nghi hoc tam)\b/
const RETURNED = /\b(?:tro lai|quay lai|hoc lai|di hoc lai|tiep tuc hoc)\b/
const ARRIVED = /\b(?:chuyen den|chuyen ve|nhap hoc|tiep nhan|moi den|moi vao)\b/
const LEFT = /\b(?:chuyen (?:truong|di|khoi)|thoi hoc|nghi hoc|bo hoc|rut ho so|xoa ten|da chuyen)\b/
/** What has not happened, or is only wished for. */
const NOT_SO =
  /\b(?:khong|chua|huy|xin|du kien|dang lam|co y dinh|se)\b.*\b(?:chuyen|thoi|nghi|bo hoc|rut|nhap|hoc lai|tro lai|quay lai|den|ve)\b/

/** @param schoolYear places a day without a year, as '2026-2027'. */
export function stateIn(note: string, schoolYear: string | undefined): NoteState | null {
  const text = fold(note)
  if (SUBJECT_LEAVE.test(text)) return { kind: 'subject_leave' }
  if (NOT_SO.test(text)) return { kind: 'unclear' }
  const days = daysIn(text, schoolYear)
  const [day = null] = days
  if (AWAY.test(text) || (/\bnghi hoc\b/.test(text) && days.length > 1)) return { kind: 'away' }
  if (RETURNED.test(text)) return { kind: 'returned', day }
  if (ARRIVED.test(text)) return arrival(text, day)
  return LEFT.test(text) ? { kind: 'left', day } : null
}

/** 'Chuyển đến THCS Nguyễn Du' says where to; 'chuyển đến từ THCS Nguyễn Du', where from. */
function arrival(text: string, day: string | null): NoteState {
  const [, after = ''] = /\bchuyen (?:den|ve)\b(.*)$/.exec(text) ?? []
  if (/^\s*lop\b/.test(after)) return { kind: 'unclear' }
  const isElsewhere = /\b(?:truong|thcs|thpt|tieu hoc|que)\b/.test(after) && !/\btu\b/.test(after)
  return { kind: isElsewhere ? 'left' : 'arrived', day }
}

function daysIn(text: string, schoolYear: string | undefined): readonly string[] {
  const start = schoolYearIn(schoolYear ?? '')
  return [...text.matchAll(DAY)].flatMap(([written]) => {
    const whole = parseDay(written)
    if (whole !== null || start === null) return whole ?? []
    const [day = 0, month = 0] = written.split(/\D+/).map(Number)
    return parseDay(`${day}/${month}/${yearOfMonth(month, start)}`) ?? []
  })
}
