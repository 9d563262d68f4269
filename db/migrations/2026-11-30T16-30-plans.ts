import { script } from '../script.ts'

/** What a platform's plan counts in a month. */
export const plans = script(`
  -- Messages sent since the month began.
  create index notice_counted on notice (school_id, channel, settled_at) where parts_sent > 0;
`)
