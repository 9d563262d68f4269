import { script } from '../script.ts'

/** What may not have arrived is shown again, once, where its person writes next. */
export const missedNotices = script(`
  alter table notice add column shown_again_at timestamptz;
  -- What somebody was told: whether a card reached those it waits for, and what of theirs may not have arrived.
  create index notice_person on notice (school_id, person_id, notice_id) where person_id is not null and answers is null;
`)
