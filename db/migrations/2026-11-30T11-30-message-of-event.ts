import { script } from '../script.ts'

/** Where a platform lets people edit what they said, an event knows the message it brought, and a preview whether it was confirmed. */
export const messageOfEvent = script(`
  alter table button add column made_at timestamptz;
  alter table inbox add column address text, add column message_id text;
  -- The event that first brought a message which is edited.
  create index inbox_message on inbox (school_id, channel, address, message_id) where message_id is not null;
`)
