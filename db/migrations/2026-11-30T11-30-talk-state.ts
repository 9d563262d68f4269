import { script, walled } from '../script.ts'

/** What a chat speaks of just now, so that "thế còn văn?" has something to go on. */
export const talkState = script(`
  create table talk_state (
    school_id integer not null references school,
    channel text not null,
    address text not null,
    talk jsonb not null,
    updated_at timestamptz not null,
    primary key (school_id, channel, address)
  );
  ${walled(['talk_state'])}
`)
