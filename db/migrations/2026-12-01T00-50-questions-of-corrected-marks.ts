import { script } from '../script.ts'

/** A question is looked after as soon as a case has changed its mark, not once the minutes of the case are signed. */
export const questionsOfCorrectedMarks = script(`
  drop trigger wake_questions on correction;
  create trigger wake_questions after update on correction for each row
    when (new.settled_at is not null and old.settled_at is null or new.step = 'relocked' and old.step <> 'relocked')
    execute function wake('questions');
`)
