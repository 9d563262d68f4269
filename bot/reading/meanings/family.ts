import type { Declared } from '../declared.ts'

/** What families ask and order. */
export const family = {
  'family.marks': {
    for: 'marks studying',
    with: 'subject child how_many see column how_q all yes_no term still',
    against: 'rank',
  },
  'family.new': {
    for: 'new',
    with: 'span marks yes_no what past child see how_q today studying',
    against: 'absent below',
  },
  'family.absences': {
    for: 'absent',
    with: 'yes_no how_many span excused past attending done which which_days see child term unexcused how_q',
    against: 'leave_ask ill ahead family_reason other_reason',
  },
  'family.absent_today': {
    for: 'attending',
    with: 'yes_no today past absent who_q see or',
    against: 'leave_ask',
  },
  'family.average': {
    for: 'average',
    with: 'subject how_many term marks child see all',
    against: 'why_q below',
  },
  'family.level': {
    for: 'level',
    with: 'term yes_no child how_q what studying see marks or',
    against: 'conduct why_q',
  },
  'family.why': { for: 'why_q', with: 'level marks average below how_many needed subject still what child' },
  'family.needed': { for: 'needed', with: 'number how_many average subject level column marks test' },
  'family.rank': {
    for: 'rank',
    with: 'how_many marks subject average child see studying level compare who_q how_q',
  },
  'family.below': {
    for: 'below',
    with: 'which yes_no marks all_children span average subject child studying what',
  },
  'family.compare': {
    for: 'compare',
    with: 'term yes_no subject child studying average marks how_q past which',
  },
  'family.next_test': {
    for: 'schedule',
    with: 'when_q test subject column ahead yes_no marks term today see still what which how_many make_up',
  },
  'family.who_teaches': { for: 'teaches homeroom', with: 'who_q subject see what want child all_children' },
  'family.remarks': { for: 'remarks', with: 'child what how_q yes_no see term send subject' },
  'family.conduct': {
    for: 'conduct',
    with: 'level yes_no child how_q term see what note absent how_many span studying',
  },
  'family.history': {
    for: 'changed',
    with: 'who_q column number subject when_q past marks says_otherwise why_q',
  },
  'family.question': {
    for: 'question_word wrong',
    with: 'marks says_otherwise subject column attending absent past number want',
    against: 'profile',
  },
  'family.question_state': {
    for: 'state_q',
    with: 'question_word ask marks case past leave_ask column when_q leave_how absent wrong profile',
  },
  'family.profile_fault': {
    for: 'profile',
    with: 'correct wrong says_otherwise child changed question_word',
  },
  'family.leave': {
    for: 'leave_ask',
    with: 'absent ahead ill family_reason today other_reason child past want span',
    against: 'how_many which excused',
  },
  'family.leave_how': { for: 'leave_how', with: 'or yes_no how_to absent where_q who_q how_q what send' },
  'family.weekly': { for: 'weekly', with: 'turn_on send want turn_off child studying see not marks' },
  'family.fee': { for: 'fee', with: 'how_many span how_q yes_no what where_q class when_q see teaches new' },
  'family.withdraw': {
    for: 'cancel_leave withdraw',
    with: 'leave_ask absent question_word ask wrong attending not',
    against: 'withdraw_consent',
  },
  out_of_scope: { for: 'outside', with: 'how_many marks when_q absent yes_no past test who_q see' },
} as const satisfies Declared
