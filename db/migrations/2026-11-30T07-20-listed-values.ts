import { script } from '../script.ts'

/** Terms, spans and kinds of columns hold one of their values in every table that names them. */
export const listedValues = script(`
  alter table lock
    add constraint lock_term check (term in (1, 2)),
    add constraint lock_column_kind check (column_kind in ('regular', 'cluster', 'midterm', 'final'));
  alter table conduct_event add constraint conduct_event_term check (term in (0, 1, 2));
`)
