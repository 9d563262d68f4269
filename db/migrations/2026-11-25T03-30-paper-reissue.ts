import { script } from '../script.ts'

/** A paper issued anew: which one it takes the place of, why, and who had it done. */
export const paperReissue = script(`
  alter table paper
    add column replaces integer,
    add column reissue_reason text,
    add column reissued_by integer,
    add foreign key (school_id, replaces) references paper,
    add foreign key (school_id, reissued_by) references person,
    add constraint paper_reissued check (num_nulls(replaces, reissue_reason, reissued_by) in (0, 3));
  -- A paper is replaced once; its page says by which.
  create unique index paper_replaces on paper (school_id, replaces) where replaces is not null;
`)
