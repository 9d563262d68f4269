import { script, walled } from '../script.ts'

/** Whether a guardian wants the week of their children, said by themselves; without a row the school's policy holds. */
export const weeklyChoice = script(`
  create table weekly_choice (
    school_id integer not null references school,
    person_id integer not null,
    wanted boolean not null,
    said_at timestamptz not null,
    primary key (school_id, person_id),
    foreign key (school_id, person_id) references person
  );
  ${walled(['weekly_choice'])}
`)
