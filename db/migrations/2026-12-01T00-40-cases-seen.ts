import { script, walled } from '../script.ts'

/**
 * Which cases stood before the eyes of whoever decides several at once, each as it then was: nothing is decided unseen. And the version
 * at which who asked was told that it still waits.
 */
export const casesSeen = script(`
  create table correction_seen (
    school_id bigint not null references school,
    person_id bigint not null,
    case_id bigint not null,
    version integer not null,
    -- On the screen of the page, opened there, or named in a chat's preview.
    how text not null check (how in ('screen', 'opened', 'chat')),
    at timestamptz not null,
    primary key (school_id, person_id, case_id, version, how),
    foreign key (school_id, case_id) references correction,
    foreign key (school_id, person_id) references person
  );
  ${walled(['correction_seen'], ['correction_seen'])}
  alter table correction add column told_version integer;
  alter table late_entry add column told_version integer;
`)
