import { script } from '../script.ts'

/**
 * Nobody types in the teacher's place: with a person at the desk, a record of a pupil is written by that person, and only where
 * they answer for it. Files brought in before (cause 'import') have nobody at the desk and stand in the name of the book's teacher.
 */
export const ownHand = script(`
  create function person_in_force() returns integer language sql stable as
    $$ select nullif(current_setting('so_diem.person_id', true), '')::integer $$;
  create function enters_marks(person integer, in_class_subject integer, in_term integer) returns boolean language sql stable as
    $$ select exists (select from teaching t where t.school_id = school_in_force() and t.class_subject_id = in_class_subject
      and t.term = case in_term when 0 then 2 else in_term end and t.staff_id = person and t.owns_entry) $$;
  create function is_homeroom_of(person integer, of_pupil integer) returns boolean language sql stable as
    $$ select exists (
      select from enrolment e
      join role_grant g on g.school_id = e.school_id and g.class_id = e.class_id and g.role = 'homeroom'
      left join stand_in s on s.school_id = g.school_id and s.absent_id = g.person_id and s.role = g.role
        and s.from_at <= school_now() and s.until_at > school_now()
      where e.school_id = school_in_force() and e.pupil_id = of_pupil and e.left_on is null
        and g.from_at <= school_now() and (g.until_at is null or g.until_at > school_now())
        and person in (g.person_id, s.acting_id)) $$;

  create policy own_hand on mark as restrictive for insert
    with check (coalesce(person_in_force(), recorded_by) = recorded_by and exists (
      select from mark_column c
      join teaching t on t.school_id = c.school_id and t.class_subject_id = c.class_subject_id and t.term = c.term and t.owns_entry
      where c.school_id = mark.school_id and c.column_id = mark.column_id and t.staff_id = mark.recorded_by));
  create policy own_hand_again on mark as restrictive for update using (true)
    with check (coalesce(person_in_force(), recorded_by) = recorded_by and exists (
      select from mark_column c
      join teaching t on t.school_id = c.school_id and t.class_subject_id = c.class_subject_id and t.term = c.term and t.owns_entry
      where c.school_id = mark.school_id and c.column_id = mark.column_id and t.staff_id = mark.recorded_by));
  create policy own_hand on mark_event as restrictive for insert
    with check ((cause = 'import') = (person_in_force() is null) and coalesce(person_in_force(), by_person) = by_person);

  create policy own_hand on remark as restrictive for insert
    with check (recorded_by = person_in_force() and case kind
      when 'subject' then enters_marks(recorded_by, class_subject_id, term) else is_homeroom_of(recorded_by, pupil_id) end);
  create policy own_hand_again on remark as restrictive for update using (true)
    with check (recorded_by = person_in_force() and case kind
      when 'subject' then enters_marks(recorded_by, class_subject_id, term) else is_homeroom_of(recorded_by, pupil_id) end);
  create policy own_hand on remark_event as restrictive for insert
    with check (cause <> 'import' and by_person = person_in_force());

  create policy own_hand on conduct as restrictive for insert
    with check (recorded_by = person_in_force() and is_homeroom_of(recorded_by, pupil_id));
  create policy own_hand_again on conduct as restrictive for update using (true)
    with check (recorded_by = person_in_force() and is_homeroom_of(recorded_by, pupil_id));
  create policy own_hand on conduct_event as restrictive for insert
    with check (cause <> 'import' and by_person = person_in_force());

  create policy own_hand on attendance_event as restrictive for insert
    with check (person_in_force() is null or by_person = person_in_force() and is_homeroom_of(by_person, pupil_id));
`)
