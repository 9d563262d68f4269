import type { Declared } from '../declared.ts'

/** What the people of the school look up. */
export const staff = {
  'staff.owe': {
    for: 'owes',
    with: 'class column mine subject entering done which yes_no what who_q marks how_many',
  },
  'staff.deadline': {
    for: 'deadline',
    with: 'when_q column entering done class marks conduct remarks rate_conduct mine',
  },
  'staff.who_missing': {
    for: 'who_owes',
    with: 'owes class department teachers_word who_q entering teacher column my_class done school how_many remark which still subject not',
  },
  'staff.progress': {
    for: 'progress',
    with: 'entering school department class how_many how_q column see who_owes which where_q',
  },
  'staff.absent': {
    for: 'absent',
    with: 'how_many today who_q pupil span class past my_class which excused yes_no lists roll school',
  },
  'staff.book': { for: 'book', with: 'subject class see marks my_class column all entering just_now yes_no' },
  'staff.pupil': {
    for: 'find',
    with: 'pupil marks subject see class studying how_many how_q all which column',
  },
  'staff.results': {
    for: 'class_results',
    with: 'class level below my_class how_many subject how_q column pupil_word term',
  },
  'staff.case': {
    for: 'open_case',
    with: 'case_no case see teacher refuse which want what again ordinal past',
  },
  'staff.waiting': {
    for: 'waiting what_waits',
    with: 'case what yes_no today how_many who_q still department want see',
  },
  'staff.case_state': {
    for: 'case state_q',
    with: 'agree mine case_no correct why_q return_case past yes_no more_time when_q',
  },
  'staff.minutes': { for: 'minutes', with: 'case_no where_q case send unlock see want teacher correct' },
  'staff.who_changed': { for: 'changed', with: 'marks who_q pupil correct how_many subject span class' },
  'staff.locks': {
    for: 'locked',
    with: 'doing when_q why_q column lists unlock what which subject class department term yes_no',
  },
  'staff.calendar': {
    for: 'calendar schedule',
    with: 'when_q term test column how_many yes_no past absent span',
  },
  'staff.lists': {
    for: 'lists',
    with: 'class homeroom teachers_word see my_class want how_many send teaches subject',
  },
  'staff.stand_ins': {
    for: 'stand_in',
    with: 'who_q doing yes_no teacher entering class lists',
    against: 'mine ahead',
  },
  'staff.template': { for: 'template', with: 'class send subject want where_q again see entering' },
  'staff.grid': { for: 'grid', with: 'where_q class entering again send want new' },
  'staff.report': { for: 'report', with: 'owes department send school span see lists class' },
  'staff.unlinked': {
    for: 'unlinked',
    with: 'parents_word teachers_word class who_q how_many which yes_no link my_class pupil',
  },
  'staff.audit': { for: 'audit', with: 'who_q see correct yes_no today when_q wrong again changed' },
  'family.fee': { for: 'fee', with: 'my_class who_q not yes_no span how_many who_owes' },
} as const satisfies Declared
