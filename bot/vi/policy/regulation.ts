import type { RegulationPaper, RegulationPaperRefusal } from '../../../core/founding/regulation-papers.ts'
import type { Sentences } from '../sentences.ts'

/** The papers on the school's regulation. */

const NAMES: Readonly<Record<RegulationPaper['kind'], string>> = {
  board: 'Quyết định thành lập ban quản trị',
  matrix: 'Bảng phân công trách nhiệm',
  text: 'Quy chế, toàn văn',
}

export const viRegulation = {
  print: 'Bản in',
  fileName: (kind: RegulationPaper['kind']): string => `${NAMES[kind]}.pdf`,
  printed: (isNumbered: boolean): string =>
    isNumbered
      ? 'Bản in theo quy chế đang áp dụng, để trường kí, đóng dấu.'
      : 'Bản in theo quy chế đang áp dụng, để trường kí, đóng dấu. Số, ngày và toàn văn quy chế chưa được ghi; người vận hành ghi bằng lệnh regulation set.',
} as const

export const regulationRefusals: Sentences<RegulationPaperRefusal> = {
  regulation_papers_not_yours: () =>
    'Bản in quy chế dành cho lãnh đạo, ban quản trị và văn phòng. Thầy/cô nhắn “quy chế” để đọc quy chế đang áp dụng.',
}
