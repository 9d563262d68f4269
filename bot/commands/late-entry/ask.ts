import { z } from 'zod'
import { booksOfMine } from '../../../core/books/book.ts'
import { owedBy } from '../../../core/deadlines/reminders.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Said } from '../../command.ts'
import { command } from '../../command.ts'
import { plain } from '../../understand/phrases.ts'
import { viLate as vi } from '../../vi/late-entry/late-entry.ts'
import { classIn, placeLine, whyIn } from '../asked.ts'
import { ownColumn, wordsAfter } from '../books/own-column.ts'
import { isAnswer } from '../books/resolve.ts'
import { asked, askReason, summary } from './reason.ts'

/** "xin nhập muộn 6A toán tx2: lí do", "em xin thêm 3 ngày, con em nhập viện": which columns of which book. */

const OFFERED_MAX = 6

const ASKS =
  /^\/?(?:(?:em |toi )?(?:xin|de nghi)(?: cho| duoc)? )(?:nhap muon|nhap bu|gia han)(?: cot| diem)?(?= |$)|^\/?nhapmuon(?= |$)/

/** What was named of the books in question, and the reason, when no single column was. */
const narrowed = z.object({
  className: z.string().nullable(),
  subjects: z.array(z.array(z.string())),
  reason: z.string().nullable(),
})
type Narrowed = z.infer<typeof narrowed>

const REASON_MIN = 5

/** Fewer letters are no reason, and it is asked for. */
const reasonIn = (text: string): string | null => {
  const why = whyIn(text)
  return why !== null && why.length >= REASON_MIN ? why : null
}

type Wanted = { words: string; of?: Narrowed | undefined }

function moreTime({ text, slots }: Said): Wanted {
  const reason = reasonIn(text)
  const className = classIn(slots)
  if (className !== null && slots.subjects.length > 0 && slots.columns.length > 0)
    return { words: reason === null ? placeLine(slots) : `${placeLine(slots)}: ${reason}` }
  return { words: '', of: { className, subjects: slots.subjects.map(codes => [...codes]), reason } }
}

/** "xin nhập muộn 6A toán tx2: tuần trước em ốm". */
const ask = command({
  name: 'late.ask',
  data: z.object({ words: z.string(), of: narrowed.optional() }),
  understand: (text): Wanted | undefined => {
    const opening = ASKS.exec(plain(text))?.[0]
    return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
  },
  spoken: { 'act.more_time': moreTime },
  run: async ({ session }, { words, of }) => {
    if (of) return pickBook(session, of)
    if (words === '') return pickBook(session)
    const meant = await ownColumn(session, words)
    if (isAnswer(meant)) return meant
    const { classSubjectId, term } = meant.book
    const what = { classSubjectId, term, columns: [meant.column] }
    return meant.rest ? summary(session, what, meant.rest) : askReason(session, what)
  },
})

/** The books in which the actor owes, each with its columns that are due. */
async function pickBook(session: Session, of?: Narrowed): Promise<Answer> {
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  const owed = await owedBy(session, session.actor.personId)
  const mine = of ? await fitting(session, of) : undefined
  const items = (owed?.items ?? []).filter(item => mine?.has(item.classSubjectId) ?? true)
  const books = [...Map.groupBy(items, item => item.classSubjectId)].map(([classSubjectId, items]) => ({
    name: `${items[0]?.className} ${items[0]?.subjectName}`,
    what: {
      classSubjectId,
      term: owed?.term ?? 1,
      columns: items.map(({ kind, position }) => ({ kind, position })),
    },
  }))
  const [only, another] = books
  if (!only) return { text: vi.nothingOwed }
  const reason = of?.reason ?? null
  if (!another) return reason === null ? askReason(session, only.what) : summary(session, only.what, reason)
  return {
    text: vi.pickBook,
    offers: books.slice(0, OFFERED_MAX).map(({ name, what }) => ({
      label: name,
      intent: { command: 'late.pick', data: reason === null ? what : { ...what, reason } },
    })),
  }
}

const books = command({ name: 'late.books', data: z.object({}), run: ({ session }) => pickBook(session) })
const pick = command({
  name: 'late.pick',
  data: asked.extend({ reason: z.string().optional() }),
  run: ({ session }, { reason, ...what }) =>
    reason === undefined ? askReason(session, what) : summary(session, what, reason),
})

/** The actor's own books that fit what was named. */
async function fitting(session: Session, { className, subjects }: Narrowed): Promise<ReadonlySet<number>> {
  const fits = (await booksOfMine(session)).filter(
    book =>
      (className === null || book.className === className) &&
      (subjects.length === 0 || subjects.some(codes => codes.includes(book.subject))),
  )
  return new Set(fits.map(({ classSubjectId }) => classSubjectId))
}

export const lateAskingCommands: readonly Command[] = [ask, books, pick]
