import type { Standing } from '../../../core/families/standing.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sayColumn } from '../books/marks.ts'

/** Where a subject stands, in a few words; what is only so far is called so, with the marks it comes from. */

export function sayStanding(standing: Standing): string {
  switch (standing.kind) {
    case 'average':
      return sayTenths(standing.tenths)
    case 'so_far':
      return `${sayTenths(standing.tenths)} tạm tính (từ ${standing.columns.map(sayColumn).join(', ')})`
    case 'comment':
      return standing.passed ? 'Đạt' : 'Chưa đạt'
    case 'comments_so_far': {
      const bad = standing.failed > 0 ? `, ${standing.failed} bài Chưa đạt` : ''
      return `${standing.passed} bài Đạt${bad}, chưa đủ bài đánh giá`
    }
    case 'nothing':
      return 'chưa có điểm'
  }
}

/** Without the marks it comes from. */
export const sayShort = (standing: Standing): string =>
  standing.kind === 'so_far' ? `${sayTenths(standing.tenths)} tạm tính` : sayStanding(standing)

export const SO_FAR_NOTE =
  'Tạm tính: các điểm đã có theo hệ số của Thông tư (TX 1, GK 2, CK 3); chưa phải kết quả, có thêm điểm thì đổi.'

/** Of many subjects those with nothing yet stand in one line, so that what there is fits a phone. */
const EACH_MAX = 3

type Named = { readonly subjectName: string }

export function linesOf<S extends Named>(
  subjects: readonly S[],
  isEmpty: (subject: S) => boolean,
  say: (subject: S) => string,
): readonly string[] {
  const empty = subjects.length > EACH_MAX ? subjects.filter(isEmpty) : []
  const lines = subjects.filter(one => !empty.includes(one)).map(say)
  return empty.length > 0
    ? [...lines, `Chưa có điểm: ${empty.map(one => one.subjectName).join(', ')}.`]
    : lines
}
