import { script, walled } from '../script.ts'

/** Which class a school means by a name its files write and the house does not read, as a person said once. */
export const classSpellings = script(`
  create table class_spelling (
    school_id bigint not null references school,
    written text not null,
    name text not null,
    made_at timestamptz not null,
    primary key (school_id, written)
  );
  ${walled(['class_spelling'])}
`)
