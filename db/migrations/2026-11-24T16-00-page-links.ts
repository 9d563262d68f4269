import { script, walled } from '../script.ts'

/** Signed one-time links to pages, and the short session each is traded for. */
export const pageLinks = script(`
  create table page_link (
    school_id integer not null references school,
    page text not null,
    token_hash text not null,
    person_id integer not null,
    channel text not null,
    address text not null,
    purpose text not null,
    data jsonb not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    opened_at timestamptz,
    session_hash text,
    session_until timestamptz,
    primary key (school_id, page),
    foreign key (school_id, person_id) references person,
    check ((opened_at is null) = (session_hash is null)),
    check ((opened_at is null) = (session_until is null))
  );
  ${walled(['page_link'])}
`)
