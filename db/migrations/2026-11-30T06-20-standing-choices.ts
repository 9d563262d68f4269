import { script } from '../script.ts'

/** Choices know the message that offers them, what part of a preview they are, and whether that was put away. */
export const standingChoices = script(`
  alter table button
    add column notice_id integer,
    -- The confirm of a preview shown whole, and what puts it away; null for every other choice.
    add column part text check (part in ('confirm', 'drop')),
    add column put_away_at timestamptz,
    add foreign key (school_id, notice_id) references notice;
  -- The choices of one message; the message that stands last in a chat.
  create index button_notice on button (school_id, notice_id);
  create index notice_standing on notice (school_id, channel, address, not_before desc, notice_id desc);
`)
