/** Everything a message can mean, and to whom it is open to mean it. */

/** What families ask and order. */
const FAMILY = [
  ...(['marks', 'new', 'absences', 'absent_today', 'average', 'level', 'why', 'needed', 'rank'] as const),
  ...(['below', 'compare', 'next_test', 'who_teaches', 'remarks', 'conduct', 'history'] as const),
  ...(['question', 'question_state', 'profile_fault', 'leave', 'leave_how', 'weekly'] as const),
  ...(['fee', 'withdraw', 'who_viewed'] as const),
].map(what => `family.${what}` as const)

/** What the people of the school look up. */
const STAFF = [
  ...(['owe', 'deadline', 'who_missing', 'progress', 'absent', 'book', 'pupil', 'results', 'case'] as const),
  ...(['waiting', 'case_state', 'minutes', 'who_changed', 'locks', 'calendar', 'lists'] as const),
  ...(['stand_ins', 'template', 'grid', 'report', 'unlinked', 'audit', 'leavings'] as const),
].map(what => `staff.${what}` as const)

/** What the people of the school order: always shown before it is done. */
const ACTS = [
  ...(['enter', 'correct', 'withdraw_request', 'take_back', 'more_time', 'nudge', 'snooze'] as const),
  ...(['decide', 'return_case', 'attendance', 'conduct', 'note', 'remark', 'makeup', 'lock'] as const),
  ...(['unlock', 'stand_in', 'review', 'confirm_minutes', 'witness', 'incident'] as const),
  ...(['close_column', 'reset_pin', 'slip', 'staff_left', 'guardian_access'] as const),
].map(what => `act.${what}` as const)

/** What is no business of marks, and what the door is asked: for everybody. */
const TALK = [
  ...(['greet', 'thanks', 'smalltalk', 'anger', 'speak_to_person', 'help', 'out_of_scope'] as const),
  ...([
    'link.how',
    'link.code',
    'consent.give',
    'consent.withdraw',
    'unlink',
    'devices',
    'lost_phone',
  ] as const),
]

export type Meaning =
  | (typeof FAMILY)[number]
  | (typeof STAFF)[number]
  | (typeof ACTS)[number]
  | (typeof TALK)[number]

export type Side = 'family' | 'staff' | 'stranger'

export const meaningsOf: Readonly<Record<Side, readonly Meaning[]>> = {
  family: [...FAMILY, ...TALK],
  staff: [...STAFF, ...ACTS, ...TALK, 'family.fee', 'family.who_viewed'],
  stranger: [...TALK, 'family.leave_how'],
}
