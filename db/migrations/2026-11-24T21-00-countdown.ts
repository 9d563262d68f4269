import { script } from '../script.ts'

/** The minutes left, in messages that said a cell is open. */
export const countdown = script(`
  alter table notice
    -- Minutes left that surely stand in the chat; null: none yet, or nobody knows; -1: never to be edited again.
    add column minutes_shown smallint check (minutes_shown >= -1);
  -- Each minute: messages about openings that may still change. What is edited for the last time leaves it.
  create index notice_counting on notice (school_id, notice_id)
    where kind in ('correction_opened', 'correction_closing') and state = 'sent' and channel <> 'web'
      and minutes_shown is distinct from -1;
`)
