import { script, walled } from '../script.ts'

/** The second factor of those who decide: a PIN kept as a hash, and for how long a chat need not ask for it again. */
export const pins = script(`
  create table pin (
    school_id integer not null references school,
    person_id integer not null,
    salt text not null,
    hash text not null,
    set_at timestamptz not null,
    -- Wrong tries since the last right one, and until when no more are taken.
    tries smallint not null default 0,
    locked_until timestamptz,
    primary key (school_id, person_id),
    foreign key (school_id, person_id) references person on delete cascade
  );
  create table pin_proof (
    school_id integer not null references school,
    channel text not null,
    address text not null,
    person_id integer not null,
    until_at timestamptz not null,
    primary key (school_id, channel, address),
    foreign key (school_id, person_id) references person on delete cascade
  );
  ${walled(['pin', 'pin_proof'])}
`)
