import { z } from 'zod'
import type { Book } from '../../../core/books/book.ts'
import { booksOfMine } from '../../../core/books/book.ts'
import { ownBook } from '../../../core/books/entry.ts'
import { term } from '../../../core/books/shapes.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { className } from '../../understand/classes.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viGrid } from '../../vi/sheets/grid.ts'
import { classIn, subjectWord } from '../asked.ts'

/** "lưới 6A toán": a link to the grid of one of the teacher's own books. */

/** Time to get from the chat to the page. */
const LINK_MINUTES = 30
const BOOKS_OFFERED_MAX = 12

const ASKED = /^\/?(?:nhap (?:diem )?bang )?luoi(?: diem)?(?: (?:lop )?(\S+)(?: (?:mon )?(.+))?)?$/

const asked = z.object({ className: z.string().nullable(), subjectText: z.string() })

const book = z.object({ classSubjectId: z.int(), term })

export const openGrid = command({
  name: 'grid.open',
  data: book,
  run: async ({ session }, { classSubjectId, term }) => {
    const own = await ownBook(session, classSubjectId, term)
    return own.ok ? linkTo(session, own.value) : { text: sayRefusal(own.refusal, session.school.zone) }
  },
})

async function linkTo(session: Session, own: Book): Promise<Answer> {
  const { classSubjectId, term } = own
  const url = await pageLink(session, {
    purpose: 'marks_grid',
    data: { classSubjectId, term, column: null },
    minutes: LINK_MINUTES,
  })
  return { text: viGrid.ready(own, LINK_MINUTES), links: [{ label: viGrid.label, url }] }
}

const offerOf = (own: Book): Offer => ({
  label: `${own.className} ${own.subjectName}`,
  intent: { command: 'grid.open', data: { classSubjectId: own.classSubjectId, term: own.term } },
})

/** Beside other ways to enter marks: straight to the one book meant, or to the question which. */
export function gridOffer(books: readonly Book[]): Offer {
  const [only, another] = books
  const intent: Intent =
    only && !another
      ? offerOf(only).intent
      : { command: 'grid.ask', data: { className: null, subjectText: '' } }
  return { label: viGrid.chip, intent, keyword: viGrid.keyword }
}

async function answer(session: Session, wanted: z.infer<typeof asked>): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const mine = await booksOfMine(session)
  const ofClass = mine.filter(own => wanted.className === null || own.className === wanted.className)
  const pick = pickSubject(wanted.subjectText, new Set(ofClass.map(own => own.subject)))
  const codes: readonly string[] =
    pick.kind === 'one' ? [pick.code] : pick.kind === 'several' ? pick.codes : []
  const meant = codes.length > 0 ? ofClass.filter(own => codes.includes(own.subject)) : ofClass
  const [only, another] = meant
  if (only && !another) return linkTo(session, only)
  if (only) return { text: viGrid.which, offers: meant.slice(0, BOOKS_OFFERED_MAX).map(offerOf) }
  return {
    text: wanted.className === null || mine.length === 0 ? viGrid.none : viGrid.noneOf(wanted.className),
  }
}

export const askGrid = command({
  name: 'grid.ask',
  data: asked,
  understand: text => {
    const [all, named, subjectText = ''] = ASKED.exec(fold(text)) ?? []
    if (all === undefined) return undefined
    if (named === undefined) return { className: null, subjectText: '' }
    const meant = className(named)
    return meant === undefined ? undefined : { className: meant, subjectText }
  },
  spoken: {
    'staff.grid': ({ slots }) => ({
      className: classIn(slots),
      subjectText: subjectWord(slots.subjects[0] ?? []),
    }),
  },
  run: ({ session }, wanted) => answer(session, wanted),
})
