import { script, walled } from '../script.ts'

/** Who was shown a pupil's record, of which kind and on which day: one row each, however often. */
export const recordViews = script(`
  create table record_view (
    school_id bigint not null references school,
    about text not null check (about in ('pupil', 'class')),
    -- A pupil, or a class all of whose pupils were shown.
    about_id bigint not null,
    day date not null,
    viewer_id bigint not null,
    kind text not null check (kind in ('marks', 'history', 'attendance', 'remarks', 'results', 'notes')),
    -- The first time that day.
    at timestamptz not null,
    primary key (school_id, about, about_id, day, viewer_id, kind),
    foreign key (school_id, viewer_id) references person
  );
  -- Those to be forgotten.
  create index record_view_day on record_view (school_id, day);
  ${walled(['record_view'])}
`)
