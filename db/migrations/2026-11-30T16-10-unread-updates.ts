import { script, walled } from '../script.ts'

/** What a platform delivered and the house could not take, kept for the operator. */
export const unreadUpdates = script(`
  create table unread_update (
    school_id integer not null references school,
    channel text not null check (channel in ('telegram', 'zalo')),
    event_id text not null,
    at timestamptz not null,
    tries integer not null check (tries > 0),
    -- The kind of the error and where it was thrown; no words of anybody.
    why text not null,
    -- As JSON of ASCII characters only: what could not be read may hold what no column of text can.
    body text not null,
    primary key (school_id, channel, event_id)
  );
  ${walled(['unread_update'])}
`)
