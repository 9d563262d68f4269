import { script } from '../script.ts'

/** A chat's notices are taken from their rows in order, so the queue beside them goes; a long notice goes on where it stopped. */
export const lanes = script(`
  alter table notice add column parts_sent smallint not null default 0;
  -- What is next in a chat, and what stands before it there.
  create index notice_lane on notice (school_id, channel, address, notice_id) where state in ('queued', 'sending');
  drop schema if exists pgboss cascade;
`)
