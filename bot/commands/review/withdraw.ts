import { z } from 'zod'
import { term } from '../../../core/books/shapes.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { previewWithdrawal, withdrawBook } from '../../../core/review/withdraw.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { soundsLikeNo } from '../../understand/consent.ts'
import { splitHeader } from '../../understand/marks-header.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viReview as vi } from '../../vi/review/review.ts'
import { bookMeant, isAnswer } from '../books/resolve.ts'
import { opens } from '../locks/orders.ts'
import { confirmOr } from '../preview.ts'

/** "rút sổ 6A toán: cộng nhầm điểm giữa kì": what it would do, then done. */

const book = z.object({ classSubjectId: z.int(), term })
type BookAsked = z.infer<typeof book>

async function preview(session: Session, asked: BookAsked, note: string): Promise<Answer> {
  const would = await previewWithdrawal(session, asked)
  if (!would.ok) return { text: sayRefusal(would.refusal, session.school.zone) }
  return {
    text: vi.withdrawPreview(would.value, note),
    offers: confirmOr({
      label: vi.withdraw(would.value),
      intent: { command: 'review.withdraw', data: { ...asked, note } },
      keyword: 'RUTSO',
    }),
  }
}

const SAYS_WHY = /\s*(?::|\s(?:vì|vi|do)\s)\s*/iu

const ask = command({
  name: 'review.withdraw_ask',
  data: z.object({ words: z.string() }),
  understand: opens(/^\/?(?:xin )?rut so(?: diem)?(?= |$)/),
  run: async ({ session }, { words }) => {
    const [named = '', ...why] = words.split(SAYS_WHY)
    if (named === '') return { text: vi.askWithdraw }
    const meant = await bookMeant(session, splitHeader(`${named}:`).header)
    if (isAnswer(meant)) return meant
    const asked = { classSubjectId: meant.classSubjectId, term: meant.term }
    const note = why.join(' ').trim()
    if (note !== '') return preview(session, asked, note)
    const may = await previewWithdrawal(session, asked)
    if (!may.ok) return { text: sayRefusal(may.refusal, session.school.zone) }
    await saveForm(session, { command: 'review.withdraw_why', data: asked })
    return { text: vi.askWithdrawNote }
  },
})

const why = command({
  name: 'review.withdraw_why',
  data: book,
  run: async ({ session, text }, asked) => {
    await forgetForm(session)
    return soundsLikeNo(text) ? { text: vi.notWithdrawn } : preview(session, asked, text)
  },
})

const withdraw = command({
  name: 'review.withdraw',
  data: book.extend({ note: z.string() }),
  run: async ({ session }, asked) => {
    const made = await withdrawBook(session, asked)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

export const withdrawCommands: readonly Command[] = [ask, why, withdraw]
