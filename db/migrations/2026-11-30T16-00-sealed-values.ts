import { script } from '../script.ts'

/** Whether the chain of a school seals what is on record of pupils; before that, what is there has to be taken over. */
export const sealedValues = script(`
  alter table audit_head add column seals_values boolean not null default false;
`)
