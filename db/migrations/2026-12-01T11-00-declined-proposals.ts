import { script, walled } from '../script.ts'

/** What the office said no to in its files. Each file is laid beside all of them (`listDeclined`), by its school. */
export const declinedProposals = script(`
  create table declined_proposal (
    school_id bigint not null references school,
    key text not null,
    by_person bigint,
    at timestamptz not null,
    primary key (school_id, key),
    foreign key (school_id, by_person) references person (school_id, person_id)
  );
  ${walled(['declined_proposal'])}
`)
