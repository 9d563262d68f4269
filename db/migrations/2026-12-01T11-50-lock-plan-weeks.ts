import { script } from '../script.ts'

/**
 * Which columns a weekly lock closes follows from how many weeks its term had when it began: a calendar that is changed afterwards opens
 * none of them and closes none before its time.
 */
export const lockPlanWeeks = script(`
  alter table lock add column plan_weeks smallint;
  update lock l set plan_weeks = (select count(*) from school_week w
    where w.school_id = l.school_id and w.year = l.year and w.term = l.term)
  where l.due_through_week is not null;
  alter table lock add check ((due_through_week is null) = (plan_weeks is null));
`)
