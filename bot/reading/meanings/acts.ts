import type { Declared } from '../declared.ts'

/** What the people of the school order: always shown before it is done. */
export const acts = {
  'act.enter': { for: 'entering', with: 'marks class subject column want', against: 'yes_no' },
  'act.correct': {
    for: 'correct',
    with: 'marks pupil class number case subject column want wrong case_no return_case mine',
  },
  'act.withdraw_request': { for: 'withdraw', with: 'case more_time not case_no correct want done pupil' },
  'act.take_back': { for: 'take_back', with: 'wrong just_now entering class marks roll absent send' },
  'act.more_time': {
    for: 'more_time',
    with: 'want class column entering unlock mine subject deadline number again ill yes_no marks span',
  },
  'act.nudge': {
    for: 'nudge',
    with: 'teacher owes entering class teachers_word department column who_owes done case subject review_word',
  },
  'act.snooze': { for: 'me_later', with: 'ahead case_no agree nudge case teacher today not class mine' },
  'act.decide': {
    for: 'agree refuse',
    with: 'case case_no teacher correct class ordinal wrong department more_time unlock marks pupil',
  },
  'act.return_case': { for: 'return_case', with: 'case_no teacher case why_q want ordinal ask again' },
  'act.attendance': {
    for: 'roll',
    with: 'absent excused pupil today class unexcused past ill correct ahead number done subject',
  },
  'act.conduct': { for: 'rate_conduct', with: 'levels pupil class want my_class still column' },
  'act.note': { for: 'note', with: 'pupil today class see my_class wrong subject entering' },
  'act.remark': { for: 'remark', with: 'class my_class pupil subject want entering term' },
  'act.makeup': { for: 'make_up', with: 'ahead subject class pupil column ill absent' },
  'act.lock': { for: 'lock', with: 'class column school ahead done subject again' },
  'act.unlock': {
    for: 'unlock',
    with: 'class column teacher subject department ahead want minutes entering more_time correct',
  },
  'act.stand_in': { for: 'stand_in', with: 'teacher ahead today entering class not department' },
  'act.review': {
    for: 'hand_in',
    with: 'review_word class pass_word teacher return_case done subject department see',
  },
  'act.confirm_minutes': { for: 'confirm_minutes', with: 'minutes case_no agree' },
  'act.witness': { for: 'witness', with: 'case_no case agree see' },
  'act.incident': {
    for: 'incident',
    with: 'today template entering lists note class want see grid not slip past send my_class again',
  },
  'act.close_column': { for: 'close_column', with: 'column class subject' },
  'act.reset_pin': { for: 'pin', with: 'lock mine teacher again wrong done' },
  'act.slip': { for: 'slip', with: 'parents_word pupil class send again all' },
} as const satisfies Declared
