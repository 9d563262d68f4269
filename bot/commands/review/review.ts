import { z } from 'zod'
import { term } from '../../../core/books/shapes.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { openSample, tickSample } from '../../../core/review/cross-check.ts'
import type { ReviewCard } from '../../../core/review/facts.ts'
import { actOnBook, booksWaiting, declareBook, ownReviews } from '../../../core/review/steps.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { splitHeader } from '../../understand/marks-header.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { checkOffer, sayBookOf, viReview as vi } from '../../vi/review/review.ts'
import { wordsAfter } from '../books/own-column.ts'
import { bookMeant, isAnswer } from '../books/resolve.ts'
import { confirmOr } from '../preview.ts'

/** The chain of reviews by chat: declaring a book, checking its sample, approving, sending back. */

const book = z.object({ classSubjectId: z.int(), term })
const card = book.extend({ version: z.int() })
const OFFERED_MAX = 6

const DECLARES = /^\/?nop so(?: diem)?(?= |$)/

const declare = command({
  name: 'review.declare',
  data: z.object({ words: z.string() }),
  understand: text => {
    const opening = DECLARES.exec(plain(text))?.[0]
    return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
  },
  run: async ({ session }, { words }) => {
    if (words === '') return { text: vi.askDeclare }
    const { header } = splitHeader(`${words}:`)
    const meant = await bookMeant(session, header)
    if (isAnswer(meant)) return meant
    const declared = await declareBook(session, meant)
    return {
      text: declared.ok ? vi.declared(declared.value) : sayRefusal(declared.refusal, session.school.zone),
    }
  },
})

const mine = command({
  name: 'review.mine',
  data: z.object({}),
  understand: saidOneOf(['so cua toi', 'so cua em', 'cac so cua toi', 'so diem cua toi']),
  run: async ({ session }) => {
    const books = await ownReviews(session)
    return { text: books.length > 0 ? vi.own(books) : vi.noneOwn }
  },
})

const lookOffer = (card: ReviewCard): Offer => ({
  label: vi.look(card),
  intent: { command: 'review.show', data: { classSubjectId: card.classSubjectId, term: card.term } },
})

async function list(session: Session): Promise<Answer> {
  const books = await booksWaiting(session)
  if (books.length === 0) return { text: vi.nothingWaits }
  const passable = books.filter(({ isCheck }) => !isCheck).map(one => one.card)
  const shown = passable.map(({ classSubjectId, term: of, version }) => ({
    classSubjectId,
    term: of,
    version,
  }))
  const all: Offer = {
    label: vi.passAll(passable.length),
    intent: { command: 'review.bulk', data: { books: shown } },
    keyword: 'DUYETHET',
  }
  return {
    text: vi.waiting(books),
    offers: [
      ...(passable.length > 1 ? [all] : []),
      ...books.slice(0, OFFERED_MAX).map(one => (one.isCheck ? checkOffer(one.card) : lookOffer(one.card))),
    ],
  }
}

const waiting = command({
  name: 'review.waiting',
  data: z.object({}),
  understand: saidOneOf(['so cho kiem tra', 'so cho duyet', 'duyet so', 'kiem tra so', 'so cho toi']),
  run: ({ session }) => list(session),
})

const show = command({
  name: 'review.show',
  data: book,
  run: async ({ session }, asked) => {
    const found = (await booksWaiting(session)).find(
      one => one.card.classSubjectId === asked.classSubjectId && one.card.term === asked.term,
    )
    return found ? vi.card(found) : { text: vi.nothingWaits }
  },
})

const acting = card.extend({
  act: z.enum(['pass', 'return', 'recheck']),
  words: z.literal(true).optional(),
  /** The reason, said with the decision and shown back before. */
  note: z.string().optional(),
})

async function act({ session, text }: Turn, data: z.infer<typeof acting>): Promise<Answer> {
  const { words, note = words ? text : undefined, ...asked } = data
  if (asked.act !== 'pass' && note === undefined) {
    const does = vi.does[asked.act]
    await saveForm(session, { command: 'review.act', data: { ...asked, words: true }, does })
    return { text: vi.askNote }
  }
  const made = await actOnBook(session, { ...asked, ...(note === undefined ? {} : { note }) })
  if (made.ok || !made.refusal.code.startsWith('reason_')) await forgetForm(session)
  return { text: made.ok ? vi.acted(made.value, asked.act) : sayRefusal(made.refusal, session.school.zone) }
}

const take = command({ name: 'review.act', data: acting, run: act })

const bulkData = z.object({ books: z.array(card), confirmed: z.literal(true).optional() })

/** All at once, but each by itself: one that has moved on stays out and says so. */
async function bulk(session: Session, { books, confirmed }: z.infer<typeof bulkData>): Promise<Answer> {
  const cards = (await booksWaiting(session)).map(one => one.card)
  const standing = books.flatMap(
    one => cards.find(now => now.classSubjectId === one.classSubjectId && now.term === one.term) ?? [],
  )
  if (!confirmed)
    return {
      text: vi.confirmAll(standing),
      offers: confirmOr({
        label: vi.confirm,
        intent: { command: 'review.bulk', data: { books, confirmed: true } },
        keyword: 'DUYET',
      }),
    }
  const refused: string[] = []
  for (const one of books) {
    const made = await actOnBook(session, { ...one, act: 'pass' })
    const name = standing.find(now => now.classSubjectId === one.classSubjectId && now.term === one.term)
    if (!made.ok)
      refused.push(`${name ? `${sayBookOf(name)}: ` : ''}${sayRefusal(made.refusal, session.school.zone)}`)
  }
  return { text: vi.passedAll(books.length - refused.length, refused) }
}

const passAll = command({
  name: 'review.bulk',
  data: bulkData,
  run: ({ session }, data) => bulk(session, data),
})

const sample = command({
  name: 'review.sample',
  data: book,
  run: async ({ session }, asked) => {
    const drawn = await openSample(session, asked)
    if (!drawn.ok) return { text: sayRefusal(drawn.refusal, session.school.zone) }
    await saveForm(session, { command: 'review.tick', data: { ...asked, words: true } })
    return vi.sample(drawn.value)
  },
})

const tick = z.object({ item: z.int().nullable(), outcome: z.enum(['ok', 'finding']), note: z.string() })

/** "sai 2: bài chấm 7", "đúng 3", "đúng hết". */
export function readTick(text: string): z.infer<typeof tick> | undefined {
  const folded = plain(text)
  if (/^dung (?:het|ca|tat ca)/.test(folded)) return { item: null, outcome: 'ok', note: '' }
  const found = /^(dung|sai) (?:o )?(\d{1,4})/.exec(folded)
  if (!found) return undefined
  const note = text.replace(/^\s*\S+\s+(?:ô\s+)?\d+\s*[:,.-]?\s*/iu, '').trim()
  return { item: Number(found[2]), outcome: found[1] === 'dung' ? 'ok' : 'finding', note }
}

const tickOne = command({
  name: 'review.tick',
  data: book.extend({ tick: tick.optional(), words: z.literal(true).optional() }),
  heeds: text => (readTick(text) ? 'surely' : 'maybe'),
  run: async ({ session, text }, { classSubjectId, term: of, tick: given, words }) => {
    const said = words ? readTick(text) : given
    if (!said) {
      if (plain(text) === 'thoi') await forgetForm(session)
      return { text: vi.askTick }
    }
    const asked = { classSubjectId, term: of }
    const ticked = await tickSample(session, { ...asked, tick: said })
    if (!ticked.ok) return { text: sayRefusal(ticked.refusal, session.school.zone) }
    if (ticked.value.lines.every(({ outcome }) => outcome !== null)) await forgetForm(session)
    return vi.sample(ticked.value)
  },
})

export const reviewCommands: readonly Command[] = [
  ...[declare, mine, waiting, show, take, passAll, sample, tickOne],
]
