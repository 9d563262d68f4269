import { z } from 'zod'
import { accountReview, confirmReview, reviewFile } from '../../../core/account-review/review.ts'
import { may } from '../../../core/duties/rights.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viAccountReview as vi } from '../../vi/account-review/account-review.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "kiểm tra tài khoản", "đã rà soát tài khoản". */

const list = command({
  name: 'account_review.list',
  data: z.object({}),
  understand: saidOneOf(['kiem tra tai khoan', 'ra soat tai khoan', 'kiem tra tai khoan giao vien']),
  run: async ({ session }) => {
    const { today, zone } = session.school
    const found = await accountReview(session)
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const tables = vi.tables(found.value, zone)
    const file = await reviewFile(session, { name: vi.fileName(today), tables })
    const confirms = may(session.actor, 'accounts.confirm_review')
    return {
      text: vi.text(found.value, zone),
      files: [file],
      offers: confirms
        ? [{ label: vi.confirm, intent: { command: 'account_review.ask', data: {} }, keyword: 'RASOAT' }]
        : [],
    }
  },
})

const ask = command({
  name: 'account_review.ask',
  data: z.object({}),
  understand: saidOneOf(['da ra soat tai khoan', 'da kiem tra tai khoan']),
  run: async ({ session }) =>
    may(session.actor, 'accounts.confirm_review')
      ? {
          text: vi.ask,
          offers: confirmOr({
            label: vi.confirm,
            intent: { command: 'account_review.confirm', data: {} },
            keyword: 'RASOAT',
          }),
        }
      : { text: sayRefusal({ code: 'review_accounts_not_yours' }, session.school.zone) },
})

const confirm = command({
  name: 'account_review.confirm',
  data: z.object({}),
  run: async ({ session }) => {
    const { zone } = session.school
    const done = await confirmReview(session)
    return { text: done.ok ? vi.done(done.value, zone) : sayRefusal(done.refusal, zone) }
  },
})

export const accountReviewCommands: readonly Command[] = [list, ask, confirm]
