import { script, walled } from '../script.ts'

/** Shapes of messages that were not understood, counted by week. */
export const unanswered = script(`
  create table unanswered (
    school_id integer not null references school,
    -- The Monday of the week.
    week date not null,
    -- Words of the project's vocabulary, and placeholders for everything else.
    shape text not null,
    -- Tells the chats of one week apart; keyed, so that it names none.
    asker text not null,
    times integer not null check (times > 0),
    primary key (school_id, week, shape, asker)
  );
  ${walled(['unanswered'])}
`)
