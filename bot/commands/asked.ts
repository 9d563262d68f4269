import { z } from 'zod'
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import { numberOf } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Said } from '../command.ts'
import type { Slots } from '../reading/slots.ts'
import { NOTHING, slotsShape } from '../reading/slots.ts'
import type { SubjectCode } from '../understand/subjects.ts'
import { subjectNames } from '../understand/subjects.ts'

/** What was said of a thing of the school, as a command takes it: by its slots, or as the line its own form of words would be. */

export const asked = z.object({ text: z.string(), slots: slotsShape })
export type Asked = z.infer<typeof asked>

/** Classes and nothing else. */
export const noSlots = (classes: readonly string[]): Slots => ({ ...NOTHING, classes })

export const asSaid = ({ text, slots }: Said): Asked => ({ text, slots })

const GRADE = /^(?:[6-9]|1[0-2])$/

/** "6A"; a grade named for itself is none. */
export const classIn = ({ classes }: Slots): string | null => classes.find(name => !GRADE.test(name)) ?? null

/** "khối 9" → 9. */
export const gradeIn = ({ classes }: Slots): number | null => {
  const grade = classes.find(name => GRADE.test(name))
  return grade === undefined ? null : Number(grade)
}

export const termIn = ({ term }: Slots): Term | null => (term === 1 || term === 2 ? term : null)

const SHORT = 3

/** What the subject is called, so that the name has the same codes again. */
export function subjectWord(codes: readonly SubjectCode[]): string {
  const own = subjectNames().filter(([, of]) => of[0] === codes[0])
  return (own.find(([name]) => name.length > SHORT) ?? own[0])?.[0] ?? ''
}

const COLUMN_WORDS: Readonly<Record<ColumnRef['kind'], string>> = {
  regular: 'tx',
  cluster: 'chuyên đề',
  midterm: 'gk',
  final: 'ck',
}
const columnWord = (column: ColumnRef): string =>
  column.kind === 'regular' || column.kind === 'cluster'
    ? `${COLUMN_WORDS[column.kind]}${numberOf(column) ?? ''}`
    : COLUMN_WORDS[column.kind]

/** "6A toán tx2", as far as it was named. */
export function placeLine(slots: Slots): string {
  const [subject] = slots.subjects
  const [column] = slots.columns
  const term = termIn(slots)
  return [
    classIn(slots),
    subject && subjectWord(subject),
    column && columnWord(column),
    !column && term && `hk${term}`,
  ]
    .filter(Boolean)
    .join(' ')
}

const WHY = /(?:^|[\s,;.])(?:vì|do|tại vì|bởi vì|lí do|lý do|vi|li do|ly do)(?: là)?\s*:?\s+(.{3,})$/isu
const AFTER_MARK = /[:,;.]\s+(.{8,})$/su

/** The reason said: the words after "vì", "do", "lí do"; else what stands after the first stop. */
export function whyIn(text: string): string | null {
  const why = WHY.exec(text)?.[1] ?? AFTER_MARK.exec(text.replace(/^[^:,;.]*$/su, ''))?.[1]
  return why?.trim() ?? null
}

const DEPARTMENT =
  /(?:^|\s)t[ổo]\s+(?!tr[ưu][ởo]ng|ph[óo]|nào|nao|mình|minh|tôi|toi|em|này|nay|chậm|cham)(.+)$/iu

/** The words after "tổ", in which a department's name may begin. */
export const departmentIn = (text: string): string | null => DEPARTMENT.exec(text)?.[1]?.trim() ?? null
