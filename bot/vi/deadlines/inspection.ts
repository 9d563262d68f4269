import type { DeadlineFact, SampledBook } from '../../../core/deadlines/facts.ts'
import type { DrawnSample, SampleRefusal } from '../../../core/deadlines/inspections.ts'
import type { Answer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayWeekday } from '../time.ts'
import { answer, bounded } from './owed-lines.ts'

/** The books drawn for an inspection. */

const LINES_MAX = 40

const sayBook = ({ className, subjectName, teacher }: SampledBook): string =>
  `• ${className} ${subjectName}${teacher ? `, thầy/cô ${teacher}` : ''}`

const listed = (books: readonly SampledBook[]): readonly string[] =>
  bounded(books.map(sayBook), LINES_MAX, count => `• và ${count} sổ khác`)

const HOW = 'Xem từng sổ, ví dụ: “bảng điểm 6A toán”. Xem lại mẫu: “mẫu kiểm tra sổ”.'

export const phraseSample = ({
  heldOn,
  books,
}: Extract<DeadlineFact, { kind: 'inspection_sample' }>): Answer =>
  answer([`Kiểm tra sổ ${sayWeekday(heldOn)}. Mẫu được rút (${books.length} sổ):`, ...listed(books), HOW])

export const viSample = {
  list: ({ heldOn, books }: DrawnSample): Answer =>
    books.length === 0
      ? { text: `Ngày kiểm tra sổ ${sayWeekday(heldOn)} không nằm trong học kì nào nên không rút mẫu.` }
      : answer([`Mẫu kiểm tra sổ ${sayWeekday(heldOn)} (${books.length} sổ):`, ...listed(books)]),
} as const

export const sampleRefusals: Sentences<SampleRefusal> = {
  sample_leaders_only: () =>
    'Mẫu kiểm tra sổ dành cho hiệu trưởng, phó hiệu trưởng. Thầy/cô nhắn “lịch khóa sổ” để xem ngày kiểm tra.',
  sample_none_asked: () =>
    'Quy chế của trường không rút mẫu khi kiểm tra sổ. Thầy/cô nhắn “tiến độ” để xem các sổ.',
  sample_no_day: () => 'Chưa có ngày kiểm tra sổ nào. Thầy/cô nhắn, ví dụ: ngày kiểm tra sổ 20/11.',
}
