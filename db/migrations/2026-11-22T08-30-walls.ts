import { script } from '../script.ts'

/**
 * Walls between schools and behind the history: the service role owns nothing and sees the rows of the one school named in
 * its transaction; tables of history refuse to be changed.
 */
export const walls = script(`
  -- The role belongs to the whole server: a DBA, or another database of the house, may have made and granted it already, and
  -- then no right to make roles is needed. Two databases migrated at once may both find it missing.
  do $$ begin
    if not exists (select from pg_roles where rolname = 'so_diem_service') then
      create role so_diem_service nologin;
    end if;
  exception when duplicate_object or unique_violation then null; end $$;
  -- From Postgres 16 a member may still lack the right to act as the role; SET asks for that.
  do $$ begin
    if not pg_has_role(current_user, 'so_diem_service',
      case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end) then
      grant so_diem_service to current_user;
    end if;
  end $$;

  create function school_in_force() returns integer language sql stable as
    $$ select nullif(current_setting('so_diem.school_id', true), '')::integer $$;

  do $$ declare t text; begin
    for t in select table_name from information_schema.columns
      where table_schema = current_schema() and column_name = 'school_id' loop
      execute format('alter table %I enable row level security', t);
      execute format('alter table %I force row level security', t);
      execute format('create policy own_school on %I using (school_id = school_in_force()) with check (school_id = school_in_force())', t);
      execute format('grant select, insert, update, delete on %I to so_diem_service', t);
    end loop;
    execute format('grant usage on schema %I to so_diem_service', current_schema());
    execute format('grant usage on all sequences in schema %I to so_diem_service', current_schema());
  end $$;
  -- The owner lists the schools of the house; the service role still sees only its own.
  alter table school no force row level security;
  revoke insert, update, delete on school from so_diem_service;
  grant select on clock_shift to so_diem_service;

  create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'history is only appended to: % on %', tg_op, tg_table_name; end $$;
  do $$ declare t text; begin
    foreach t in array array['mark_event', 'attendance_event', 'book_review_event', 'correction_event', 'evidence',
      'stored_file', 'consent_event', 'policy_version', 'import_batch', 'slot', 'audit'] loop
      execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
      execute format('create trigger append_only_whole before truncate on %I execute function refuse_change()', t);
      execute format('revoke update, delete on %I from so_diem_service', t);
    end loop;
  end $$;
`)
