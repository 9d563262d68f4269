/** What a platform's plan allows in a month, and what of it is kept for what cannot wait. Pure. */

export type Plan = { readonly messages: number; readonly people: number }

/** Whether what people write counts too is not said by Zalo: it is counted. */
export type Used = { readonly sent: number; readonly received: number; readonly people: number }

export const messagesOf = ({ sent, received }: Used): number => sent + received

const WARN_SHARE = 0.8
/** A tenth of the month's messages is for answers and decisions. */
const RESERVE_SHARE = 0.1

export type Strain = 'near' | 'over'

const strainOf = (used: number, of: number): Strain | undefined =>
  used >= of ? 'over' : used >= of * WARN_SHARE ? 'near' : undefined

/** How near the month's end of messages, or the last person, is. */
export const strains = (
  used: Used,
  plan: Plan,
): { readonly messages: Strain | undefined; readonly people: Strain | undefined } => ({
  messages: strainOf(messagesOf(used), plan.messages),
  people: strainOf(used.people, plan.people),
})

/** Whether only what cannot wait may still be sent. */
export const isReserved = (used: Used, { messages }: Plan): boolean =>
  messagesOf(used) >= messages * (1 - RESERVE_SHARE)

/** Kinds of causes of what somebody has to decide. */
const DECIDED = new Set([
  'case_at',
  'case_in',
  'late_entry_at',
  'leave_at',
  'lock_order_at',
  'profile_fault_at',
  'data_request_at',
])

/** An answer, and what somebody is asked to decide, do not wait for the next month. */
export const cannotWait = (notice: { readonly isAnswer: boolean; readonly cause: string | null }): boolean =>
  notice.isAnswer || (notice.cause !== null && DECIDED.has(notice.cause))
