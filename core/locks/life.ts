import type { OrderRow } from '../../db/locks/orders.ts'
import { findOrder } from '../../db/locks/orders.ts'
import { workflow } from '../workflow/workflow.ts'
import type { OrderRefusal } from './rules.ts'
import { ORDER_STEPS } from './rules.ts'

/** The life of an order to lock or lift: its table, bound to where orders are kept. */

type HeldOrder = { readonly row: OrderRow }

export const orders = workflow({
  name: 'lock_order',
  table: ORDER_STEPS,
  find: async ({ tx }, { orderId }): Promise<HeldOrder | undefined> => {
    const row = await findOrder(tx, orderId)
    return row && { row }
  },
  movedOn: ({ row: { number, step, by, at } }): OrderRefusal => ({
    code: 'order_moved_on',
    ...{ number, step, by, at },
  }),
  audit: ({ row: { orderId, number } }, { step, note }) => ({
    act: `lock_order.${step}`,
    detail: { orderId, number, ...(note ? { note } : {}) },
  }),
})
