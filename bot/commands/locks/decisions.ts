import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { may } from '../../../core/duties/rights.ts'
import { actOnOrder } from '../../../core/locks/act-on-order.ts'
import { ordersOfYear } from '../../../core/locks/orders.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viOrders as vi } from '../../vi/locks/orders.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "lệnh khóa": the year's orders, and what is decided or carried out of them. */

const OFFERED_MAX = 6

const acting = z.object({
  orderId: z.int(),
  version: z.int(),
  act: z.enum(['approve', 'refuse', 'execute', 'withdraw']),
  words: z.literal(true).optional(),
})

async function act({ session, text }: Turn, data: z.infer<typeof acting>): Promise<Answer> {
  const { words: answered, ...order } = data
  if (data.act === 'refuse' && !answered) {
    await saveForm(session, { command: 'lock.act', data: { ...order, words: true }, does: vi.doesRefuse })
    return { text: vi.askRefusal }
  }
  const made = await actOnOrder(session, { ...order, ...(answered ? { note: text } : {}) })
  if (made.ok || !made.refusal.code.startsWith('reason_')) await forgetForm(session)
  return { text: made.ok ? vi.done(made.value) : sayRefusal(made.refusal, session.school.zone) }
}

const orders = command({
  name: 'lock.orders',
  data: z.object({}),
  understand: saidOneOf(['lenh khoa', 'lenh khoa so', 'cac lenh khoa', 'so lenh khoa', 'lenh cho thuc hien']),
  run: async ({ session }) => {
    const cards = await ordersOfYear(session)
    if (!cards.ok) return { text: sayRefusal(cards.refusal, session.school.zone) }
    if (cards.value.length === 0) return { text: vi.noOrders }
    const { actor } = session
    const offers = cards.value.flatMap(card =>
      vi.actOn(card, may(actor, 'orders.approve'), may(actor, 'orders.execute')),
    )
    return { text: vi.orders(cards.value), offers: offers.slice(0, OFFERED_MAX) }
  },
})

export const lockDecisionCommands: readonly Command[] = [
  orders,
  command({ name: 'lock.act', data: acting, run: act }),
]
