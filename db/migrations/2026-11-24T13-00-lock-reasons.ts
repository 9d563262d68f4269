import { script } from '../script.ts'

/** More reasons why cells are closed, and one lock only for a column its teacher has closed. */
export const lockReasons = script(`
  alter table lock drop constraint lock_reason_check;
  alter table lock add constraint lock_reason_check check (reason in ('weekly', 'plan', 'term', 'year', 'order', 'upper',
    'column_closed', 'committed', 'official', 'signed', 'correction_done', 'attendance_closed'));
  -- Is this column closed by its teacher; and at most once.
  create unique index lock_column_closed on lock (school_id, column_id) where reason = 'column_closed' and ends_at is null;
  -- The one lock at the end of a term, planned ahead.
  create unique index lock_term on lock (school_id, year, term) where reason = 'term';
`)
