import { z } from 'zod'
import type { Book } from '../../../core/books/book.ts'
import { booksOfMine } from '../../../core/books/book.ts'
import type { Session } from '../../../core/session.ts'
import { issueTemplate } from '../../../core/sheets/mark-template.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { className } from '../../understand/classes.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viTemplate } from '../../vi/sheets/template.ts'
import { classIn, subjectWord } from '../asked.ts'

/** "mẫu 6A toán": the workbook to fill in, for who enters the marks of the book. */

const asked = z.object({
  className: z.string().nullable(),
  subjectText: z.string(),
  classSubjectId: z.int().nullable(),
})

type Asked = z.infer<typeof asked>

const BOOKS_OFFERED_MAX = 12

const ASKED = /^\/?mau(?: (?:nhap diem|nhap|excel|diem|so diem))*(?: (?:lop )?(\S+)(?: (?:mon )?(.+))?)?$/

function readTemplateWords(text: string): Asked | undefined {
  const [whole, named, subjectText = ''] = ASKED.exec(fold(text)) ?? []
  if (whole === undefined) return undefined
  if (named === undefined) return { className: null, subjectText: '', classSubjectId: null }
  const meant = className(named)
  return meant === undefined ? undefined : { className: meant, subjectText, classSubjectId: null }
}

/** The actor's own books the words may mean. */
function meantAmong(books: readonly Book[], wanted: Asked): readonly Book[] {
  if (wanted.classSubjectId !== null)
    return books.filter(book => book.classSubjectId === wanted.classSubjectId)
  const ofClass =
    wanted.className === null ? books : books.filter(book => book.className === wanted.className)
  if (wanted.subjectText === '') return ofClass
  const pick = pickSubject(wanted.subjectText, new Set(ofClass.map(book => book.subject)))
  const codes: readonly string[] = pick.kind === 'none' ? [] : pick.kind === 'one' ? [pick.code] : pick.codes
  return ofClass.filter(book => codes.includes(book.subject))
}

async function answer(session: Session, wanted: Asked): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const mine = await booksOfMine(session)
  if (mine.length === 0) return { text: viTemplate.noBooks }
  const meant = meantAmong(mine, wanted)
  const [only, another] = meant
  if (only && !another) return handOut(session, only)
  return {
    text: viTemplate.which,
    offers: (meant.length > 0 ? meant : mine).slice(0, BOOKS_OFFERED_MAX).map(offerOf),
  }
}

const offerOf = (book: Book): Offer => ({
  label: viTemplate.offerBook(book),
  intent: {
    command: 'template.ask',
    data: { className: null, subjectText: '', classSubjectId: book.classSubjectId },
  },
})

async function handOut(session: Session, book: Book): Promise<Answer> {
  const { zone, name, year } = session.school
  const words = viTemplate.words(name, year ?? '', session.tx.now, zone)
  const issued = await issueTemplate(session, book, words)
  if (!issued.ok) return { text: sayRefusal(issued.refusal, zone) }
  return { text: viTemplate.ready(issued.value), files: [issued.value.file] }
}

export const askTemplate = command({
  name: 'template.ask',
  data: asked,
  understand: readTemplateWords,
  spoken: {
    'staff.template': ({ slots }) => ({
      className: classIn(slots),
      subjectText: subjectWord(slots.subjects[0] ?? []),
      classSubjectId: null,
    }),
  },
  run: ({ session }, wanted) => answer(session, wanted),
})

/** Leads from entering by typed lines to entering by a workbook. */
export const templateOffer: Offer = {
  label: viTemplate.offer,
  intent: {
    command: 'template.ask',
    data: { className: null, subjectText: '', classSubjectId: null },
  },
}
