import { z } from 'zod'
import type { WaitingBook } from '../../../core/review/steps.ts'
import { booksWaiting } from '../../../core/review/steps.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Said } from '../../command.ts'
import { command } from '../../command.ts'
import { conceptsOf } from '../../reading/heard-words.ts'
import { findLeading } from '../../understand/people.ts'
import { checkOffer, viReview as vi } from '../../vi/review/review.ts'
import { asked, classIn, gradeIn, placeLine, whyIn } from '../asked.ts'
import { confirmOr } from '../preview.ts'

/** "hoá 9B xong rồi trình tổ trưởng", "sổ cô Lan 6C đạt, cho qua", "trả sổ 8B về cho thầy Toại": shown, then confirmed. */

const wish = z.enum(['hand_in', 'pass', 'return'])
const data = asked.extend({ wish, why: z.string().nullable() })
type Wanted = z.infer<typeof data>

function wishIn(text: string, today: string): z.infer<typeof wish> {
  const heard = conceptsOf(text, today)
  if (heard.has('return_case')) return 'return'
  return heard.has('hand_in') ? 'hand_in' : 'pass'
}

const wanted = ({ text, slots, today }: Said): Wanted => ({
  text,
  slots,
  wish: wishIn(text, today),
  why: whyIn(text),
})

function fits({ card }: WaitingBook, { slots }: Wanted): boolean {
  const [className, grade] = [classIn(slots), gradeIn(slots)]
  const { ownerName } = card
  return (
    (className === null || card.className === className) &&
    (grade === null || Number.parseInt(card.className, 10) === grade) &&
    (slots.teachers.length === 0 ||
      (ownerName !== null &&
        slots.teachers.some(said => findLeading(said, [{ fullName: ownerName }]).kind === 'one')))
  )
}

function handIn({ slots }: Wanted): Answer {
  const words = placeLine({ ...slots, columns: [] })
  if (words === '') return { text: vi.askDeclare }
  return {
    text: vi.declarePreview(words),
    offers: confirmOr({
      label: vi.declare,
      intent: { command: 'review.declare', data: { words } },
      keyword: 'NOPSO',
    }),
  }
}

const act = ({ card }: WaitingBook, { wish: meant, why }: Wanted): Offer => ({
  label: meant === 'pass' ? vi.passOne : vi.returnOne,
  intent: {
    command: 'review.act',
    data: {
      classSubjectId: card.classSubjectId,
      term: card.term,
      version: card.version,
      act: meant === 'pass' ? 'pass' : 'return',
      ...(meant !== 'pass' && why !== null ? { note: why } : {}),
    },
  },
  keyword: meant === 'pass' ? 'DAT' : 'TRALAI',
})

const open = (book: WaitingBook): Offer =>
  book.isCheck
    ? checkOffer(book.card)
    : {
        label: vi.look(book.card),
        intent: {
          command: 'review.show',
          data: { classSubjectId: book.card.classSubjectId, term: book.card.term },
        },
      }

const OFFERED_MAX = 8

async function decide(session: Session, asked: Wanted): Promise<Answer> {
  const books = (await booksWaiting(session)).filter(book => fits(book, asked))
  const [only, another] = books
  if (!only) return { text: vi.noneFits }
  if (another) return { text: vi.waiting(books), offers: books.slice(0, OFFERED_MAX).map(open) }
  return {
    text: vi.wish(only.card, asked.wish === 'return' ? 'return' : 'pass', asked.why),
    offers: [...confirmOr({ ...act(only, asked) }), open(only)],
  }
}

const said = command({
  name: 'review.said',
  data,
  spoken: { 'act.review': wanted },
  run: ({ session }, meant) =>
    meant.wish === 'hand_in' ? Promise.resolve(handIn(meant)) : decide(session, meant),
})

export const reviewSaidCommands: readonly Command[] = [said]
