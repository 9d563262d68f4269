import { script } from '../script.ts'

/** A cell may be cleared again or be exempt, and a draft speaks of cells in any columns of its book. */
export const cells = script(`
  alter table mark drop constraint mark_state_check;
  alter table mark add constraint mark_state_check
    check (state in ('recorded', 'absent', 'makeup_due', 'zero_by_rule', 'exempt', 'empty'));
  alter table mark_draft drop column column_id;
  alter table mark_draft add foreign key (school_id, class_subject_id) references class_subject;
`)
