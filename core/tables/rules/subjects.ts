import type { AssessmentMode } from '../../books/rules/mark.ts'
import { titleWords } from './text.ts'

/**
 * The subjects of the 2018 programme for grades 6 to 12 and the names schools give them. Assessed by comment: Circular
 * 22/2021, Art. 5 (physical education, arts, music, fine arts, local education, experience and career activities).
 */

export type Subject = { readonly code: string; readonly name: string; readonly kind: AssessmentMode }

const subject = (code: string, name: string, kind: AssessmentMode, others: readonly string[]) => ({
  code,
  name,
  kind,
  others,
})

const catalogue = [
  subject('NV', 'Ngữ văn', 'scored', ['Văn', 'Văn học', 'Tiếng Việt']),
  subject('TO', 'Toán', 'scored', ['Toán học']),
  subject('NN1', 'Ngoại ngữ 1', 'scored', [
    'Tiếng Anh',
    'Ngoại ngữ',
    'Ngoại ngữ 1 Tiếng Anh',
    'Anh',
    'Anh văn',
    'TA',
    'NN',
  ]),
  subject('NN2', 'Ngoại ngữ 2', 'scored', []),
  subject('TDT', 'Tiếng dân tộc thiểu số', 'scored', ['TDTTS', 'Tiếng dân tộc']),
  subject('GDCD', 'Giáo dục công dân', 'scored', ['Công dân']),
  subject('LSDL', 'Lịch sử và Địa lí', 'scored', [
    'LS ĐL',
    'Sử Địa',
    'LS và ĐL',
    'Lịch sử Địa lí',
    'Lịch sử - Địa lý',
    'Lịch sử và Địa lý',
  ]),
  subject('KHTN', 'Khoa học tự nhiên', 'scored', ['KH tự nhiên', 'KH TN']),
  subject('CN', 'Công nghệ', 'scored', ['C nghệ']),
  subject('TH', 'Tin học', 'scored', ['Tin']),
  subject('GDTC', 'Giáo dục thể chất', 'comment', ['Thể dục', 'Thể chất', 'TD', 'GD thể chất']),
  subject('NT', 'Nghệ thuật', 'comment', ['Nghệ thuật Âm nhạc Mĩ thuật', 'Nghệ thuật Âm nhạc Mỹ thuật']),
  subject('HDTN', 'Hoạt động trải nghiệm, hướng nghiệp', 'comment', [
    'HĐTN HN',
    'HĐTNHN',
    'Hoạt động trải nghiệm',
    'HĐ trải nghiệm',
    'Hoạt động TN HN',
    'Trải nghiệm hướng nghiệp',
    'HĐ TN HN',
    'HĐTN và HN',
    'Hoạt động trải nghiệm và hướng nghiệp',
  ]),
  subject('GDDP', 'Nội dung giáo dục của địa phương', 'comment', [
    'GDĐP',
    'Giáo dục địa phương',
    'Nội dung giáo dục địa phương',
    'GD địa phương',
    'NDGDĐP',
    'ND GDĐP',
  ]),
  subject('LS', 'Lịch sử', 'scored', ['Sử']),
  subject('QPAN', 'Giáo dục quốc phòng và an ninh', 'scored', [
    'GDQP AN',
    'GDQPAN',
    'GDQP',
    'GDQP và AN',
    'Quốc phòng',
    'QP AN',
    'Giáo dục quốc phòng an ninh',
    'Giáo dục quốc phòng',
  ]),
  subject('DL', 'Địa lí', 'scored', ['Địa lý', 'Địa']),
  subject('KTPL', 'Giáo dục kinh tế và pháp luật', 'scored', [
    'GDKT PL',
    'GDKTPL',
    'KT PL',
    'Kinh tế pháp luật',
    'GDKT và PL',
    'KT và PL',
    'Kinh tế và pháp luật',
    'Giáo dục kinh tế pháp luật',
  ]),
  subject('VL', 'Vật lí', 'scored', ['Vật lý', 'Lí', 'Lý']),
  subject('HH', 'Hóa học', 'scored', ['Hóa']),
  subject('SH', 'Sinh học', 'scored', ['Sinh']),
  subject('MT', 'Mĩ thuật', 'comment', ['Mỹ thuật']),
  subject('AN', 'Âm nhạc', 'comment', ['Nhạc']),
]

const subjects: readonly Subject[] = catalogue.map(({ code, name, kind }) => ({ code, name, kind }))

const byCode = new Map(subjects.map(entry => [entry.code, entry]))
const keyOf = (words: readonly string[]) => words.join(' ')
const byWords = new Map(
  catalogue.flatMap(({ code, name, others }) =>
    [code, name, ...others].map((text): [string, string] => [keyOf(titleWords(text)), code]),
  ),
)

export function findSubject(code: string): Subject | undefined {
  return byCode.get(code)
}

/** 'Toán'; the code itself for a subject the programme does not have. */
export const subjectName = (code: string): string => byCode.get(code)?.name ?? code

/** The code of the subject this text is the name of, as a whole: 'Hoá học' → 'HH'. */
export function parseSubject(text: string): string | null {
  const words = titleWords(text.replace(/^\s*m[ôo]n(?:\s+h[ọo]c)?\s*:?/iu, ''))
  const bare = titleWords(text.replace(/\([^)]*\)/g, ' '))
  return byWords.get(keyOf(words)) ?? byWords.get(keyOf(bare)) ?? null
}
