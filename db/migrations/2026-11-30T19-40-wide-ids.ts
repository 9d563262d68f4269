import { script } from '../script.ts'

/**
 * Ids are bigint: a house of many schools counts its notices, buttons and events in one sequence each, and two thousand million
 * are not enough for years of them. What stands on the columns (policies, references, functions) is taken down and put up again as
 * it was; identity sequences, indexes and checks follow their columns by themselves.
 */
export const wideIds = script(`
  do $$ declare
    again text[] := '{}';
    one record;
    statement text;
  begin
    for one in select tablename, policyname, permissive, cmd, array_to_string(roles, ', ') as roles,
        coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') as says
      from pg_policies where schemaname = current_schema() loop
      execute format('drop policy %I on %I', one.policyname, one.tablename);
      again := again || format('create policy %I on %I as %s for %s to %s%s', one.policyname, one.tablename, one.permissive,
        one.cmd, one.roles, one.says);
    end loop;
    for one in select conrelid::regclass as of_table, conname, pg_get_constraintdef(oid) as says
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace loop
      execute format('alter table %s drop constraint %I', one.of_table, one.conname);
      again := again || format('alter table %s add constraint %I %s', one.of_table, one.conname, one.says);
    end loop;

    drop function school_in_force();
    create function school_in_force() returns bigint language sql stable as
      $f$ select nullif(current_setting('so_diem.school_id', true), '')::bigint $f$;
    drop function person_in_force();
    create function person_in_force() returns bigint language sql stable as
      $f$ select nullif(current_setting('so_diem.person_id', true), '')::bigint $f$;
    drop function enters_marks(integer, integer, integer);
    create function enters_marks(person bigint, in_class_subject bigint, in_term integer) returns boolean language sql stable as
      $f$ select exists (select from teaching t where t.school_id = school_in_force() and t.class_subject_id = in_class_subject
        and t.term = case in_term when 0 then 2 else in_term end and t.staff_id = person and t.owns_entry) $f$;
    drop function is_homeroom_of(integer, integer);
    create function is_homeroom_of(person bigint, of_pupil bigint) returns boolean language sql stable as
      $f$ select exists (
        select from enrolment e
        join role_grant g on g.school_id = e.school_id and g.class_id = e.class_id and g.role = 'homeroom'
        left join stand_in s on s.school_id = g.school_id and s.absent_id = g.person_id and s.role = g.role
          and s.from_at <= school_now() and s.until_at > school_now()
        where e.school_id = school_in_force() and e.pupil_id = of_pupil and e.left_on is null
          and g.from_at <= school_now() and (g.until_at is null or g.until_at > school_now())
          and person in (g.person_id, s.acting_id)) $f$;

    -- Persons stand in columns named for what they did.
    for one in select c.oid::regclass as of_table, string_agg(format('alter column %I type bigint', attname), ', ') as says
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'integer'::regtype and a.attname ~ '(_id|_by)$|^(by_person|replaces)$'
      group by c.oid loop
      execute format('alter table %s %s', one.of_table, one.says);
    end loop;
    foreach statement in array again loop
      execute statement;
    end loop;
  end $$;
`)
