import { script, walled } from '../script.ts'

/**
 * Signing in by a name and a password of one's own, tries of it counted by whoever they are made for; and sessions that end when they
 * are not used.
 */
export const ownSignIn = script(`
  create table web_password (
    school_id bigint not null references school,
    person_id bigint not null,
    login text not null check (login = upper(login) and login !~ '\\s'),
    salt text not null,
    hash text not null,
    set_at timestamptz not null,
    primary key (school_id, person_id),
    foreign key (school_id, person_id) references person
  );
  -- Whose name this is; no two people have one.
  create unique index web_password_login on web_password (school_id, login);

  create table sign_in_try (
    school_id bigint not null references school,
    -- A keyed hash of the name that was typed, whether anybody has it or not.
    who text not null,
    tries integer not null check (tries > 0),
    at timestamptz not null,
    wait_until timestamptz,
    primary key (school_id, who)
  );
  -- Those to be forgotten.
  create index sign_in_try_age on sign_in_try (school_id, at);

  -- Sessions there are begin their idle time now.
  alter table web_session add column used_at timestamptz not null default school_now();
  alter table web_session alter column used_at drop default;
  -- Sessions of one browser.
  create index web_session_address on web_session (school_id, address);

  ${walled(['web_password', 'sign_in_try'])}
`)
