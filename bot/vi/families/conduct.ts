import type { Term } from '../../../core/calendar/rules/term.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import type { ChildRemarks } from '../../../core/remarks/views.ts'
import { SPAN_WORDS } from '../results/level.ts'

/** How a child's conduct was judged, and what the homeroom teacher wrote: what is public of it. */

const NOTES =
  'Ghi chép riêng của chủ nhiệm không gửi qua đây; muốn biết rõ, gia đình hỏi thẳng giáo viên chủ nhiệm.'

export const viFamilyConduct = {
  /** @param term null: every term of the year, and the year. */
  conduct: (fullName: string, { conduct, remarks }: ChildRemarks, term: Term | null): string => {
    const levels = conduct.filter(one => term === null || one.term === term)
    const written = remarks.filter(one => one.subject === null && (term === null || one.term === term))
    const lines = [
      ...levels.map(one => `${SPAN_WORDS[one.term]}: ${LEVEL_WORDS[one.level]}`),
      ...written.map(one => `Chủ nhiệm nhận xét (${SPAN_WORDS[one.term]}): ${one.body}`),
    ]
    const head = `${fullName} · kết quả rèn luyện`
    if (levels.length === 0) {
      const when = term === null ? 'Năm học này' : `Học kì ${term === 1 ? 'I' : 'II'}`
      lines.unshift(`${when} chưa xếp; chủ nhiệm xếp vào cuối học kì.`)
    }
    return [head, ...lines, NOTES].join('\n')
  },
} as const
