import { AsyncLocalStorage } from 'node:async_hooks'
import type { ChatAddress } from '../core/answer.ts'
import type { Desk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import type { Refusal } from '../core/refusals.ts'

/**
 * Use cases that refused somebody for want of a right: one line for the operator and one count each, by the refusal's code, wherever it
 * is put into words. What is hidden from whoever asks is refused as unknown, and does not count: that is asked by mistake every day.
 */

const FOR_WANT_OF_A_RIGHT: ReadonlySet<string> = new Set<Refusal['code']>([
  'absences_leaders_only',
  'audit_not_yours',
  'bot_not_yours',
  'class_not_yours_to_read',
  'entry_not_yours',
  'fault_office_only',
  'incident_board_only',
  'incident_staff_only',
  'late_not_yours_to_decide',
  'late_own',
  'leaders_only',
  'leave_not_yours',
  'linking_not_yours',
  'not_a_signer',
  'not_a_witness',
  'not_class_homeroom',
  'not_entry_owner',
  'not_homeroom',
  'not_your_case',
  'not_your_decision',
  'not_yours',
  'not_yours_to_acknowledge',
  'nudge_not_yours',
  'order_board_only',
  'order_leaders_only',
  'order_maker_only',
  'order_own',
  'order_principal_only',
  'own_case',
  'own_lists',
  'paper_reissue_not_yours',
  'pin_reset_not_yours',
  'policy_desk_not_yours',
  'policy_key_not_yours',
  'principal_only',
  'question_not_yours',
  'register_not_yours',
  'report_not_yours',
  'results_not_yours',
  'review_not_yours',
  'review_own_book',
  'roster_board_only',
  'stand_in_not_allowed',
  'unanswered_not_yours',
  'weekly_guardians_only',
])

type Asking = { readonly desk: Desk; readonly chat: ChatAddress }

const asking = new AsyncLocalStorage<Asking>()
const counted = new WeakMap<Host, Map<string, number>>()

/** Whoever is refused a right while `work` goes on is the one in this chat. */
export const heedingRights = <T>(desk: Desk, chat: ChatAddress, work: () => Promise<T>): Promise<T> =>
  asking.run({ desk, chat }, work)

/** A refusal is being put into words. */
export function noteRefusal(code: Refusal['code']): void {
  const found = asking.getStore()
  if (!found || !FOR_WANT_OF_A_RIGHT.has(code)) return
  const { desk, chat } = found
  const counts = counted.get(desk.host) ?? new Map<string, number>()
  counted.set(desk.host, counts.set(code, (counts.get(code) ?? 0) + 1))
  const { channel, personId } = chat
  desk.host.log.info({ schoolId: desk.tx.schoolId, personId, channel, code }, 'refused for want of a right')
}

/** Since the process began, by code. */
export const rightsRefused = (host: Host): Readonly<Record<string, number>> =>
  Object.fromEntries(counted.get(host) ?? [])
