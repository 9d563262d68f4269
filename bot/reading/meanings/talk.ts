import type { Declared } from '../declared.ts'

/** What is no business of marks, and what the door is asked: for everybody. */
export const talk = {
  greet: { for: 'greeting', with: 'yes_no who_q' },
  thanks: { for: 'thanks', with: 'farewell courtesy' },
  smalltalk: { for: 'small farewell', with: '' },
  anger: {
    for: 'angry',
    with: 'marks school yes_no ask how_q subject question_word incident see wrong nudge fee',
  },
  speak_to_person: { for: 'person_wanted', with: 'who_q want homeroom' },
  help: { for: 'help_word how_to', with: 'what yes_no marks how_q where_q correct see' },
  'link.how': { for: 'link', with: 'marks how_to want see where_q how_q yes_no send child' },
  'link.code': { for: 'code', with: 'link send slip want' },
  'consent.give': { for: 'consent', with: 'data_word marks send school again' },
  'consent.withdraw': { for: 'withdraw_consent', with: 'consent data_word withdraw' },
  unlink: { for: 'unlink', with: 'child want link pupil' },
} as const satisfies Declared
