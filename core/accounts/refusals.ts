import type { PinProblem } from '../duties/rules.ts'
import type { StoredRefusal } from '../stored.ts'
import type { PasswordProblem } from './rules/password.ts'

export type AccountRefusal =
  | { readonly code: 'link_code_wrong'; readonly triesLeft: number }
  | { readonly code: 'link_locked'; readonly until: Date }
  | { readonly code: 'link_taken' }
  /** They said to be another than the slip is for. */
  | { readonly code: 'link_relation' }
  /** What waits to be confirmed is settled already. */
  | { readonly code: 'claims_none' }
  | { readonly code: 'not_yours' }
  | { readonly code: 'no_child'; readonly said: string }
  /** A link to a page that was used, is too old or was never ours. */
  | { readonly code: 'page_link_gone' }
  /** The chat the link was sent to is no longer its person's. */
  | { readonly code: 'page_unlinked' }
  | { readonly code: 'page_over' }
  /** The browser is not signed in at the office desk, or was left alone for too long. */
  | { readonly code: 'desk_over' }
  | { readonly code: 'pin_not_set' | 'pin_set_already' | 'pin_reset_not_yours' }
  | { readonly code: 'pin_weak'; readonly why: PinProblem }
  | { readonly code: 'pin_wrong'; readonly triesLeft: number }
  | { readonly code: 'pin_locked'; readonly until: Date }
  | { readonly code: 'password_weak'; readonly why: PasswordProblem }
  /** The school's policy gives families no way in by password. */
  | { readonly code: 'password_not_open' }
  /** The school knows this person by no code. */
  | { readonly code: 'login_none' }
  /** Name or password: which of them is not said. */
  | { readonly code: 'sign_in_wrong' }
  | { readonly code: 'sign_in_waits'; readonly until: Date }
  | { readonly code: 'staff_unknown'; readonly said: string }
  /** Who has linked a chat, and slips for those who have not, are not this person's to see. */
  | { readonly code: 'linking_not_yours' }
  | { readonly code: 'linking_no_class'; readonly said: string }
  /** Whose access it is, or whose links, is not this person's to say. */
  | { readonly code: 'access_not_yours' | 'access_no_reason' | 'access_so_already' }
  /** A pupil's own way in is for a guardian, the homeroom teacher and the board to say. */
  | { readonly code: 'pupil_access_not_yours' | 'pupil_ended_by_school' }
  | StoredRefusal
