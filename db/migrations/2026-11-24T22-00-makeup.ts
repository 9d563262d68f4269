import { script } from '../script.ts'

/** Why the closing act of a term gave zero, kept with the value it gave. */
export const makeup = script(`
  alter table mark_event add column zero_reason text check (zero_reason in ('no_reason', 'makeup_missed'));
`)
