import type { School } from '../school.ts'
import type { Habits } from './cards.ts'
import { cardsOf, newestNotice } from './cards.ts'

/** Those who decide: what each kind of card gets from them. */

const willing: Habits = {
  correction_to_decide: { press: ['Đồng ý', 'Duyệt'] },
  correction_to_witness: { press: ['Có mặt'] },
}

const busy: Habits = {
  correction_to_decide: { press: ['Đồng ý', 'Duyệt'], refuses: 0.1, waits: 0.3 },
  correction_to_witness: { press: ['Có mặt'], waits: 0.1 },
  correction_to_acknowledge: { press: ['Đã xem'], waits: 0.2 },
  correction_to_sign: { press: ['Xác nhận biên bản'], waits: 0.2 },
  late_entry_asked: { press: ['Cho nhập'], refuses: 0.15, waits: 0.2 },
  lock_order_to_execute: { press: ['Thực hiện'] },
  lock_order_to_decide: { press: ['Đồng ý'] },
}

/** A teacher whose cell has been opened edits it, or forgets it and the opening runs out. */
const editing: Habits = { correction_opened: { press: ['Xác nhận sửa'], waits: 0.15 } }

type Desk = ReturnType<typeof cardsOf>

const desks = new WeakMap<School, { readonly busy: Desk; readonly editing: Desk }>()

/** The desks of a school, which remember what was left on them. */
export function desksOf(school: School) {
  const own = desks.get(school) ?? { busy: cardsOf(school, busy), editing: cardsOf(school, editing) }
  desks.set(school, own)
  return own
}

/** Everybody at hand and saying yes to whatever comes from now on. */
export const willingDesk = async (school: School): Promise<Desk> =>
  cardsOf(school, willing, await newestNotice(school))
