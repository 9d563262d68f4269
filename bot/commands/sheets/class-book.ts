import { z } from 'zod'
import type { Session } from '../../../core/session.ts'
import { classBookFile, teacherBookFile } from '../../../core/sheets/class-book.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { className } from '../../understand/classes.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassBook } from '../../vi/sheets/class-book.ts'
import { bookNamed } from '../books/named-book.ts'
import { isAnswer } from '../books/resolve.ts'

/** "sổ lớp 6A" and "sổ điểm giáo viên toán 6A": the school's two books, as a workbook and as a PDF, for those with rights to them. */

const CLASS_BOOK = /^\/?so (?:theo doi (?:va danh gia hoc sinh )?)?lop (\S+)$/
const TEACHER_BOOK = /^\/?so (?:diem )?(?:cua )?(?:giao vien|gv) (.+)$/

export async function classBook(session: Session, named: string): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const made = await classBookFile(session, named, viClassBook.classWords(named))
  if (!made.ok) return { text: sayRefusal(made.refusal, session.school.zone) }
  return { text: viClassBook.classReady(named, made.value), files: made.value.files }
}

export const classBookSheet = command({
  name: 'book.class',
  data: z.object({ className: z.string() }),
  understand: text => {
    const named = className(CLASS_BOOK.exec(fold(text))?.[1] ?? '')
    return named === undefined ? undefined : { className: named }
  },
  run: ({ session }, { className: named }) => classBook(session, named),
})

const asked = z.object({ className: z.string(), subjectText: z.string() })

/** The class stands before the subject or after it. */
function readTeacherWords(text: string): z.infer<typeof asked> | undefined {
  const words = (TEACHER_BOOK.exec(fold(text))?.[1] ?? '').replace(/\b(?:lop|mon) /g, '').split(' ')
  for (const [at, rest] of [
    [words.at(-1), words.slice(0, -1)],
    [words[0], words.slice(1)],
  ] as const) {
    const named = className(at ?? '')
    if (named !== undefined) return { className: named, subjectText: rest.join(' ') }
  }
  return undefined
}

async function teacherBook(session: Session, wanted: z.infer<typeof asked>): Promise<Answer> {
  const { zone } = session.school
  const book = await bookNamed(session, wanted)
  if (isAnswer(book)) return book
  const made = await teacherBookFile(session, book, viClassBook.teacherWords(book))
  if (!made.ok) return { text: sayRefusal(made.refusal, zone) }
  return { text: viClassBook.teacherReady(book, made.value), files: made.value.files }
}

export const teacherBookSheet = command({
  name: 'book.teacher',
  data: asked,
  understand: readTeacherWords,
  run: ({ session }, wanted) => teacherBook(session, wanted),
})
