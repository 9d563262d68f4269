import type { Book } from '../../../core/books/book.ts'
import { booksOfClass, readBook } from '../../../core/books/book.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { ownClass } from '../../../core/classes/own-class.ts'
import { outcomeOfClass } from '../../../core/results/outcomes.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viResultsAsked as vi } from '../../vi/results/asked.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn } from '../asked.ts'
import { answerClass } from './class-results.ts'

/** "kết quả lớp mình", "8A bao nhiêu em dưới 5 anh giữa kì", "em nào có nguy cơ chưa đạt": a class's results and its weak pupils. */

const BELOW = /(?:^|\s)(?:dưới|duoi|thấp hơn|yếu|yeu|kém|kem|nguy cơ|nguy co|chưa đạt|chua dat)(?=\s|$)/iu
const PASS_TENTHS = 50

async function classMeant(session: Session, { slots }: Asked): Promise<string | Answer> {
  const named = classIn(slots)
  if (named !== null) return named
  const own = await ownClass(session, null)
  return own.ok ? own.value.className : { text: vi.whichClass }
}

async function bookOf(session: Session, className: string, { slots }: Asked): Promise<Book | Answer> {
  const books = await booksOfClass(session, className, null)
  if (!books.ok) return { text: sayRefusal(books.refusal, session.school.zone) }
  const codes = slots.subjects[0] ?? []
  const code = codes.find(one => books.value.some(book => book.subject === one))
  const book = books.value.find(one => one.subject === code)
  return book ?? { text: vi.noSubject(className) }
}

/** In one column of a subject, whoever may read the book. */
async function belowInColumn(session: Session, className: string, said: Asked): Promise<Answer> {
  const book = await bookOf(session, className, said)
  if ('text' in book) return book
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, session.school.zone) }
  const { columns, tenths: limit = PASS_TENTHS } = said.slots
  const cells = read.value.cells.filter(cell => columns.some(one => isSameColumn(one, cell)))
  const below = cells.filter(({ tenths }) => tenths !== null && tenths < limit)
  return {
    text: vi.inColumn(book, columns, below, cells.filter(({ state }) => state === null).length, limit),
  }
}

/** By the averages so far, in one subject or in any. */
async function belowByAverage(session: Session, className: string, said: Asked): Promise<Answer> {
  const found = await outcomeOfClass(session, className, null)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { subjects, tenths: limit = PASS_TENTHS } = said.slots
  return { text: vi.byAverage(found.value, subjects.flat(), limit) }
}

async function answer(session: Session, said: Asked): Promise<Answer> {
  const className = await classMeant(session, said)
  if (typeof className !== 'string') return className
  const { slots, text } = said
  const asksBelow = BELOW.test(text)
  if (slots.subjects.length > 0 && slots.columns.length > 0) return belowInColumn(session, className, said)
  if (asksBelow || slots.subjects.length > 0) return belowByAverage(session, className, said)
  const { term } = slots
  const span = term === 1 || term === 2 ? term : term === 'year' ? 0 : null
  return answerClass(session, { className, pupilText: '', span })
}

const ask = command({
  name: 'results.asked',
  data: asked,
  spoken: { 'staff.results': asSaid },
  run: ({ session }, said) => answer(session, said),
})

export const resultsAskedCommands: readonly Command[] = [ask]
